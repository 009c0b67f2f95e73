"""Positions against boundaries: what holds them, how far the line is, and what that means for a fix."""

import numpy as np
import pytest
import shapely
from pyproj import Geod

from geo.tagging.boundaries import NONE, SENSES, Boundaries, Piece, Tags
from geo.tagging.facets import FEW, metres_to
from geo.tagging.positions import LINE, POLYGON, read_position
from tests.geo.tagging.drawn import cells, square, strewn

COMMUNE, BESIDE, VILLAGE = "a@2025-07-01", "b@2025-07-01", "a@2025-07-01/A01"
MAP = [
    Piece("p@2025-07-01", square(105.0, 20.0, 0.3)),
    Piece(COMMUNE, square(105.0, 20.0, 0.1)),
    Piece(BESIDE, square(105.1, 20.0, 0.1)),
    Piece(VILLAGE, square(105.0, 20.0, 0.02), is_unit=False),
]
REFORM = 20_270
METRES = 104_500.0
"""Of a degree of longitude there, to 0.2 %."""


def tagged(held: Boundaries, lon: float, lat: float, accuracy: float = 5, day: int = 0, declared: str = "") -> Tags:
    one = np.array([lon]), np.array([lat]), np.array([accuracy], dtype=float)
    return held.tag(*one, np.array([day]), np.array([held.index_of(declared)]))


def told(held: Boundaries, *args: float, **more: object) -> tuple[str | None, str | None, str]:
    found = tagged(held, *args, **more)  # type: ignore[arg-type]
    return held.area_of(found.unit[0]), held.area_of(found.area[0]), SENSES[found.sense[0]]


@pytest.fixture(scope="module")
def held() -> Boundaries:
    return Boundaries(MAP)


def test_a_position_has_the_smallest_unit_and_the_smallest_area_that_hold_it(held: Boundaries) -> None:
    assert told(held, 105.01, 20.01) == (COMMUNE, VILLAGE, "inside")
    assert told(held, 105.05, 20.05) == (COMMUNE, COMMUNE, "inside")
    assert told(held, 105.25, 20.25) == ("p@2025-07-01", "p@2025-07-01", "inside")
    assert told(held, 104.9, 20.05) == (None, None, "nowhere")


@pytest.mark.parametrize(
    ("lon", "accuracy", "sense"),
    [
        (105.019, 5, "inside"),
        (105.019, 150, "near"),
        (105.021, 150, "near"),
        (105.021, 5, "outside"),
        (105.021, 0, "outside"),
        (104.9, 5, "outside"),
    ],
)
def test_a_fix_is_near_the_line_when_that_is_closer_than_its_accuracy(
    held: Boundaries, lon: float, accuracy: float, sense: str
) -> None:
    """A thousandth of a degree is 104.5 m here."""
    assert told(held, lon, 20.01, accuracy=accuracy, declared=VILLAGE)[2] == sense


def test_the_distance_is_in_metres_to_the_line_of_the_declared_village(held: Boundaries) -> None:
    geod = Geod(ellps="WGS84")
    _, _, true = geod.inv(105.03, 20.01, 105.02, 20.01)
    assert tagged(held, 105.03, 20.01, declared=VILLAGE).metres[0] == pytest.approx(true, rel=0.001)
    assert tagged(held, 105.03, 20.01).metres[0] == pytest.approx(0.01 * 110_700, rel=0.01), "the commune's own line"
    assert np.isnan(tagged(held, 104.9, 20.05).metres[0])


def test_a_position_meets_the_boundaries_of_its_day() -> None:
    old = Piece("old@pre2025", square(105.0, 20.0, 0.1), last=REFORM - 1)
    new = Piece("new@2025-07-01", square(105.0, 20.0, 0.2), first=REFORM)
    held = Boundaries([old, new])
    assert told(held, 105.05, 20.05, day=REFORM - 1)[0] == "old@pre2025"
    assert told(held, 105.05, 20.05, day=REFORM)[0] == "new@2025-07-01"
    assert told(held, 105.15, 20.15, day=REFORM - 1)[0] is None
    assert held.touched(shapely.box(105.05, 20.05, 105.06, 20.06), REFORM) == ["new@2025-07-01"]


def test_without_boundaries_everything_is_nowhere() -> None:
    assert told(Boundaries([]), 105.05, 20.05) == (None, None, "nowhere")


def test_a_line_has_a_point_on_it_and_all_areas_that_it_crosses(held: Boundaries) -> None:
    line = read_position(LINE, "20.05 105.05 0 5;20.05 105.07 0 9;20.05 105.17 0 5")
    assert line is not None
    assert (line.lat, line.lon, line.accuracy) == (20.05, 105.11, 9)
    assert line.box == (105.05, 20.05, 105.17, 20.05)
    assert held.touched(line.geometry, 0) == [COMMUNE, BESIDE, "p@2025-07-01"]


def test_a_polygon_that_shares_only_a_line_with_a_neighbour_does_not_touch_it(held: Boundaries) -> None:
    parcel = read_position(
        POLYGON, "20.05 105.09 0 5;20.05 105.1 0 5;20.06 105.1 0 5;20.06 105.09 0 5;20.05 105.09 0 5"
    )
    assert parcel is not None
    assert held.touched(parcel.geometry, 0) == [COMMUNE, "p@2025-07-01"]
    assert held.touched(shapely.Point(parcel.lon, parcel.lat), 0) == [COMMUNE, "p@2025-07-01"]


def test_a_ring_that_crosses_itself_still_has_a_point_and_its_areas(held: Boundaries) -> None:
    knot = read_position(
        POLYGON, "20.03 105.03 0 5;20.05 105.05 0 5;20.05 105.03 0 5;20.03 105.05 0 5;20.03 105.03 0 5"
    )
    assert knot is not None
    assert told(held, knot.lon, knot.lat)[0] == COMMUNE
    assert held.touched(knot.geometry, 0) == [COMMUNE, "p@2025-07-01"]


def test_many_are_tagged_as_each_by_itself() -> None:
    """Also the distances, which GEOS measures for a few and a product of matrices for many."""
    held = Boundaries([*cells(6, 5, 60), Piece("hole", shapely.to_wkb(shapely.box(105, 19.5, 105.1, 19.6).difference(
        shapely.box(105.02, 19.52, 105.03, 19.53))), is_unit=False)])  # fmt: skip
    lon, lat = strewn(FEW + 3_000, 6, 5)
    day, none = np.zeros(len(lon), dtype=np.int64), np.full(len(lon), NONE)
    accuracy = np.full(len(lon), 50.0)
    many = held.tag(lon, lat, accuracy, day, none)
    assert {SENSES[each] for each in many.sense} == {"nowhere", "inside", "near"}
    for start in range(0, len(lon), 500):
        part = slice(start, start + 500)
        few = held.tag(lon[part], lat[part], accuracy[part], day[part], none[part])
        assert np.array_equal(few.area, many.area[part])
        assert np.array_equal(few.unit, many.unit[part])
        assert np.array_equal(few.sense, many.sense[part])
        assert np.allclose(few.metres, many.metres[part], atol=1e-6, equal_nan=True)


def test_a_line_of_many_points_is_measured_in_pieces_of_bounded_memory() -> None:
    ring = shapely.Point(0, 0).buffer(1_000, quad_segs=2_000)
    lines = np.array([shapely.boundary(ring)], dtype=object)
    x = np.linspace(-2_000, 2_000, FEW + 1)
    found = metres_to(lines, np.zeros(len(x), dtype=np.int64), x, np.zeros(len(x)))
    assert np.allclose(found, np.abs(np.abs(x) - 1_000), atol=0.001)
