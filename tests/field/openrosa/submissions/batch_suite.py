"""What holds on every database: what was posted is stored first, and turned many at once behind the answer."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy import update as sql_update

from field.openrosa.submissions.turning import taking
from field.openrosa.submissions.turning.taking import turn_waiting, wait_again
from field.storage.engine import Store
from field.storage.statements import counted
from field.tables import change, conflict, flag, segment, submission
from tests.field.openrosa.submissions.posting import App, instance, set_by
from tests.field.world import BAN_MUON, COMMUNE, Office

HOME = {"thon": BAN_MUON, "dong_y": "co", "ho": {"chu_ho": "Lò Văn Pánh", "so_nhan_khau": "5"}}
SECOND = 1_000


class BatchSuite:
    @pytest.fixture
    def office(self, store: Store) -> Office:
        made = Office(store)
        made.person("hoa", area_id=COMMUNE)
        return made

    @pytest.fixture
    def app(self, office: Office, tmp_path: Path) -> App:
        return App(office, "hoa", tmp_path / "files")

    def post(self, app: App, number: int, start: int = 0) -> list[str]:
        """So many new dossiers that wait to be turned; their instances."""
        names = [f"uuid:{n}" for n in range(start, start + number)]
        for name in names:
            app.post(instance(HOME, name), merge=False)
        return names

    def test_the_bytes_are_stored_before_anything_is_made_of_them(self, office: Office, app: App):
        xml = instance(HOME, "uuid:1")
        app.post(xml, merge=False)
        (row,) = office.rows(select(submission))
        assert (bytes(row.xml), row.status, row.stream) == (xml, "waiting", "")
        assert office.rows(select(change.c.id)) == []

    def test_accepting_is_one_statement_beside_those_for_its_caller(self, office: Office, app: App):
        self.post(app, 1)
        with counted(office.store) as statements:
            self.post(app, 1, start=1)
        assert [text.split()[0] for text in statements.texts] == ["SELECT", "INSERT"]

    def test_whoever_posts_while_others_wait_need_not_ring(self, app: App):
        rings = [app.post(instance(HOME, f"uuid:{n}"), merge=False).must_ring for n in range(3)]
        app.merge()
        assert [*rings, app.post(instance(HOME, "uuid:3"), merge=False).must_ring] == [True, False, False, True]

    def test_turning_many_takes_as_many_statements_as_turning_few(self, office: Office, app: App):
        self.post(app, 1)
        app.merge()
        taken = []
        for number in (3, 30):
            self.post(app, number, start=number)
            with counted(office.store) as statements:
                turn_waiting(office.store, office.surroundings)
            taken.append(len(statements))
        assert taken[0] == taken[1]
        assert len(office.rows(select(change.c.id))) == 34

    def test_what_one_phone_sends_in_one_go_is_one_segment(self, office: Office, app: App):
        for n in range(5):
            app.post(instance(HOME, f"uuid:{n}"), merge=False)
            office.clock.forward(SECOND)
        app.device = "collect:b"
        self.post(app, 2, start=5)
        app.merge()
        rows = office.rows(select(segment.c.start, segment.c.end, segment.c.by, segment.c.stream))
        assert sorted((row.start, row.end) for row in rows) == [(1, 2), (1, 5)]
        assert all(row.by == row.stream for row in rows)

    def test_more_than_one_batch_is_turned_in_one_go(self, office: Office, app: App, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(taking, "MOST", 2)
        self.post(app, 5)
        app.merge()
        assert {row.status for row in office.rows(select(submission.c.status))} == {"taken"}
        assert len(office.rows(select(change.c.id))) == 5

    def test_one_that_cannot_be_turned_is_set_aside_and_stops_no_other(self, office: Office, app: App):
        names = self.post(app, 4)
        with office.store.write() as connection:
            connection.execute(sql_update(submission).where(submission.c.instance == names[1]).values(xml=b"<"))
        app.merge()
        rows = office.rows(select(submission.c.status).order_by(submission.c.id))
        assert [row.status for row in rows] == ["taken", "aside", "taken", "taken"]
        assert [row.code for row in office.rows(select(flag.c.code))] == ["submission_aside"]
        with office.store.write() as connection:
            xml = instance(HOME, names[1])
            connection.execute(sql_update(submission).where(submission.c.instance == names[1]).values(xml=xml))
        assert wait_again(office.store, office.surroundings) == 1
        app.merge()
        assert len(office.rows(select(change.c.id))) == 4
        assert office.rows(select(flag.c.code).where(flag.c.cleared_at.is_(None))) == []

    def test_a_dossier_its_correction_and_other_answers_of_one_batch_are_as_if_they_had_come_apart(
        self, office: Office, app: App
    ):
        more = {**HOME, "ho": {"chu_ho": "Lò Văn Pành", "so_nhan_khau": "5"}}
        app.post(instance(HOME, "uuid:1"), merge=False)
        self.post(app, 2, start=7)
        app.post(instance(more, "uuid:2", deprecated="uuid:1"), merge=False)
        app.post(instance({**HOME, "ho": {"chu_ho": "Lò Văn Pánh", "so_nhan_khau": "6"}}, "uuid:1"), merge=False)
        app.merge()
        key = app.dossier("uuid:1")
        assert app.dossier("uuid:2") == key
        assert office.values(key, "chu_ho") == ["Lò Văn Pành"]
        assert sorted(office.values(key, "so_nhan_khau"), key=str) == [5, 6]
        said = [set_by(row.body) for row in office.rows(select(change.c.body).where(change.c.dossier == key))]
        assert said[1:] == [{"chu_ho": "Lò Văn Pành"}, {"so_nhan_khau": 6}]
        assert [row.path for row in office.rows(select(conflict.c.path))] == ["so_nhan_khau"]
