"""What holds on every database for dossiers that stand in a commune that was split."""

import pytest
from sqlalchemy import select

from field.reform.listing import undecided
from field.reform.making import carry_out
from field.reform.settling import settle
from field.reform.undoing import undo
from field.storage.engine import Store
from field.tables import change
from tests.field.phone.village import Village, settle_down
from tests.field.places.drawn import run
from tests.field.reform.reform_suite import AT_NOON
from tests.field.reform.vale import NUOC, RONG, XA, plan
from tests.field.reform.vale import settle as settle_vale
from tests.field.world import TREES

IN_NUOC, IN_XA, ON_THE_LINE = "20.05 105.05 0 8", "20.05 105.15 0 8", "20.05 105.1 0 8"


class SettlingSuite:
    @pytest.fixture
    def village(self, store: Store) -> Village:
        settle_vale(store)
        village = Village(store)
        village.clock.ms = AT_NOON
        return village

    def test_a_dossier_goes_where_its_own_position_lies_and_the_rest_waits_for_staff(self, village: Village):
        village.person("hoa", area_id=RONG)
        phone = village.new_phone("hoa")
        there = {spot: phone.new({"vi_tri": spot}, RONG, TREES) for spot in (IN_NUOC, IN_XA, ON_THE_LINE)}
        unplaced = phone.new({"loai_cay": "lim"}, RONG, TREES)
        settle_down(village, phone)
        run(village)
        with village.store.write() as connection:
            (key,) = carry_out(connection, plan(), "plan.csv", "command", village.surroundings)
            assert settle(connection, village.surroundings) == 2
            assert settle(connection, village.surroundings) == 0
        village.merge()
        areas = {spot: village.values(dossier, "_area") for spot, dossier in there.items()}
        assert areas == {IN_NUOC: [NUOC], IN_XA: [XA], ON_THE_LINE: [RONG]}
        assert village.values(unplaced, "_area") == [RONG]
        with village.store.write() as connection:
            (waits,) = undecided(connection)
            assert (waits.area, waits.dossiers) == (RONG, 2)
            undo(connection, key, "command", village.surroundings)
        village.merge()
        assert {*(village.values(each, "_area")[0] for each in there.values())} == {RONG}
        assert {row.status for row in village.rows(select(change.c.status))} == {"merged"}

    def test_what_a_phone_wrote_offline_meanwhile_is_kept_where_the_dossier_is_now(self, village: Village):
        village.person("hoa", area_id=RONG)
        phone = village.new_phone("hoa")
        dossier = phone.new({"vi_tri": IN_XA}, RONG, TREES)
        settle_down(village, phone)
        run(village)
        phone.edit(dossier, {"ghi_chu": "thân rỗng"})
        with village.store.write() as connection:
            carry_out(connection, plan(), "plan.csv", "command", village.surroundings)
            settle(connection, village.surroundings)
        village.merge()
        village.clock.forward(1)
        settle_down(village, phone)
        assert village.values(dossier, "_area") == [XA]
        assert village.values(dossier, "ghi_chu") == ["thân rỗng"]
