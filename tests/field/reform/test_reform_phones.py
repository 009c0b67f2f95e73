"""Phones on an invented reform: whoever held old ground goes on beginning dossiers in its villages."""

import pytest
from sqlalchemy import select

from field.forms.lists.provided import provided
from field.phone.forms.fetching import bring
from field.phone.forms.scope import own_areas
from field.reform.making import carry_out
from field.reform.undoing import undo
from field.storage.engine import Store
from field.tables import held
from tests.field.phone.forms.shelves import Shelves
from tests.field.phone.village import Pocket, Village, settle_down
from tests.field.reform.reform_suite import AT_NOON
from tests.field.reform.vale import (
    CAN,
    CAN_1,
    DISTRICT,
    NUOC,
    PLAN,
    RONG,
    RONG_1,
    RONG_2,
    RONG_3,
    SAU_1,
    XA,
    plan,
    settle,
)
from tests.field.world import DAY, HOUSEHOLD_ID

ALL = {CAN_1, SAU_1, RONG_1, RONG_2, RONG_3}


@pytest.fixture
def village(sqlite_store: Store) -> Village:
    settle(sqlite_store)
    village = Village(sqlite_store)
    village.clock.ms = AT_NOON
    return village


def reform(village: Village) -> None:
    with village.store.write() as connection:
        carry_out(connection, plan(), "plan.csv", "command", village.surroundings)


def choices(pocket: Pocket) -> set[str]:
    """Where a new dossier may begin, as the phone says after it has met home and fetched what it lacks."""
    pocket.meet()
    bring(pocket.store, Shelves(pocket.village, pocket).source())
    with pocket.store.read() as connection:
        return {each.id for each in own_areas(connection, HOUSEHOLD_ID)}


def test_a_phone_offers_the_villages_of_the_ground_that_its_people_hold(village: Village):
    """Of an old commune that they keep, of a named set in place of their district, and of the new commune."""
    village.person("keeps", area_id=RONG)
    village.person("follows", "ranger", DISTRICT)
    village.person("gains", area_id=NUOC)
    keeps, follows, gains = (village.new_phone(each) for each in ("keeps", "follows", "gains"))
    assert choices(keeps) == {RONG_1, RONG_2, RONG_3}
    assert choices(follows) == ALL
    assert choices(gains) == {NUOC}
    reform(village)
    assert choices(keeps) == {RONG_1, RONG_2, RONG_3}
    assert choices(follows) == ALL
    assert choices(gains) == {CAN_1, SAU_1, RONG_2, RONG_3}


def test_a_village_that_waits_for_staff_can_still_be_chosen_with_its_commune(village: Village):
    reform(village)
    with village.store.read() as connection:
        communes = provided(connection, "units.csv", [RONG_1, RONG_3], AT_NOON)
        villages = provided(connection, "areas.csv", [RONG_1, RONG_3], AT_NOON)
    assert communes is not None
    assert villages is not None
    assert {row["name"] for row in communes} == {NUOC, XA, RONG}
    assert {row["name"]: row["xa"] for row in villages} == {RONG_1: XA, RONG_3: RONG}


def test_an_undo_takes_no_work_from_phones_that_were_offline_meanwhile(village: Village):
    village.person("hoa", area_id=CAN)
    village.person("boss", "clerk", NUOC)
    hoa, boss = village.new_phone("hoa"), village.new_phone("boss")
    first = hoa.new({"chu_ho": "Lò Thị Ón"}, CAN_1)
    settle_down(village, hoa)
    with village.store.write() as connection:
        (key,) = carry_out(connection, plan(PLAN.replace("theo", "giữ")), "plan.csv", "command", village.surroundings)
    settle_down(village, boss)
    assert boss.dossiers() == [first]
    boss.edit(first, {"ghi_chu": "đã gọi điện"})
    late = hoa.new({"chu_ho": "Hà Văn Pản"}, CAN_1)
    village.clock.forward(20 * DAY)
    with village.store.write() as connection:
        undo(connection, key, "command", village.surroundings)
    settle_down(village, hoa, boss)
    assert set(hoa.dossiers()) == {first, late}
    assert boss.values(first, "ghi_chu") == ["đã gọi điện"]
    (waits,) = village.rows(select(held.c.reason, held.c.dossier))
    assert tuple(waits) == ("out_of_scope", first)
