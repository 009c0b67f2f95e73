"""The communes of a real province: every place in it has one, and the worker's tree is as quick as it has to be."""

import json
from pathlib import Path
from time import process_time

import numpy as np
import pytest
import shapely

from geo.tagging.boundaries import NONE, SENSES, Boundaries, Piece


@pytest.fixture(scope="module")
def communes(shared_data: Path) -> dict[str, shapely.Geometry]:
    features = json.loads((shared_data / "communes_2025_thanh_hoa.geojson").read_text("utf-8"))["features"]
    named = ((each["properties"], shapely.geometry.shape(each["geometry"])) for each in features)
    return {f"{said['code']}@{said['valid_from']}": shape for said, shape in named}


@pytest.fixture(scope="module")
def held(communes: dict[str, shapely.Geometry]) -> Boundaries:
    return Boundaries(Piece(unit, shapely.to_wkb(shape)) for unit, shape in communes.items())


def test_a_point_of_each_commune_is_tagged_with_that_commune(
    communes: dict[str, shapely.Geometry], held: Boundaries
) -> None:
    points = [shape.representative_point() for shape in communes.values()]
    lon, lat = np.array([each.x for each in points]), np.array([each.y for each in points])
    none = np.full(len(points), NONE)
    found = held.tag(lon, lat, np.full(len(points), 5.0), np.zeros(len(points), dtype=np.int64), none)
    assert [held.area_of(each) for each in found.unit] == list(communes)
    assert {SENSES[each] for each in found.sense} <= {"inside", "near"}


def test_everywhere_in_the_province_has_its_commune_and_no_join_of_the_library_is_much_quicker(
    communes: dict[str, shapely.Geometry], held: Boundaries
) -> None:
    """Half of what the library's own join takes, which tells no distances. Points a second: `packhorse bench`."""
    province = shapely.union_all(list(communes.values()))
    west, south, east, north = province.bounds
    random = np.random.default_rng(38)
    lon, lat = west + random.random(100_000) * (east - west), south + random.random(100_000) * (north - south)
    accuracy, day, none = np.full(len(lon), 5.0), np.zeros(len(lon), dtype=np.int64), np.full(len(lon), NONE)
    tree, points = shapely.STRtree(list(communes.values())), shapely.points(lon, lat)
    began = process_time()
    tree.query(points, predicate="intersects")
    joined = process_time()
    found = held.tag(lon, lat, accuracy, day, none)
    assert process_time() - joined < 4 * (joined - began)
    shapely.prepare(province)
    within = shapely.contains_xy(province, lon, lat)
    assert within.sum() > 30_000
    assert (found.unit[within] == NONE).mean() < 0.0001, "gaps along the lines of a simplified coverage"
    beyond = ~within & (found.unit != NONE)
    assert beyond.mean() < 0.0001
