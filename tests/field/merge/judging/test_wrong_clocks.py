"""A phone whose clock is wrong is told so; what its owner wrote is merged all the same."""

import pytest
from sqlalchemy import select

from field.people.rights.scope import Grant
from field.storage.engine import Store
from field.tables import flag, held
from tests.field.world import BAN_LAU, BAN_MUON, DAY, START, Office

FIRST = {"_area": BAN_MUON, "chu_ho": "Lò Văn Đông"}


@pytest.fixture
def office(sqlite_store: Store) -> Office:
    """An office where somebody holds a village since last month."""
    office = Office(sqlite_store)
    office.grant(office.person("an"), Grant("volunteer", BAN_MUON, valid_from=START - 30 * DAY))
    return office


@pytest.mark.parametrize("drift", [-START, 40 * 365 * DAY], ids=["1970", "2066"])
def test_A04_first_work_of_a_phone_with_a_wrong_clock_is_merged_and_flagged(office: Office, drift: int) -> None:
    phone = office.phone("an")
    phone.scope, phone.drift, phone.skew = 2, drift, None
    phone.wrote("dossier-1", FIRST)
    assert office.rows(select(held.c.reason)) == []
    assert office.values("dossier-1", "chu_ho") == ["Lò Văn Đông"]
    assert [row.code for row in office.rows(select(flag.c.code))] == ["clock_suspect"]


def test_A04_a_wrong_clock_opens_no_area_that_its_owner_never_held(office: Office) -> None:
    phone = office.phone("an")
    phone.scope, phone.drift, phone.skew = 2, -START, None
    phone.wrote("dossier-1", FIRST | {"_area": BAN_LAU})
    assert [row.reason for row in office.rows(select(held.c.reason))] == ["out_of_scope"]
