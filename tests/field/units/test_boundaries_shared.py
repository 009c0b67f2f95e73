"""The real boundaries of Thanh Hóa's communes, and invented ones of those before: a split is decided by a place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely
from sqlalchemy import Connection, func, select

from field.areas.reading import read_areas
from field.storage.engine import Store, open_store
from field.tables import area, boundary, metadata
from field.units.boundaries import Source, keep_boundaries, reading_boundaries, versions_of
from field.units.importing import part, take_units, together
from field.units.matching import OTHER_NAME, Meant
from field.units.standing import standing_of
from geo.layers.reading import open_layer
from geo.units.deciding import holder

FILES = ("units_2025.csv", "units_pre2025.csv", "unit_successors.csv")
NEW, OLD = "communes_2025_thanh_hoa.geojson", "communes_pre2025_thanh_hoa_SYNTHETIC.geojson"
PROVINCE, TODAY = "38@2025-07-01", "2026-11-22"


def take(store: Store, file: Path) -> int:
    """Keep the boundaries of a file; how many."""
    with store.read() as connection:
        versions = versions_of(connection)
    with open_layer(file) as layer, reading_boundaries(layer, file.name, versions, Meant()) as read:
        assert read.unmatched == []
        with store.write() as connection:
            return keep_boundaries(connection, read, Source(file.name, "NXB", "MIT", "test", ""), 0).added


@pytest.fixture(scope="module")
def home(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('boundaries') / 'packhorse.db'}")
    metadata.create_all(store.writer)
    units = together([read_areas((shared_data / name).read_bytes(), name) for name in FILES])
    with store.write() as connection:
        take_units(connection, part(units, PROVINCE))
    assert (take(store, shared_data / NEW), take(store, shared_data / OLD)) == (166, 547)
    yield store
    store.close()


@pytest.fixture
def there(home: Store) -> Iterator[Connection]:
    with home.read() as connection:
        yield connection


def test_the_province_has_its_size_and_says_which_boundaries_are_invented(there: Connection):
    sums = dict(there.execute(select(boundary.c.kind, func.sum(boundary.c.size_m2)).group_by(boundary.c.kind)).all())
    assert sums["simplified-real"] == pytest.approx(11_115e6, rel=0.01)
    assert sums["SYNTHETIC-voronoi"] == pytest.approx(sums["simplified-real"], rel=0.001)


def test_a_split_commune_is_decided_by_any_place_in_it(there: Connection):
    shapes = {row.area: bytes(row.shape) for row in there.execute(select(boundary.c.area, boundary.c.shape))}
    olds = sorted(each for each in shapes if each.endswith("@pre2025"))
    split = {each: found.units for each, found in standing_of(there, olds, TODAY).items() if found.undecided}
    assert len(split) == 10
    for old, units in split.items():
        place = shapely.point_on_surface(shapely.from_wkb(shapes[old]))
        assert holder({unit: shapes[unit] for unit in units}, place.x, place.y) in units


def test_the_boundaries_of_today_are_not_taken_for_those_of_before(home: Store, shared_data: Path, there: Connection):
    code = there.scalar(select(area.c.code).where(area.c.id == "16348@2025-07-01"))
    assert code == "16348"
    meant = Meant(day="2025-06-30")
    with open_layer(shared_data / NEW) as layer:
        read = reading_boundaries(layer, NEW, versions_of(there), meant)
        with read as found:
            assert (found.areas, found.unmatched_count) == ({}, 166)
            assert {each.why for each in found.unmatched} <= {"other_day", OTHER_NAME}
