"""What holds on every database: edits of dossiers from an app, offline, meet everybody else's in the same merge.

The cases of getodk/central are written as they were told there; here nothing is held back and no timer runs.
"""

from collections.abc import Mapping, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy import update as sql_update

from field.forms.catalogue import sample_catalogue
from field.office.writing import Edit, write
from field.openrosa.entities.ids import entity_id
from field.openrosa.entities.offered import offered
from field.openrosa.submissions.turning.taking import turn_waiting, wait_again
from field.storage.engine import Store
from field.tables import change, conflict, flag, held, state, submission
from sync.change import decode_change
from sync.head import Value
from tests.field.openrosa.submissions.posting import App, instance, update_of
from tests.field.world import BAN_MUON, COMMUNE, HOUSEHOLD, Office, Phone

KEY = "AAAAAAAAQACAAAAAAAAAAQ"
OTHER = "AAAAAAAAQACAAAAAAAAAAg"
FORM = sample_catalogue().form(HOUSEHOLD)
BEGUN: dict[str, Value] = {
    "_area": BAN_MUON,
    "chu_ho": "Pánh",
    "so_nhan_khau": 5,
    "ghi_chu": "cũ",
    "thiet_bi/tivi": True,
}
GROUPED = {"ho", "chu_ho", "ma_ho", "so_nhan_khau"}
Edits = Mapping[str, str]


class UpdatingSuite:
    @pytest.fixture
    def office(self, store: Store) -> Office:
        made = Office(store)
        made.person("hoa", area_id=COMMUNE)
        made.person("lan", area_id=COMMUNE)
        made.person("cuc", role="reconciler")
        return made

    @pytest.fixture
    def app(self, office: Office, tmp_path: Path) -> App:
        return App(office, "hoa", tmp_path / "files")

    @pytest.fixture
    def phone(self, office: Office) -> Phone:
        made = office.phone("lan")
        made.wrote(KEY, BEGUN)
        return made

    def test_an_untouched_form_is_no_change(self, office: Office, app: App, phone: Phone):
        app.post(update(office, {}))
        app.post(update(office, {"so_nhan_khau": "5.0", "chu_ho": " Pánh"}, uuid="uuid:b"))
        assert changes(office) == 1

    def test_an_edit_replaces_what_the_list_showed_and_nothing_else(self, office: Office, app: App, phone: Phone):
        app.post(update(office, {"so_nhan_khau": "6", "ghi_chu": "", "thiet_bi": ""}))
        assert office.values(KEY, "so_nhan_khau") == [6]
        assert office.values(KEY, "ghi_chu") == [None]
        assert office.values(KEY, "thiet_bi/tivi") == [False]
        assert last(office) >= {"so_nhan_khau", "ghi_chu", "thiet_bi/tivi"}
        assert "chu_ho" not in last(office)
        assert conflicts(office) == []

    def test_different_paths_of_two_people_never_conflict(self, office: Office, app: App, phone: Phone):
        xml = update(office, {"so_nhan_khau": "6"})
        phone.wrote(KEY, {"chu_ho": "Lò Pánh"}, sup_of(office, "chu_ho"))
        app.post(xml)
        assert (office.values(KEY, "so_nhan_khau"), office.values(KEY, "chu_ho")) == ([6], ["Lò Pánh"])
        assert conflicts(office) == []

    def test_the_same_path_gives_siblings_by_the_list_that_was_seen(self, office: Office, app: App, phone: Phone):
        xml = update(office, {"so_nhan_khau": "6"})
        phone.wrote(KEY, {"so_nhan_khau": 7}, sup_of(office, "so_nhan_khau"))
        app.post(xml)
        assert sorted(office.values(KEY, "so_nhan_khau"), key=str) == [6, 7]
        assert conflicts(office) == ["so_nhan_khau"]
        app.post(update(office, {"chu_ho": "x"}, uuid="uuid:b", branch="b2"))
        assert len(office.values(KEY, "so_nhan_khau")) == 2  # what the list did not show is not swallowed

    @pytest.mark.parametrize("order", list(permutations(range(3))))
    def test_central_669_a_chain_in_any_order_is_one_line_of_descent(
        self, office: Office, app: App, phone: Phone, order: Sequence[int]
    ):
        chain = self.chain(office)
        for n in order:
            app.post(chain[n])
        assert office.values(KEY, "so_nhan_khau") == [8]
        assert office.values(KEY, "ghi_chu") == ["cũ"]  # changed by the first, put back by the second
        assert office.values(KEY, "chu_ho") == ["Lò Pánh"]
        assert (conflicts(office), office.rows(select(held))) == ([], [])

    def chain(self, office: Office) -> list[bytes]:
        one = {"so_nhan_khau": "6", "ghi_chu": "mới"}
        two = {"so_nhan_khau": "6", "ghi_chu": "cũ", "chu_ho": "Lò Pánh"}
        three = {"so_nhan_khau": "8", "ghi_chu": "cũ", "chu_ho": "Lò Pánh"}
        return [update(office, edits, step, f"uuid:{step}") for step, edits in enumerate((one, two, three))]

    def test_central_682_an_edit_whose_predecessors_never_come_stands_at_once(
        self, office: Office, app: App, phone: Phone
    ):
        app.post(self.chain(office)[2])
        assert (office.values(KEY, "so_nhan_khau"), office.values(KEY, "chu_ho")) == ([8], ["Lò Pánh"])
        assert office.rows(select(held)) == []

    def test_central_698_what_stood_between_conflicts_where_it_wrote_the_same(
        self, office: Office, app: App, phone: Phone
    ):
        first = update(office, {"so_nhan_khau": "6"}, 0, "uuid:0")
        second = update(office, {"so_nhan_khau": "6", "chu_ho": "Lò Pánh"}, 1, "uuid:1")
        self.decide(office, {"chu_ho": "Vàng Pánh"})
        app.post(first)
        app.post(second)
        assert office.values(KEY, "so_nhan_khau") == [6]
        assert sorted(office.values(KEY, "chu_ho"), key=str) == ["Lò Pánh", "Vàng Pánh"]
        assert conflicts(office) == ["chu_ho"]

    @pytest.mark.parametrize("order", list(permutations(range(3))))
    def test_central_705_a_dossier_begun_and_edited_offline_is_whole_in_any_order(
        self, office: Office, app: App, order: Sequence[int]
    ):
        begun = {"dataset": "d", "id": entity_id(KEY), "create": "1", "baseVersion": "", "trunkVersion": ""}
        later = {"dataset": "d", "id": entity_id(KEY), "update": "1", "trunkVersion": "", "branchId": "b9"}
        posts = [
            instance({"thon": BAN_MUON, **shaped({"chu_ho": "Pánh", "so_nhan_khau": "5"})}, "uuid:0", entity=begun),
            instance(shaped({"chu_ho": "Pánh", "so_nhan_khau": "6"}), "uuid:1", entity={**later, "baseVersion": "1"}),
            instance(shaped({"chu_ho": "Lò", "so_nhan_khau": "6"}), "uuid:2", entity={**later, "baseVersion": "2"}),
        ]
        for n in order:
            app.post(posts[n])
        assert (office.values(KEY, "so_nhan_khau"), office.values(KEY, "chu_ho")) == ([6], ["Lò"])
        assert office.values(KEY, "_area") == [BAN_MUON]
        assert (conflicts(office), office.rows(select(held))) == ([], [])

    def test_central_699_nothing_that_came_is_out_of_sight(self, office: Office, app: App, phone: Phone):
        chain = self.chain(office)
        app.post(chain[2])
        app.post(chain[0])
        log = office.rows(select(change.c.status).where(change.c.dossier == KEY))
        assert {row.status for row in log} == {"merged"}
        assert office.values(KEY, "so_nhan_khau") == [8]

    def test_a_late_edit_does_not_bring_back_what_somebody_settled(self, office: Office, app: App, phone: Phone):
        chain = self.chain(office)
        app.post(chain[1])
        self.decide(office, {"so_nhan_khau": 9})
        app.post(chain[0])
        assert office.values(KEY, "so_nhan_khau") == [9]
        assert conflicts(office) == []

    def test_rows_of_an_update_are_added(self, office: Office, app: App, phone: Phone):
        phone.wrote(KEY, {"nguoi/r1/ten": "Mai"})
        for step, name in enumerate(("Xuân", "Bé")):
            answers = {"nguoi": [{"ten": name}]}
            app.post(instance(answers, f"uuid:{step}", entity=update_of(KEY, number(office), step)))
        people = {heads[0].value for path, heads in office.view(KEY).items() if path.endswith("/ten")}
        assert people == {"Mai", "Xuân", "Bé"}

    def test_a_version_that_home_never_gave_replaces_only_what_it_knows(self, office: Office, app: App, phone: Phone):
        app.post(instance(shaped({"so_nhan_khau": "6"}), "uuid:x", entity=update_of(KEY, 10**6)))
        assert office.values(KEY, "so_nhan_khau") == [6]
        unversioned = {"dataset": "d", "id": entity_id(KEY), "update": "1"}
        app.post(instance(shaped({"so_nhan_khau": "7"}), "uuid:y", entity=unversioned))
        assert sorted(office.values(KEY, "so_nhan_khau"), key=str) == [6, 7]

    def test_what_fails_on_the_way_is_received_and_set_aside_with_its_bytes(
        self, office: Office, app: App, phone: Phone
    ):
        xml = update(office, {"so_nhan_khau": "6"})
        with office.store.write() as connection:
            connection.execute(sql_update(state).values(text="{"))
        assert app.post(xml, merge=False).code == "submission_taken"
        turn_waiting(office.store, office.surroundings)
        (row,) = office.rows(select(submission))
        assert (row.status, bytes(row.xml)) == ("aside", xml)
        assert [each.code for each in office.rows(select(flag.c.code))] == ["submission_aside"]
        assert changes(office) == 1

    def test_what_was_set_aside_is_tried_again_and_what_fails_again_stops_nobody(
        self, office: Office, app: App, phone: Phone
    ):
        phone.wrote(OTHER, BEGUN)
        good = office.rows(select(state.c.text).where(state.c.dossier == OTHER))[0].text
        posted = [update(office, {"so_nhan_khau": "6"}, uuid=f"uuid:{key}", dossier=key) for key in (KEY, OTHER)]
        with office.store.write() as connection:
            connection.execute(sql_update(state).values(text="{"))
        for xml in posted:
            app.post(xml, merge=False)
        turn_waiting(office.store, office.surroundings)
        assert statuses(office) == ["aside", "aside"]
        with office.store.write() as connection:
            connection.execute(sql_update(state).where(state.c.dossier == OTHER).values(text=good))
        assert wait_again(office.store, office.surroundings) == 2
        turn_waiting(office.store, office.surroundings)
        office.merge()
        assert statuses(office) == ["aside", "taken"]
        assert office.values(OTHER, "so_nhan_khau") == [6]
        failed = select(flag.c.dossier).where(flag.c.cleared_at.is_(None), flag.c.code == "submission_aside")
        assert [row.dossier for row in office.rows(failed)] == [KEY]

    def decide(self, office: Office, values: Mapping[str, Value]) -> None:
        """Somebody at the desk writes over what is shown now."""
        with office.store.write() as connection:
            write(connection, Edit(KEY, office.view(KEY), FORM, values), "cuc", office.surroundings)
        office.merge()


def shaped(answers: Mapping[str, str]) -> dict[str, Any]:
    """Answers with those of the group in it."""
    group = {name: text for name, text in answers.items() if name in GROUPED}
    return {**{name: text for name, text in answers.items() if name not in GROUPED}, "ho": group}


def update(
    office: Office, edits: Edits, step: int = 0, uuid: str = "uuid:a", branch: str = "b1", dossier: str = KEY
) -> bytes:
    """The form as Collect fills it from the list as it stands now, with these answers over it."""
    assert FORM is not None
    shown = {path: each.text for path, each in offered(FORM, office.state(dossier)).items()}
    answers = shaped({**shown, **edits})
    return instance(answers, uuid, entity=update_of(dossier, office.state(dossier).number, step, branch))


def number(office: Office) -> int:
    return office.state(KEY).number


def statuses(office: Office) -> list[str]:
    return [row.status for row in office.rows(select(submission.c.status).order_by(submission.c.id))]


def sup_of(office: Office, path: str) -> dict[str, list[Any]]:
    return {path: [head.name for head in office.view(KEY)[path]]}


def conflicts(office: Office) -> list[str]:
    return [row.path for row in office.rows(select(conflict).where(conflict.c.settled.is_(None)))]


def changes(office: Office) -> int:
    return len(office.rows(select(change.c.id)))


def last(office: Office) -> set[str]:
    """The paths that the newest change sets."""
    rows = office.rows(select(change.c.body).order_by(change.c.id))
    return set(decode_change(rows[-1].body).set)
