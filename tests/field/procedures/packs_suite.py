"""What holds for packs and choices on every database: what phones carry of the catalogues."""

from dataclasses import replace

from field.procedures.choices import procedure_choices
from field.procedures.packs import pack_content, packs_for
from field.procedures.procedure import day_at
from field.storage.engine import Store
from tests.field.procedures.brought import BIRTH, COPY, DEATH, LAND, brought, packs
from tests.field.world import BAN_LAU, COMMUNE, KHE_SANG, Office


class PacksSuite:
    def test_a_pack_for_each_area_and_each_phone_gets_those_of_its_own(self, store: Store):
        office = Office(store)
        brought(office, BIRTH, LAND)
        brought(office, COPY, area=KHE_SANG)
        mine, others = packs(office, [BAN_LAU]), packs(office, [KHE_SANG])
        assert list(mine) == ["", BAN_LAU]
        assert list(others) == ["", KHE_SANG]
        assert mine[BAN_LAU]["procedures"][0]["name"] == LAND.name
        with store.read() as connection:
            (theirs,) = (row.hash for row in packs_for(connection, [KHE_SANG]) if row.area)
            assert pack_content(connection, [BAN_LAU], theirs) is None

    def test_only_the_packs_that_differ_get_another_hash(self, store: Store):
        office = Office(store)
        brought(office, BIRTH, LAND)
        with store.read() as connection:
            before = {row.area: row.hash for row in packs_for(connection, None)}
        brought(office, replace(BIRTH, fee="8.000 đồng"), LAND)
        with store.read() as connection:
            after = {row.area: row.hash for row in packs_for(connection, None)}
            assert pack_content(connection, None, before[""]) is None
        assert before[BAN_LAU] == after[BAN_LAU]
        assert before[""] != after[""]

    def test_a_pack_names_what_held_there_once(self, store: Store):
        office = Office(store)
        brought(office, BIRTH, DEATH, LAND)
        brought(office, BIRTH)
        found = packs(office, [BAN_LAU])
        assert found[""]["gone"] == [["1.000656", "Đăng ký khai tử"]]
        assert found[BAN_LAU] == {"area": BAN_LAU, "gone": [["1.901001", LAND.name]], "procedures": []}

    def test_choices_are_what_can_be_begun_today(self, store: Store):
        office = Office(store)
        with store.read() as connection:
            assert procedure_choices(connection, [COMMUNE], office.clock()) is None
        brought(office, BIRTH, replace(DEATH, valid_to="2026-11-17"), COPY)
        with store.read() as connection:
            rows = procedure_choices(connection, [COMMUNE], office.clock())
        assert day_at(office.clock()) == "2026-11-18"
        assert rows is not None
        assert [row["name"] for row in rows] == ["1.001193", "2.000815"]
        assert rows.columns == ("name", "label", "sector", "level")
