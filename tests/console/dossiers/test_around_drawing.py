"""The drawing of where a dossier lies: to scale, with the line that it was judged by in it where that is near."""

from __future__ import annotations

import re
from math import nan

import pytest
from shapely import LineString, Point, Polygon, box

from api.console.dossiers.land.around import LEAST_M, MOST_LINES, Spot, drawing_around
from api.console.dossiers.land.drawing import HIGH, WIDE

VILLAGE, COMMUNE = box(105.04, 20.03, 105.046, 20.04), box(105.0, 20.0, 105.1, 20.1)
AREAS = [("Bản Hiềng", VILLAGE), ("Xã Tây", COMMUNE)]


def points(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]


def test_a_place_105_m_outside_of_its_village_is_drawn_so_far_from_its_line() -> None:
    drawn = drawing_around([Spot(Point(105.047, 20.034), 12.0, 104.6)], AREAS)
    assert drawn is not None
    ((x, y, reach),) = drawn.dots
    assert 0 < x < WIDE
    assert 0 < y < HIGH
    metres, pixels = drawn.bar
    line = max(point for point, _ in points(drawn.edges[0].line))
    assert (x - line) * metres / pixels == pytest.approx(104.6, rel=0.02)
    assert reach * metres / pixels == pytest.approx(12, rel=0.02)
    assert [(each.nth, each.name) for each in drawn.edges] == [(1, "Bản Hiềng"), (2, "Xã Tây")]
    assert drawn.edges[0].land
    assert not drawn.edges[1].land


def test_a_line_far_away_does_not_make_the_place_a_speck() -> None:
    drawn = drawing_around(
        [Spot(Point(105.5, 20.5), 0.0, 60_000.0), Spot(Point(105.501, 20.5), 0.0, nan)], [("x", VILLAGE)]
    )
    assert drawn is None, "no boundary within sight: nothing to draw"
    around = box(105.3, 20.3, 105.7, 20.5002)
    near = drawing_around([Spot(Point(105.5, 20.5), 0.0, 60_000.0)], [("x", around)])
    assert near is not None
    assert near.bar[0] <= LEAST_M
    assert all(-0.1 <= x <= WIDE + 0.1 and -0.1 <= y <= HIGH + 0.1 for x, y in points(near.edges[0].line))


def test_walks_and_plots_are_drawn_whole() -> None:
    spots = [Spot(LineString([(105.041, 20.031), (105.045, 20.039)])), Spot(Polygon(VILLAGE.exterior.coords))]
    drawn = drawing_around(spots, AREAS)
    assert drawn is not None
    assert (len(drawn.ways), drawn.dots) == (2, ())
    assert len(points(drawn.ways[1])) == 5


def test_what_has_no_place_or_no_boundary_is_not_drawn_and_lines_are_few_enough_to_tell_apart() -> None:
    here = Spot(Point(105.043, 20.035), 8.0)
    assert drawing_around([], AREAS) is None
    assert drawing_around([here], []) is None
    many = drawing_around([here], [(str(nth), VILLAGE) for nth in range(9)])
    assert many is not None
    assert len(many.edges) == MOST_LINES
