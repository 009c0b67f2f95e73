"""What holds on every database: the same sum by the units of any day, and nobody is put into a unit by guessing."""

import pytest
import shapely
from shapely.geometry import box

from field.areas.importing import import_areas
from field.areas.rows import AreaRow, SuccessorRow
from field.dossiers.sight import EVERYTHING
from field.statistics.asking import UNIT, Asked, Numbers, whole
from field.statistics.counting.batch import count
from field.statistics.units import OWN, table
from field.storage.bulk import insert
from field.tables import boundary, place
from field.tallies.counting import day_of
from field.units.importing import Units, take_units
from tests.field.statistics.week import EVER
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, DAY, KHE_SANG, PROVINCE, Office

BEFORE, REFORM = "2026-11-18", "2026-11-20"
WEST, EAST = f"99011@{REFORM}", f"99012@{REFORM}"


def split(office: Office) -> None:
    """On the reform's day the commune goes into two, and the one beside it into the eastern of them."""
    news = tuple(AreaRow(unit, unit[:5], unit[:5], "xa", PROVINCE, REFORM) for unit in (WEST, EAST))
    links = [(COMMUNE, WEST, "split_part"), (COMMUNE, EAST, "split_part"), (KHE_SANG, EAST, "merged_whole")]
    with office.store.write() as connection:
        rows = [SuccessorRow("commune", old, new, how, REFORM) for old, new, how in links]
        take_units(connection, Units(news, tuple(rows)))
        insert(connection, boundary, [_drawn(WEST, 105.0), _drawn(EAST, 105.1)])


def stood(office: Office, key: str, lon: float, kind: str = "point") -> None:
    """Some answer of a dossier says that it is at this longitude."""
    box_ = {"west": lon, "east": lon, "south": 20.05, "north": 20.05, "lat": 20.05, "lon": lon}
    row = {"dossier": key, "path": "vi_tri", "name": f"{kind}-{lon}", "kind": kind, **box_}
    rest = {"accuracy_m": 5.0, "by": "an", "at": 0, "sense": "inside", "touches": "", "odd": ""}
    with office.store.write() as connection:
        insert(connection, place, [row | rest])


def _drawn(area: str, west: float) -> dict[str, object]:
    sides = {"west": west, "south": 20.0, "east": west + 0.1, "north": 20.1}
    shape = shapely.to_wkb(box(west, 20.0, west + 0.1, 20.1))
    return {"area": area, "source": 1, **sides, "vertices": 5, "size_m2": 1.0, "kind": "drawn", "shape": shape}


class UnitsSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        """Five dossiers before the reform, and one after it."""
        office = Office(store)
        phone = office.phone(office.person("an", area_id=PROVINCE))
        for n, area in enumerate((BAN_MUON, BAN_MUON, BAN_LAU, BAN_LAU, KHE_SANG), start=1):
            phone.write(f"dossier-{n}", {"_area": area, "chu_ho": f"Hộ {n}"})
        phone.send()
        office.merge()
        count(office.store, forms=office.forms)
        office.clock.forward(3 * DAY)
        phone.write("dossier-6", {"_area": BAN_LAU, "chu_ho": "Hộ 6"})
        phone.send()
        office.merge()
        count(office.store, forms=office.forms)
        split(office)
        stood(office, "dossier-1", 105.02)
        stood(office, "dossier-3", 105.15)
        stood(office, "dossier-6", 105.03, kind="photo")
        stood(office, "dossier-2", 105.02, kind="author")
        stood(office, "dossier-4", 106.5)
        return office

    def told(self, office: Office, units: str, by_place: bool = True, **narrowed: str) -> dict[str, Numbers]:
        today = day_of(office.clock())
        asked = Asked(UNIT, EVER, today, today, units=units, by_place=by_place, **narrowed)
        with office.store.read() as connection:
            return {str(each.key): each.numbers for each in table(connection, EVERYTHING, asked)}

    def test_by_the_units_of_before_everything_stands_where_it_was(self, office: Office):
        found = self.told(office, BEFORE)
        assert {key: each.standing for key, each in found.items()} == {COMMUNE: 5, KHE_SANG: 1}

    def test_by_the_units_of_today_a_place_decides_and_the_rest_is_told_as_undecided(self, office: Office):
        found = self.told(office, REFORM)
        assert {key: (each.standing, each.changes) for key, each in found.items()} == {
            WEST: (2, 2),
            EAST: (2, 2),
            f"?{COMMUNE}": (2, 2),
        }
        assert found[WEST].begun == 2

    def test_by_the_units_of_each_dossiers_day_only_the_later_one_is_in_a_new_unit(self, office: Office):
        found = self.told(office, OWN)
        assert {key: each.standing for key, each in found.items()} == {COMMUNE: 4, KHE_SANG: 1, WEST: 1}

    @pytest.mark.parametrize("units", [BEFORE, REFORM, OWN, "2030-01-01", "1990-01-01"])
    @pytest.mark.parametrize("by_place", [True, False])
    def test_the_sum_is_the_same_by_the_units_of_any_day(self, office: Office, units: str, by_place: bool):
        found = self.told(office, units, by_place)
        total = Numbers()
        for each in found.values():
            total += each
        assert (total.standing, total.changes, total.begun) == (6, 6, 6)

    def test_of_a_past_evening_nobody_is_told_apart_by_where_they_are_now(self, office: Office):
        assert self.told(office, REFORM, by_place=False).keys() == {f"?{COMMUNE}", EAST}

    def test_what_is_narrowed_is_told_apart_in_the_same_way(self, office: Office):
        assert self.told(office, REFORM, person="an") == self.told(office, REFORM)
        assert self.told(office, REFORM, person="khong-ai") == {}
        within = self.told(office, REFORM, area=BAN_MUON)
        assert {key: each.standing for key, each in within.items()} == {WEST: 1, f"?{COMMUNE}": 1}

    def test_a_unit_made_of_several_is_undecided_before_its_day(self, office: Office):
        with office.store.write() as connection:
            import_areas(connection, [AreaRow(f"{EAST}/B1", "B1", "Bản Mới", "ban", EAST)])
        phone = office.phone(office.person("binh", area_id=PROVINCE))
        phone.write("dossier-7", {"_area": f"{EAST}/B1", "chu_ho": "Hộ 7"})
        phone.send()
        office.merge()
        count(office.store, forms=office.forms)
        assert self.told(office, BEFORE)[f"?{EAST}"].standing == 1
        with office.store.write() as connection:
            insert(connection, boundary, [_drawn(COMMUNE, 105.0), _drawn(KHE_SANG, 105.1)])
        stood(office, "dossier-7", 105.17)
        found = self.told(office, BEFORE)
        assert (found[KHE_SANG].standing, f"?{EAST}" in found) == (2, False)

    def test_what_moved_in_since_leaves_a_unit_undecided_and_no_number_below_zero(self, office: Office):
        with office.store.read() as connection:
            asked = Asked(UNIT, EVER, day_of(office.clock()), day_of(office.clock()) - 2, units=REFORM, by_place=True)
            found = table(connection, EVERYTHING, asked)
        assert whole(found).standing == 5
        assert all(min(each.numbers.standing, each.numbers.changes) >= 0 for each in found)
