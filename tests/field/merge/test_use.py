"""A form is used where and by whom it says; a clerk may let through what was written elsewhere."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from field.forms.catalogue import catalogue_of
from field.forms.form import Use
from field.intake.desk import DeskDraft, write_at_desk
from field.people.rights.scope import Grant
from field.reconcile.quarantine import release
from field.storage.engine import Store
from field.tables import held
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, TREES, UNASKED, Office

LIM = {"_area": BAN_MUON, "ten_cay": "Lim"}


def office_with(store: Store, **use: frozenset[str]) -> Office:
    form = replace(UNASKED.versions[TREES], use=Use(**use))
    return Office(store, forms=catalogue_of([form]))


def reasons(office: Office) -> list[str]:
    return [row.reason for row in office.rows(select(held.c.reason).where(held.c.status == "held"))]


@pytest.mark.parametrize(("area", "reason"), [(BAN_MUON, []), (BAN_LAU, ["form_not_for_area"])])
def test_a_form_is_used_in_its_areas_and_below(sqlite_store: Store, area: str, reason: list[str]):
    office = office_with(sqlite_store, areas=frozenset({BAN_MUON}))
    office.phone(office.person("an")).wrote("dossier-1", LIM | {"_area": area}, form=TREES)
    assert reasons(office) == reason


def test_a_form_of_a_commune_is_used_in_its_villages_and_no_dossier_moves_out_of_it(sqlite_store: Store):
    office = office_with(sqlite_store, areas=frozenset({BAN_MUON}))
    phone = office.phone(office.person("an"))
    name = phone.wrote("dossier-1", LIM, form=TREES)
    phone.wrote("dossier-1", {"_area": BAN_LAU}, {"_area": [name]}, form=TREES)
    assert reasons(office) == ["form_not_for_area"]
    assert office.values("dossier-1", "_area") == [BAN_MUON]


def test_a_form_is_used_by_the_roles_that_it_names(sqlite_store: Store):
    office = office_with(sqlite_store, roles=frozenset({"ranger"}))
    office.phone(office.person("an")).wrote("dossier-1", LIM, form=TREES)
    office.phone(office.person("binh", "ranger")).wrote("dossier-2", LIM, form=TREES)
    assert reasons(office) == ["form_not_for_role"]
    assert office.values("dossier-2", "ten_cay") == ["Lim"]


def test_one_of_several_roles_is_enough(sqlite_store: Store):
    office = office_with(sqlite_store, roles=frozenset({"ranger"}))
    person = office.person("an")
    version = office.grant(person, Grant("clerk", COMMUNE), Grant("ranger", COMMUNE))
    phone = office.phone(person)
    phone.scope = version
    phone.wrote("dossier-1", LIM, form=TREES)
    assert reasons(office) == []


def test_a_clerk_lets_it_through(sqlite_store: Store):
    office = office_with(sqlite_store, roles=frozenset({"ranger"}))
    office.phone(office.person("an")).wrote("dossier-1", LIM, form=TREES)
    (row,) = office.rows(select(held))
    with office.store.write() as connection:
        release(connection, [row.change], "clerk", "", office.surroundings)
    office.merge()
    assert office.values("dossier-1", "ten_cay") == ["Lim"]


def test_at_the_desk_roles_bind_who_begins_a_dossier_and_not_who_corrects_one(sqlite_store: Store):
    office = office_with(sqlite_store, roles=frozenset({"ranger"}))
    office.person("clara", "clerk")
    begun = office.phone(office.person("binh", "ranger")).wrote("dossier-1", LIM, form=TREES)
    drafts = [
        DeskDraft("dossier-1", TREES, {"ten_cay": "Lim xanh"}, {"ten_cay": (begun,)}),
        DeskDraft("dossier-2", TREES, LIM),
    ]
    with office.store.write() as connection:
        write_at_desk(connection, drafts, "clara", office.surroundings)
    office.merge()
    assert office.values("dossier-1", "ten_cay") == ["Lim xanh"]
    assert reasons(office) == ["form_not_for_role"]
