"""What is a boundary and what is none."""

import numpy as np
import pytest
import shapely
from shapely.geometry import Point, Polygon, box

from geo.units.deciding import holder, holders
from geo.units.shapes import ShapeError, outline_of

SQUARE = box(105.0, 20.0, 105.1, 20.1)


def refused(geometry: object) -> str:
    with pytest.raises(ShapeError) as wrong:
        outline_of(geometry)
    return wrong.value.code


def test_a_square_of_a_tenth_of_a_degree_has_its_size_on_the_ellipsoid():
    found = outline_of(SQUARE)
    assert found.size_m2 == pytest.approx(10_464.6 * 11_071.6, rel=0.001)
    assert found.box == (105.0, 20.0, 105.1, 20.1)
    assert (found.vertices, found.is_mended) == (5, False)
    assert shapely.from_wkb(found.shape).contains(Point(found.lon, found.lat))


def test_a_hole_and_the_way_round_do_not_change_what_is_enclosed():
    hole = [(105.02, 20.02), (105.04, 20.02), (105.04, 20.04), (105.02, 20.04)]
    one = outline_of(Polygon(SQUARE.exterior.coords, [hole]))
    other = outline_of(Polygon(list(SQUARE.exterior.coords)[::-1], [hole[::-1]]))
    assert one.size_m2 == pytest.approx(other.size_m2)
    assert one.size_m2 == pytest.approx(outline_of(SQUARE).size_m2 * 0.96, rel=0.001)


def test_heights_are_left_out_and_a_collection_gives_its_polygons():
    high = Polygon([(105, 20, 500), (105.1, 20, 500), (105.1, 20.1, 500)])
    assert not shapely.from_wkb(outline_of(high).shape).has_z
    mixed = shapely.geometrycollections([SQUARE, shapely.linestrings([(105, 20), (106, 21)])])
    assert outline_of(mixed).size_m2 == pytest.approx(outline_of(SQUARE).size_m2)


def test_a_ring_that_barely_crosses_itself_is_mended():
    spike = Polygon(
        [(105, 20), (105.1, 20), (105.1, 20.1), (105.05, 20.1), (105.05, 20.101), (105.05, 20.1), (105, 20.1)]
    )
    found = outline_of(spike)
    assert found.is_mended
    assert shapely.is_valid(shapely.from_wkb(found.shape))
    assert found.size_m2 == pytest.approx(outline_of(SQUARE).size_m2, rel=0.001)


def test_D10_a_figure_of_eight_is_refused_since_nobody_knows_which_half_is_meant():
    assert refused(Polygon([(105, 20), (105.1, 20.1), (105.1, 20), (105, 20.1)])) == "boundary_crossing"


@pytest.mark.parametrize("geometry", [None, Polygon(), Point(105, 20), shapely.linestrings([(105, 20), (106, 21)])])
def test_what_encloses_nothing_is_no_boundary(geometry: object):
    assert refused(geometry) == "boundary_no_polygon"


def test_what_does_not_lie_on_earth_is_refused():
    assert refused(box(580_000, 2_190_000, 581_000, 2_191_000)) == "boundary_elsewhere"


def test_D10_a_boundary_of_a_million_vertices_is_read():
    angles = np.linspace(0, 2 * np.pi, 1_000_000, endpoint=False)
    corners = np.column_stack([105 + 0.1 * np.cos(angles), 20 + 0.1 * np.sin(angles)])
    found = outline_of(shapely.polygons(corners))
    assert found.vertices == 1_000_001
    assert not found.is_mended
    corners[5], corners[200_000] = corners[200_000].copy(), corners[5].copy()
    assert refused(shapely.polygons(corners)) == "boundary_crossing"


def test_a_point_is_held_by_one_shape_or_by_none():
    halves = {"west": shapely.to_wkb(box(105, 20, 105.5, 21)), "east": shapely.to_wkb(box(105.5, 20, 106, 21))}
    assert holder(halves, 105.2, 20.5) == "west"
    assert holder(halves, 105.8, 20.5) == "east"
    assert holder(halves, 104.0, 20.5) is None
    assert holders(halves, [(105.5, 20.5), (105.2, 20.2)]) == ["east", "west"]
    assert holders(halves, []) == []
