"""What holds for place packs on every database: made of what is there, no more often than it changes, scoped."""

import gzip
import json
from typing import Any

import pytest
from shapely import box
from sqlalchemy import delete, update

from field.jobs.pack import sweep_packs
from field.packs.finding import place_pack_content, place_packs_for
from field.packs.landmarks import LandmarkError, take
from field.packs.making import MOST_BYTES, make_packs
from field.storage.engine import Store
from field.tables import area, area_within, boundary
from geo.gpx import Fix, Gpx, Route, Waypoint
from tests.field.packs.drawn import DRAWN, EAST, NORTH, draw
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, KHE_SANG, PROVINCE, Office
from tests.geo.packs.opened import shapes_of

STATION = Gpx("1.1", "", (Waypoint(Fix(105.31, 19.91), " Trạm  Bản Lầu "), Waypoint(Fix(105.32, 19.92))), (), ())
ROUTE = Gpx("1.1", "", (), (Route("Tuyến 1", (Fix(105.31, 19.91), Fix(105.33, 19.95))),), ())


@pytest.fixture
def office(store: Store) -> Office:
    found = Office(store)
    with store.write() as connection:
        connection.execute(update(area).where(area.c.id == PROVINCE).values(kind="tinh"))
    return found


def texts(store: Store, areas: list[str] | None = None) -> dict[str, str]:
    """The packs of who holds these areas, opened."""
    found = {}
    with store.read() as connection:
        for row in place_packs_for(connection, areas):
            content = place_pack_content(connection, areas, row.hash)
            assert content is not None
            found[row.area] = gzip.decompress(content).decode()
            assert row.size == len(found[row.area].encode()) < MOST_BYTES
    return found


def opened(store: Store, area_id: str) -> dict[str, Any]:
    return dict(json.loads(texts(store)[area_id]))


class PlacePacksSuite:
    def test_a_pack_for_each_commune_with_its_villages(self, office: Office, store: Store):
        draw(store)
        assert make_packs(store, office.clock()) == 2
        found = texts(store)
        assert list(found) == [COMMUNE, KHE_SANG]
        told = json.loads(found[COMMUNE])
        assert [(each["id"], each["parent"]) for each in told["areas"]] == [
            (COMMUNE, PROVINCE),
            (BAN_MUON, COMMUNE),
            (BAN_LAU, COMMUNE),
        ]
        shapes = shapes_of(found[COMMUNE])
        assert shapes[COMMUNE].area == pytest.approx(1e8, rel=1e-6)
        assert shapes[BAN_LAU].area == pytest.approx(4e7, rel=1e-6)

    def test_two_communes_that_are_apart_in_packs_share_their_edge(self, office: Office, store: Store):
        draw(store)
        make_packs(store, office.clock())
        one, other = (shapes_of(text) for text in texts(store).values())
        common = one[COMMUNE].intersection(other[KHE_SANG])
        assert (common.area, common.length) == (0, pytest.approx(10_000))

    def test_who_holds_a_village_gets_the_pack_of_its_commune_and_no_other(self, office: Office, store: Store):
        draw(store)
        make_packs(store, office.clock())
        assert list(texts(store, [BAN_LAU])) == [COMMUNE]
        with store.read() as connection:
            (theirs,) = place_packs_for(connection, [KHE_SANG])
            assert place_pack_content(connection, [BAN_LAU], theirs.hash) is None
            assert place_packs_for(connection, []) == []

    def test_packs_are_made_again_only_when_what_they_are_made_of_changes(self, office: Office, store: Store):
        assert sweep_packs(store, office.clock(), None) == 0
        draw(store)
        assert sweep_packs(store, office.clock(), None) == 2
        before = texts(store)
        assert make_packs(store, office.clock()) == 0
        draw(store, {BAN_MUON: box(EAST, NORTH, EAST + 0.05, NORTH + 0.07)}, source=2)
        assert sweep_packs(store, office.clock(), None) == 1
        after = texts(store)
        assert before[KHE_SANG] == after[KHE_SANG]
        assert before[COMMUNE] != after[COMMUNE]

    def test_a_village_that_is_called_otherwise_is_so_in_its_pack(self, office: Office, store: Store):
        draw(store)
        make_packs(store, office.clock())
        with store.write() as connection:
            connection.execute(update(area).where(area.c.id == BAN_LAU).values(name="Bản Mới"))
        assert make_packs(store, office.clock()) == 1
        assert [each["name"] for each in opened(store, COMMUNE)["areas"]][-1] == "Bản Mới"

    def test_what_no_longer_stands_leaves_its_pack_and_a_commune_without_boundary_has_none(
        self, office: Office, store: Store
    ):
        draw(store)
        make_packs(store, office.clock())
        with store.write() as connection:
            connection.execute(update(area).where(area.c.id == KHE_SANG).values(valid_to="2026-01-31"))
            connection.execute(delete(boundary).where(boundary.c.area == BAN_LAU))
        assert make_packs(store, office.clock()) == 2
        assert list(texts(store)) == [COMMUNE]
        lau = opened(store, COMMUNE)["areas"][2]
        assert (lau["id"], "rings" in lau) == (BAN_LAU, False)

    def test_working_areas_that_cross_communes_have_a_pack_of_their_own(self, office: Office, store: Store):
        station, compartment = "tram-song-ma", "tram-song-ma/tk12"
        rows = [_area(station, "tram", PROVINCE), _area(compartment, "tieu_khu", station)]
        with store.write() as connection:
            connection.execute(area.insert(), rows)
            lines = {station: [station, PROVINCE], compartment: [compartment, station, PROVINCE]}
            pairs = [{"area": each, "ancestor": up} for each, line in lines.items() for up in line]
            connection.execute(area_within.insert(), pairs)
        across = box(EAST + 0.08, NORTH, EAST + 0.12, NORTH + 0.05)
        draw(store, {**DRAWN, compartment: across})
        make_packs(store, office.clock())
        found = texts(store)
        assert set(found) == {COMMUNE, KHE_SANG, station}
        assert shapes_of(found[station])[compartment].area == pytest.approx(across.area * 1e10)
        assert shapes_of(found[COMMUNE])[COMMUNE].area == pytest.approx(1e8)

    def test_the_bell_is_rung_and_without_one_the_sweeper_makes_them(self, office: Office, store: Store):
        draw(store)
        rung: list[int] = []
        assert sweep_packs(store, office.clock(), lambda: not rung.append(1)) == 0
        assert rung == [1]

        def away() -> bool:
            raise OSError("redis")

        assert sweep_packs(store, office.clock(), away) == 2

    def test_stations_and_planned_routes_travel_in_the_pack(self, office: Office, store: Store):
        with store.write() as connection:
            take(connection, BAN_LAU, "station", STATION)
            take(connection, BAN_LAU, "station", ROUTE)
        assert make_packs(store, office.clock()) == 1
        told = opened(store, COMMUNE)["landmarks"]
        assert [(each["kind"], each["name"]) for each in told] == [
            ("route", "Tuyến 1"),
            ("station", "2"),
            ("station", "Trạm Bản Lầu"),
        ]
        with store.write() as connection:
            taken = take(connection, BAN_LAU, "mark", STATION, anew=True)
        assert (taken.places, taken.routes, taken.unnamed) == (2, 0, 1)
        make_packs(store, office.clock())
        assert {each["kind"] for each in opened(store, COMMUNE)["landmarks"]} == {"mark"}

    def test_a_file_without_landmarks_and_an_unknown_area_are_refused(self, office: Office, store: Store):
        with store.write() as connection:
            with pytest.raises(LandmarkError) as refused:
                take(connection, BAN_LAU, "station", Gpx("1.1", "", (), (), ()))
            with pytest.raises(LandmarkError) as unknown:
                take(connection, "nowhere", "station", STATION)
        assert (refused.value.code, unknown.value.code) == ("landmarks_none", "area_not_there")


def _area(area_id: str, kind: str, parent: str) -> dict[str, str]:
    return {"id": area_id, "code": area_id, "name": area_id, "search": area_id, "kind": kind, "parent": parent}
