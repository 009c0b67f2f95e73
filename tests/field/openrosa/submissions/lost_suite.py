"""What holds on every database: after a restore the office knows which instances to ask for again."""

from pathlib import Path

import pytest
from sqlalchemy import delete, select

from field.backup.journal import Journals
from field.backup.restoring.fences import raise_fences
from field.openrosa.entities.ids import entity_id
from field.openrosa.entities.versions import version_of
from field.openrosa.submissions import lost as lost_instances
from field.openrosa.submissions.lost import Noted, lost
from field.storage.engine import Store
from field.tables import conflict, submission
from tests.field.openrosa.submissions.posting import App, instance
from tests.field.world import BAN_MUON, COMMUNE, HOUSEHOLD, Office

KEY = "AAAAAAAAQACAAAAAAAAAAQ"
HOME = {"thon": BAN_MUON, "ho": {"chu_ho": "Pánh"}}


class LostSuite:
    @pytest.fixture
    def office(self, store: Store) -> Office:
        made = Office(store)
        made.person("hoa", area_id=COMMUNE)
        return made

    @pytest.fixture
    def app(self, office: Office, tmp_path: Path) -> App:
        return App(office, "hoa", tmp_path / "files", journals=tmp_path / "journals")

    def test_what_was_received_after_the_backup_is_listed_until_it_comes_again(self, office: Office, app: App):
        kept, gone = instance(HOME, "uuid:kept"), instance(HOME, "uuid:gone")
        app.post(kept)
        app.post(gone)
        app.post(gone)
        assert self.lost(office, app) == []
        with office.store.write() as connection:  # the backup did not have it
            connection.execute(delete(submission).where(submission.c.instance == "uuid:gone"))
            raise_fences(connection, Journals(), "b1", office.clock(), office.surroundings)
        (noted,) = self.found(office, app)
        assert (noted.instance, noted.form, noted.person) == ("uuid:gone", HOUSEHOLD, "hoa")
        assert noted.device == app.device
        app.post(gone)
        assert self.lost(office, app) == []

    def test_a_correction_of_what_was_lost_brings_all_of_it(self, office: Office, app: App):
        app.post(instance(HOME, "uuid:gone"))
        with office.store.write() as connection:
            connection.execute(delete(submission))
        corrected = {**HOME, "ho": {"chu_ho": "Pánh", "ma_ho": "H7"}}
        app.post(instance(corrected, "uuid:new", deprecated="uuid:gone"))
        assert self.lost(office, app) == []
        key = app.dossier("uuid:new")
        assert (office.values(key, "ma_ho"), office.values(key, "_area")) == (["H7"], [BAN_MUON])

    def test_a_line_that_a_power_cut_tore_lists_nothing(self, office: Office, app: App):
        app.post(instance(HOME, "uuid:kept"))
        assert app.journals is not None
        (file,) = app.journals.iterdir()
        file.write_bytes(file.read_bytes() + b'{"instance": "uuid:to')
        assert self.lost(office, app) == []

    def test_what_was_stored_and_not_noted_is_noted_when_it_comes_again_and_listed_once(
        self, office: Office, app: App, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(lost_instances, "BATCH", 1)
        xml, journals = instance(HOME, "uuid:cut"), app.journals
        app.journals = None  # killed after the commit: the app heard no answer
        app.post(xml)
        app.journals = journals
        for _ in range(2):
            assert app.post(xml).code == "submission_again"
        with office.store.write() as connection:
            connection.execute(delete(submission))
        assert self.lost(office, app) == ["uuid:cut"]

    def test_what_a_full_disk_left_of_a_line_spoils_no_other(self, office: Office, app: App):
        app.post(instance(HOME, "uuid:1"))
        assert app.journals is not None
        (file,) = app.journals.iterdir()
        file.write_bytes(file.read_bytes() + b'{"instance": "uuid:to')
        app.post(instance(HOME, "uuid:2"))
        with office.store.write() as connection:
            connection.execute(delete(submission))
        assert self.lost(office, app) == ["uuid:1", "uuid:2"]

    def test_a_list_from_the_lost_days_names_nothing_that_was_written_since(self, office: Office, app: App):
        phone = office.phone("hoa")
        phone.wrote(KEY, {"_area": BAN_MUON, "chu_ho": "Pánh"})
        number = office.state(KEY).number + 50  # given out, then lost
        with office.store.write() as connection:
            raise_fences(connection, Journals(), "b1", office.clock(), office.surroundings)
        head = office.view(KEY)["chu_ho"][0].name
        for n in range(5):
            head = phone.wrote(KEY, {"chu_ho": f"Pánh {n}"}, {"chu_ho": [head]})
        entity = {"dataset": "d", "id": entity_id(KEY), "update": "1", "branchId": "b"}
        versions = dict.fromkeys(("baseVersion", "trunkVersion"), str(version_of(number)))
        app.post(instance({"ho": {"chu_ho": "Lò"}}, "uuid:1", entity={**entity, **versions}))
        assert sorted(map(str, office.values(KEY, "chu_ho"))) == ["Lò", "Pánh 4"]
        assert [row.path for row in office.rows(select(conflict))] == ["chu_ho"]

    def lost(self, office: Office, app: App) -> list[str]:
        return [each.instance for each in self.found(office, app)]

    def found(self, office: Office, app: App) -> list[Noted]:
        assert app.journals is not None
        with office.store.read() as connection:
            return lost(connection, app.journals)
