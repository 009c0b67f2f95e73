"""What holds for basemaps on every database: made of what is there, no more often than it changes, scoped."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from shapely import LineString, box

from field.attachments.forgetting import forget_loose
from field.attachments.names import attachment_path
from field.basemaps.bringing import Columns, columns_of, lay
from field.basemaps.finding import basemap_file, told
from field.basemaps.keeping import Origin, is_known, keep, stand, take_away, want
from field.basemaps.making import make_basemaps
from field.jobs.basemap import sweep_basemaps
from field.storage.engine import Store
from field.surroundings import Surroundings
from field.tables import basemap
from geo.layers.values import TEXT, Feature, Layer
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, KHE_SANG, PROVINCE, Office

AREA = box(105.3, 19.9, 105.4, 20.0)


@pytest.fixture
def around(store: Store, tmp_path: Path) -> Surroundings:
    return replace(Office(store).surroundings, files=tmp_path / "attachments")


def bring(
    store: Store, around: Surroundings, folder: Path, area: str = COMMUNE, kind: str = "roads", lat: float = 19.95
) -> Origin:
    """A layer with one line across the area, at this latitude."""
    shape = LineString([(105.31, lat), (105.39, lat)])
    layer = Layer("duong", "EPSG:4326", [Feature(1, shape, {"TEN": "Đường 15", "CHU": "Vi Văn A"})], {"TEN": TEXT})
    path = folder / f"{area.replace('/', '_')}{kind}{lat}.gpkg"
    laid = lay(layer, path, kind, AREA, columns_of(layer, Columns()), lambda done: None)
    origin = Origin("duong.shp", str(lat), "EPSG:4326", "", "© Sở Giao thông", "internal use", "command")
    assert around.files is not None
    kept = stand(around.files, path, around)
    with store.write() as connection:
        keep(connection, area, kind, kept, laid, origin, around)
    return origin


def named(store: Store, areas: list[str] | None = None) -> dict[str, str]:
    with store.read() as connection:
        return {each["area"]: each["hash"] for each in told(connection, areas)}


class BasemapsSuite:
    def test_a_basemap_is_made_of_what_was_brought_and_says_whom_it_is_from(
        self, store: Store, around: Surroundings, tmp_path: Path
    ):
        bring(store, around, tmp_path)
        bring(store, around, tmp_path, kind="contours")
        assert make_basemaps(store, around) == 1
        with store.read() as connection:
            (found,) = told(connection, None)
            assert around.files is not None
            file = basemap_file(connection, around.files, None, found["hash"])
        assert file is not None
        data = file.path.read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (found["hash"], found["size"])
        assert (found["layers"], found["zooms"]) == (["contours", "roads"], [9, 14])
        assert (found["attribution"], found["licence"]) == ("© Sở Giao thông", "internal use")
        west, south, east, north = found["box"]
        assert west < 10_532_000
        assert east > 10_538_000
        assert south <= 1_995_000 <= north

    def test_it_is_made_again_only_when_its_terrain_changes(self, store: Store, around: Surroundings, tmp_path: Path):
        assert sweep_basemaps(store, around, None) == 0
        bring(store, around, tmp_path)
        assert sweep_basemaps(store, around, None) == 1
        before = named(store)
        bring(store, around, tmp_path)
        make_basemaps(store, around)
        assert named(store) == before
        assert sweep_basemaps(store, around, None) == 0
        bring(store, around, tmp_path, lat=19.96)
        assert sweep_basemaps(store, around, None) == 1
        assert named(store) != before

    def test_the_workers_are_rung_for_and_without_them_the_sweeper_makes_it(
        self, store: Store, around: Surroundings, tmp_path: Path
    ):
        bring(store, around, tmp_path)
        rung: list[int] = []
        assert sweep_basemaps(store, around, lambda: not rung.append(1)) == 0
        assert (rung, named(store)) == ([1], {})

        def away() -> bool:
            raise OSError("no redis")

        assert sweep_basemaps(store, around, away) == 1

    def test_who_holds_a_village_has_its_communes_and_its_provinces_and_no_neighbours(
        self, store: Store, around: Surroundings, tmp_path: Path
    ):
        for area in (COMMUNE, KHE_SANG, PROVINCE, BAN_MUON):
            bring(store, around, tmp_path, area)
        make_basemaps(store, around)
        every = named(store)
        assert list(every) == sorted([COMMUNE, KHE_SANG, PROVINCE, BAN_MUON])
        assert list(named(store, [BAN_LAU])) == sorted([COMMUNE, PROVINCE])
        assert named(store, []) == {}

    def test_a_basemap_of_a_neighbour_is_handed_to_nobody_else(
        self, store: Store, around: Surroundings, tmp_path: Path
    ):
        bring(store, around, tmp_path, KHE_SANG)
        make_basemaps(store, around)
        digest = named(store)[KHE_SANG]
        assert around.files is not None
        with store.read() as connection:
            assert basemap_file(connection, around.files, [BAN_LAU], digest) is None
            assert basemap_file(connection, around.files, [KHE_SANG], digest) is not None

    def test_the_same_file_is_known_and_other_words_beside_it_are_not(
        self, store: Store, around: Surroundings, tmp_path: Path
    ):
        origin = bring(store, around, tmp_path)
        with store.read() as connection:
            assert is_known(connection, COMMUNE, "roads", origin)
            assert not is_known(connection, COMMUNE, "rivers", origin)
            assert not is_known(connection, COMMUNE, "roads", replace(origin, licence="CC0-1.0"))

    def test_what_is_taken_away_goes_from_phones_and_its_files_go_too(
        self, store: Store, around: Surroundings, tmp_path: Path
    ):
        bring(store, around, tmp_path)
        make_basemaps(store, around)
        files = around.files
        assert files is not None
        path = attachment_path(files, named(store)[COMMUNE])
        assert path.is_file()
        with store.write() as connection:
            assert take_away(connection, COMMUNE) == 1
        assert make_basemaps(store, around) == 1
        assert named(store) == {}
        with store.write() as connection:
            assert forget_loose(connection, files) == 2
        assert not path.exists()

    def test_files_of_a_basemap_that_stands_are_never_forgotten(
        self, store: Store, around: Surroundings, tmp_path: Path
    ):
        bring(store, around, tmp_path)
        make_basemaps(store, around)
        bring(store, around, tmp_path, kind="rivers")
        make_basemaps(store, around)
        with store.write() as connection:
            forget_loose(connection, around.files)
        with store.read() as connection:
            assert around.files is not None
            found = basemap_file(connection, around.files, None, named(store)[COMMUNE])
        assert found is not None
        assert found.path.is_file()
        with store.write() as connection:
            want(connection, COMMUNE, (10, 12))
        assert make_basemaps(store, around) == 1
        with store.read() as connection:
            assert [each["zooms"] for each in told(connection, None)] == [[10, 12]]

    def test_one_that_cannot_be_made_keeps_the_old_one_and_is_not_tried_for_ever(
        self, store: Store, around: Surroundings, tmp_path: Path
    ):
        bring(store, around, tmp_path)
        make_basemaps(store, around)
        before = named(store)
        bring(store, around, tmp_path, kind="rivers")
        files = around.files
        assert files is not None
        for each in files.rglob("*"):
            if each.is_file() and each.name != before[COMMUNE]:
                each.unlink()
        assert make_basemaps(store, around) == 0
        assert named(store) == before
        with store.read() as connection:
            assert connection.execute(basemap.select()).one().problem == "basemap_failed"
        assert sweep_basemaps(store, around, lambda: pytest.fail("tried again")) == 0
        bring(store, around, tmp_path)
        bring(store, around, tmp_path, kind="rivers", lat=19.97)
        assert make_basemaps(store, around) == 1
        with store.read() as connection:
            assert connection.execute(basemap.select()).one().problem == ""

    def test_tiles_whose_file_went_at_that_moment_are_made_again_and_never_named_without_it(
        self, store: Store, around: Surroundings, tmp_path: Path
    ):
        bring(store, around, tmp_path)
        files = around.files
        assert files is not None
        terrain = {each for each in files.rglob("*") if each.is_file()}

        def clock() -> int:
            for each in files.rglob("*"):
                if each.is_file() and each not in terrain:
                    each.unlink()
            return around.now()

        assert make_basemaps(store, replace(around, now=clock)) == 0
        assert named(store) == {}
        assert make_basemaps(store, around) == 1
