"""What holds for forms, files and entity lists on every database."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import event

from field.forms.catalogue import sample_catalogue
from field.forms.published.publishing import withdraw
from field.openrosa.entities.ids import entity_id
from field.openrosa.entities.integrity import deleted
from field.openrosa.entities.versions import version_of
from field.openrosa.forms.files import entity_list
from field.openrosa.forms.listing import listed_forms
from field.openrosa.forms.serving import file_of, form_xml, listed_files
from field.storage.engine import Store, open_store
from field.tables import metadata
from tests.field.openrosa.forms.made import converted, form
from tests.field.openrosa.forms.shelf import NOWHERE, TREE, app_user, labels, publish, rows
from tests.field.world import BAN_LAU, BAN_MUON, HOUSEHOLD_ID, KHE_SANG, TREES, TREES_ID, Office

VERSION = TREES.partition("@")[2]
LIST = "dossiers_cay_co_thu.csv"
FIRST, SECOND, THIRD = "a" * 21 + "A", "b" * 21 + "A", "c" * 21 + "A"


class ServingSuite:
    @pytest.fixture
    def office(self, store: Store) -> Office:
        return Office(store)

    def test_forms_are_those_that_the_person_may_write_with(self, office: Office) -> None:
        publish(office, TREES_ID, HOUSEHOLD_ID)
        everywhere = app_user(office, office.person("an"))
        trees_only = app_user(office, office.person("binh", form=TREES_ID))
        nothing = app_user(office, office.person("chi", role="auditor"))
        with office.store.read() as connection:
            assert [each.form for each in listed_forms(connection, everywhere)] == [TREES_ID, HOUSEHOLD_ID]
            (listed,) = listed_forms(connection, trees_only)
            served = form_xml(connection, trees_only, TREES_ID, VERSION)
            assert served is not None
            content = served.content()
            assert (listed.version, listed.name, listed.has_files) == (VERSION, "Cây cổ thụ", True)
            assert listed.hash == served.tag == hashlib.md5(content, usedforsecurity=False).hexdigest()
            version = sample_catalogue().newest[HOUSEHOLD_ID].version
            assert form_xml(connection, trees_only, HOUSEHOLD_ID, version) is None
            assert listed_files(connection, trees_only, NOWHERE, HOUSEHOLD_ID, version) is None
            assert file_of(connection, trees_only, NOWHERE, HOUSEHOLD_ID, version, "areas.csv") is None
            assert listed_forms(connection, nothing) == []

    def test_a_withdrawn_form_is_offered_no_more_and_still_finished(self, office: Office) -> None:
        publish(office, TREES_ID)
        user = app_user(office, office.person("an"))
        with office.store.write() as connection:
            withdraw(connection, TREES_ID, VERSION, "q", office.surroundings)
        with office.store.read() as connection:
            assert listed_forms(connection, user) == []
            assert form_xml(connection, user, TREES_ID, VERSION) is not None

    def test_the_manifest_names_each_file_by_the_md5_of_its_bytes(self, office: Office) -> None:
        publish(office, TREES_ID)
        user = app_user(office, office.person("an"))
        with office.store.read() as connection:
            listed = listed_files(connection, user, NOWHERE, TREES_ID, VERSION)
            assert listed is not None
            assert [(each.name, each.is_entities) for each in listed] == [
                ("areas.csv", False),
                ("units.csv", False),
                (LIST, True),
            ]
            for each in listed:
                served = file_of(connection, user, NOWHERE, TREES_ID, VERSION, each.name)
                assert served is not None
                assert served.tag == each.hash
                assert hashlib.md5(served.content(), usedforsecurity=False).hexdigest() == each.hash
                assert (served.kind, rows(served.content()) is not None) == ("text/csv", True)
            assert file_of(connection, user, NOWHERE, TREES_ID, VERSION, "procedures.csv") is None

    def test_lists_of_places_hold_the_persons_areas_in_one_column_of_words(self, office: Office) -> None:
        publish(office, TREES_ID)
        user = app_user(office, office.person("an", area_id=BAN_LAU))
        with office.store.read() as connection:
            served = file_of(connection, user, NOWHERE, TREES_ID, VERSION, "areas.csv")
            assert served is not None
            found = rows(served.content())
        assert {row["name"] for row in found} == {BAN_LAU}
        assert {"name", "label"} <= set(found[0])

    def test_the_entity_list_holds_the_dossiers_of_the_persons_areas_and_forms(self, office: Office) -> None:
        publish(office, TREES_ID)
        writer = office.phone(office.person("vu", area_id="99@2025-07-01"))
        writer.wrote(FIRST, TREE, form=TREES)
        writer.wrote(SECOND, TREE | {"_area": BAN_LAU, "ten_cay": "Si"}, form=TREES)
        writer.wrote(THIRD, TREE | {"_area": KHE_SANG, "ten_cay": "Gạo"}, form=TREES)
        writer.wrote("d" * 22, {"_area": BAN_MUON, "chu_ho": "Đông"})
        here, there = (app_user(office, office.person(name, area_id=area_id)) for name, area_id in
                       (("an", "99001@2025-07-01"), ("binh", BAN_LAU)))  # fmt: skip
        other = app_user(office, office.person("chi", form=HOUSEHOLD_ID))
        with office.store.read() as connection:
            lists = [entity_list(connection, each, form(TREES_ID)).content for each in (here, there, other)]
        assert [set(labels(each)) for each in lists] == [{"Si", "Đa"}, {"Si"}, set()]
        (row,) = rows(lists[1])
        assert (row["name"], row["ten_cay"], row["duong_kinh"]) == (entity_id(SECOND), "Si", "120.5")
        assert row["__version"] == str(version_of(office.state(SECOND).number))

    def test_the_list_changes_when_its_dossiers_do_and_at_no_other_time(self, office: Office) -> None:
        publish(office, TREES_ID)
        writer = office.phone(office.person("vu", area_id="99@2025-07-01"))
        first = writer.wrote(FIRST, TREE, form=TREES)
        user = app_user(office, office.person("an", area_id=BAN_MUON))
        statements: list[str] = []
        event.listen(office.store.reader, "before_cursor_execute", lambda *told: statements.append(told[2]))
        before, cost = self._list(office, user), len(statements)
        writer.wrote("d" * 22, {"_area": BAN_MUON, "chu_ho": "Đông"})
        writer.wrote(THIRD, TREE | {"_area": KHE_SANG}, form=TREES)
        statements.clear()
        assert self._list(office, user) == before
        assert len(statements) < cost
        writer.wrote(FIRST, {"ten_cay": "Si"}, {"ten_cay": [first]}, form=TREES)
        after = self._list(office, user)
        assert after[0] != before[0]
        assert labels(after[1]) == ["Si"]

    def _list(self, office: Office, user: object) -> tuple[str, bytes]:
        with office.store.read() as connection:
            served = file_of(connection, user, NOWHERE, TREES_ID, VERSION, LIST)  # type: ignore[arg-type]
            assert served is not None
            return served.tag, served.content()

    def test_two_homes_that_merged_alike_keep_their_lists_apart(self, office: Office, tmp_path: Path) -> None:
        other_store = open_store(f"sqlite:///{tmp_path / 'other.db'}")
        metadata.create_all(other_store.writer)
        for home, called in ((office, "Đa"), (Office(other_store), "Si")):
            publish(home, TREES_ID)
            home.phone(home.person("vu")).wrote(FIRST, TREE | {"ten_cay": called}, form=TREES)
            _, listed = self._list(home, app_user(home, home.person("an")))
            assert labels(listed) == [called]
        other_store.close()

    def test_a_dossier_that_was_deleted_leaves_the_list_and_is_told_as_gone(self, office: Office) -> None:
        publish(office, TREES_ID)
        writer = office.phone(office.person("vu", area_id="99@2025-07-01"))
        first = writer.wrote(FIRST, TREE, form=TREES)
        writer.wrote(SECOND, TREE | {"ten_cay": "Si"}, form=TREES)
        writer.wrote(THIRD, TREE | {"_area": KHE_SANG}, form=TREES)
        user = app_user(office, office.person("an"))
        writer.wrote(FIRST, {"_life": "deleted"}, form=TREES, seen=[first])
        with office.store.read() as connection:
            assert labels(entity_list(connection, user, form(TREES_ID)).content) == ["Si"]
            ids = [*map(entity_id, (FIRST, SECOND, THIRD)), "00000000-0000-4000-8000-000000000000", "hỏng"]
            assert deleted(connection, user, TREES_ID, ids) == {entity_id(FIRST): True, entity_id(SECOND): False}
            assert deleted(connection, user, TREES_ID, []) == {}

    def test_who_has_lost_their_scope_gets_nothing(self, office: Office) -> None:
        publish(office, TREES_ID)
        writer = office.phone(office.person("vu"))
        writer.wrote(FIRST, TREE, form=TREES)
        office.person("an")
        office.grant("an")
        user = app_user(office, "an")
        with office.store.read() as connection:
            assert listed_forms(connection, user) == []
            assert rows(entity_list(connection, user, form(TREES_ID)).content) == []
            assert deleted(connection, user, TREES_ID, [entity_id(FIRST)]) == {}
        assert converted(TREES_ID).ref == TREES
