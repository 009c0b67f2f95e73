"""What holds for units and their successions on every database."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from field.areas.importing import AreasRefusedError, Imported, import_areas
from field.areas.listing import list_areas
from field.areas.rows import AreaRow
from field.storage.bulk import insert
from field.storage.engine import Store
from field.tables import area, area_within, succession
from field.units.former import formers_of
from field.units.importing import Units, take_units
from field.units.links import lineage_of
from field.units.standing import standing_of
from tests.field.units.country import (
    AREAS,
    BEFORE,
    COUNTRY,
    DAY,
    DISTRICT,
    GIO,
    KHOM,
    MAY,
    NEW,
    OTHER,
    SUCCESSORS,
    SUONG,
    TODAY,
    WARD,
)


class UnitsSuite:
    @pytest.fixture
    def country(self, store: Store) -> Store:
        with store.write() as connection:
            assert take_units(connection, COUNTRY).successions == Imported(5, 0, 0)
        return store

    def test_the_same_files_again_change_nothing_and_a_corrected_relation_is_changed(self, country: Store):
        with country.write() as connection:
            assert take_units(connection, COUNTRY).successions == Imported(0, 0, 5)
            corrected = Units((), (replace(SUCCESSORS[3], relation="same_code"),))
            assert take_units(connection, corrected).successions == Imported(0, 1, 0)
            assert connection.scalar(select(func.count()).select_from(succession)) == 5

    def test_a_unit_is_found_on_any_day_from_any_other(self, country: Store):
        with country.read() as connection:
            later = standing_of(connection, [MAY, GIO, SUONG, NEW, WARD], TODAY)
            assert {each: found.units for each, found in later.items()} == {
                MAY: (WARD,),
                GIO: (WARD, OTHER) if WARD < OTHER else (OTHER, WARD),
                SUONG: (OTHER,),
                NEW: (WARD,),
                WARD: (WARD,),
            }
            assert [each for each, found in later.items() if found.undecided] == [GIO]
            assert standing_of(connection, [WARD], DAY)[WARD].units == (NEW,)
            assert standing_of(connection, [WARD], BEFORE)[WARD].units == (MAY, GIO)

    def test_a_village_stands_where_its_commune_stands_and_a_station_across_communes_nowhere(self, country: Store):
        with country.read() as connection:
            assert standing_of(connection, [KHOM, "tram-9", "x"], TODAY).keys() == {KHOM}
            assert standing_of(connection, [KHOM], TODAY)[KHOM].units == (WARD,)

    def test_only_what_tells_of_the_areas_asked_for_is_read(self, country: Store):
        with country.read() as connection:
            assert set(lineage_of(connection, [SUONG]).after) == {SUONG}
            assert set(lineage_of(connection, [f"{WARD}/A01"]).after) == {MAY, GIO, NEW}
            assert lineage_of(connection, []).after == {}

    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("mường mây", {MAY, NEW, WARD}),
            ("muong gio", {GIO, NEW, WARD, OTHER}),
            ("Sương", {SUONG, OTHER}),
            ("Đỉnh Trời", {NEW, WARD, KHOM}),
            ("pa khom", {KHOM}),
            ("Ngàn Thượng", {DISTRICT, "tram-9"}),
        ],
    )
    def test_an_old_communes_name_finds_what_is_there_now(self, country: Store, typed: str, found: set[str]):
        with country.read() as connection:
            every = [row.id for row in AREAS]
            assert {str(row.id) for row in list_areas(connection, every, "", typed, "", 50)} == found
            own = {str(row.id) for row in list_areas(connection, every, "", typed, "", 50, former=False)}
            assert own <= found
            assert [row.id for row in list_areas(connection, [OTHER], "", typed, "", 50)] == [OTHER] * (OTHER in found)

    def test_an_area_shows_what_it_was_called_before(self, country: Store):
        with country.read() as connection:
            formers = formers_of(connection, [WARD, OTHER, NEW, MAY, KHOM, "tram-9", "x"])
        told = {key: [each.words for each in found] for key, found in formers.items()}
        assert told == {
            WARD: ["Xã Đỉnh Trời", "Xã Mường Mây", "Xã Mường Gió"],
            NEW: ["Xã Mường Mây", "Xã Mường Gió"],
            OTHER: ["Xã Mường Gió", "Xã Mường Sương"],
        }
        assert [each.until for each in formers[NEW]] == [BEFORE, BEFORE]

    def test_a_village_that_moved_shows_and_is_found_by_the_commune_that_it_lay_in(self, country: Store):
        village = f"{SUONG}/V1"
        with country.write() as connection:
            import_areas(connection, [AreaRow(village, "V1", "Bản Cũ", "ban", OTHER)])
            insert(connection, area_within, [{"area": village, "ancestor": SUONG}])
            found = list_areas(connection, [village, KHOM], "", "muong suong", "", 50)
            assert [row.id for row in found] == [village]
            assert [each.id for each in formers_of(connection, [village])[village]] == [SUONG]
            assert standing_of(connection, [village], BEFORE)[village].units == (SUONG,)
            assert standing_of(connection, [village], TODAY)[village].units == (OTHER,)

    @pytest.mark.parametrize(
        ("old", "new", "code"),
        [(OTHER, SUONG, "succession_ring"), (SUONG, "99009@2025-07-01", "succession_unit_unknown")],
    )
    def test_a_succession_that_cannot_be_refuses_everything(self, country: Store, old: str, new: str, code: str):
        wrong = Units(
            (replace(COUNTRY.areas[0], name="Tên khác"),),
            (replace(SUCCESSORS[0], old=old, new=new, line=9, file="kế thừa.csv"),),
        )
        with pytest.raises(AreasRefusedError, match=r"kế thừa\.csv:9") as refused, country.write() as connection:
            take_units(connection, wrong)
        assert [fault.code for fault in refused.value.faults] == [code]
        with country.read() as connection:
            assert connection.scalar(select(func.count()).where(area.c.name == "Tên khác")) == 0
