"""Boundaries in a pack: fewer corners, common edges still common, nothing lost between neighbours."""

import json

import pytest
from shapely import MultiPolygon, Point, Polygon, box, get_num_coordinates

from geo.packs import SCALE, Landmark, PackedArea, arcs_of, faces_of, pack_text, simplified, sized
from tests.geo.packs.opened import edges_of, lines_of, rings_of, shapes_of

EAST, NORTH = 105.3, 19.9


def wavy(x: float, y: float, wide: float, steps: int = 200) -> Polygon:
    """A square whose right and left edges wave alike, so that two beside each other fit."""
    bends = [(n / steps, 0.0008 * ((n * 7919) % 13 - 6) / 6) for n in range(steps + 1)]
    right = [(x + wide + (bend if 0 < at < 1 else 0), y + wide * at) for at, bend in bends]
    left = [(x + (bend if 0 < at < 1 else 0), y + wide * at) for at, bend in bends]
    return Polygon([*left[::-1], *right])


LEFT, RIGHT = wavy(EAST, NORTH, 0.05), wavy(EAST + 0.05, NORTH, 0.05)


def packed(shapes, tolerance=10.0, marks=(), members=None):
    faces = faces_of(shapes)
    arcs = arcs_of(simplified(faces, tolerance))
    held = members or {area: {area} for area in shapes}
    areas = [PackedArea(area, area, "thon", "", frozenset(held[area]) & arcs.beside.keys()) for area in sorted(shapes)]
    return pack_text("xa", arcs, areas, marks)


def test_neighbours_have_the_very_same_corners_along_their_common_edge():
    text = packed({"a": LEFT, "b": RIGHT}, tolerance=60)
    rings = rings_of(text)
    common = edges_of(rings["a"]) & edges_of(rings["b"])
    assert 3 < len(common) < 100
    found = shapes_of(text)
    assert found["a"].intersection(found["b"]).area == 0
    assert sum(map(len, lines_of(text))) < (get_num_coordinates(LEFT) + get_num_coordinates(RIGHT)) / 3


def test_a_boundary_moves_by_no_more_than_matters():
    (found,) = shapes_of(packed({"a": LEFT}, tolerance=10)).values()
    true = Polygon([(x * SCALE, y * SCALE) for x, y in LEFT.exterior.coords])
    assert found.symmetric_difference(true).area / true.area < 0.01
    assert found.hausdorff_distance(true) < 100


def test_a_commune_keeps_what_none_of_its_villages_has_and_is_whole_all_the_same():
    commune = box(EAST, NORTH, EAST + 0.1, NORTH + 0.05)
    shapes = {"xa": commune, "xa/1": LEFT}
    text = packed(shapes, members={"xa": {"xa", "xa/1"}, "xa/1": {"xa/1"}})
    found = shapes_of(text)
    assert found["xa"].contains(Point((EAST + 0.09) * SCALE, (NORTH + 0.02) * SCALE))
    assert found["xa"].intersection(found["xa/1"]).area == pytest.approx(found["xa/1"].area)
    assert len(json.loads(text)["areas"][0]["rings"]) == 1


def test_villages_that_overlap_and_miss_each_other_by_a_hair_fit_afterwards():
    one = box(EAST, NORTH, EAST + 0.02, NORTH + 0.02)
    other = box(EAST + 0.02 - 3e-6, NORTH, EAST + 0.04, NORTH + 0.0201)
    third = box(EAST + 0.04 + 2e-9, NORTH, EAST + 0.06, NORTH + 0.02)
    found = shapes_of(packed({"a": one, "b": other, "c": third}))
    assert found["a"].intersection(found["b"]).area == 0
    assert found["b"].distance(found["c"]) == 0


def test_an_island_in_another_village_and_a_village_in_two_parts():
    around = box(EAST, NORTH, EAST + 0.04, NORTH + 0.04)
    lake = box(EAST + 0.01, NORTH + 0.01, EAST + 0.02, NORTH + 0.02)
    far = box(EAST + 0.06, NORTH, EAST + 0.07, NORTH + 0.01)
    found = shapes_of(packed({"a": around, "b": MultiPolygon([lake, far])}))
    middle = Point((EAST + 0.015) * SCALE, (NORTH + 0.015) * SCALE)
    assert not found["a"].contains(middle)
    assert found["b"].contains(middle)
    assert found["b"].area == pytest.approx(2 * lake.area * SCALE**2, rel=0.001)


def test_a_ring_that_crosses_itself_does_not_stop_the_others():
    bow = Polygon([(EAST, NORTH), (EAST + 0.02, NORTH + 0.02), (EAST + 0.02, NORTH), (EAST, NORTH + 0.02)])
    found = shapes_of(packed({"a": bow, "b": box(EAST + 0.03, NORTH, EAST + 0.05, NORTH + 0.02)}))
    assert found["a"].area == pytest.approx(0.0002 * SCALE**2, rel=0.01)
    assert found["b"].area == pytest.approx(0.0004 * SCALE**2, rel=0.01)


def test_same_content_same_text_whatever_the_order():
    shapes = {"a": LEFT, "b": RIGHT}
    assert packed(shapes) == packed(dict(reversed(shapes.items())))


def test_landmarks_and_planned_routes_stand_in_whole_numbers():
    marks = [
        Landmark("tram", "Trạm Bản Lầu", "station", ((105.30001, 19.90002),)),
        Landmark("tuyen", "Tuyến 1", "route", ((105.3, 19.9), (105.3001, 19.9), (105.3, 19.8999))),
    ]
    told = json.loads(packed({}, marks=marks))["landmarks"]
    assert told[0] == {"id": "tram", "name": "Trạm Bản Lầu", "kind": "station", "at": [10530001, 1990002]}
    assert told[1]["at"] == [10530000, 1990000, 10, 0, -10, -10]


def test_nothing_gives_an_empty_pack():
    text = packed({})
    assert json.loads(text)["lines"] == []
    assert sized(text) == len(text.encode())
