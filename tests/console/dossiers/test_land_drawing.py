"""Plots on the drawing of a dossier's land: to scale, whole, and what lies far beyond is cut off."""

from __future__ import annotations

import re

import pytest
from shapely import Polygon

from api.console.dossiers.land.drawing import HIGH, MARGIN, WIDE, drawing_of
from tests.geo.topology.land import field

OWN = field(0, 0, 200, 50)


def points(path: str) -> list[tuple[float, float]]:
    """The points of an SVG path."""
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]


def test_the_scale_bar_measures_the_plot() -> None:
    drawing = drawing_of([("plot-own", OWN)])
    assert drawing is not None
    found = points(drawing.shapes[0].path)
    across = max(x for x, _ in found) - min(x for x, _ in found)
    high = max(y for _, y in found) - min(y for _, y in found)
    metres, pixels = drawing.bar
    assert across * metres / pixels == pytest.approx(200, rel=0.01)
    assert high * metres / pixels == pytest.approx(50, rel=0.01)
    assert min(x for x, _ in found) > MARGIN
    assert max(x for x, _ in found) < WIDE - MARGIN


def test_north_is_up_and_a_piece_lies_where_it_lies_on_the_plot() -> None:
    drawing = drawing_of([("plot-own", OWN), ("plot-piece", field(150, 40, 200, 50))])
    assert drawing is not None
    own, piece = (points(shape.path) for shape in drawing.shapes)
    assert max(x for x, _ in piece) == pytest.approx(max(x for x, _ in own), abs=0.2)
    assert min(y for _, y in piece) == pytest.approx(min(y for _, y in own), abs=0.2)


def test_a_neighbour_that_reaches_far_is_cut_at_the_edge_and_one_beyond_is_not_drawn() -> None:
    lands = [("plot-own", OWN), ("plot-other", field(190, 0, 90_000, 50)), ("plot-other", field(5_000, 0, 5_100, 50))]
    drawing = drawing_of(lands)
    assert drawing is not None
    assert [shape.kind for shape in drawing.shapes] == ["plot-own", "plot-other"]
    assert all(-0.1 <= x <= WIDE + 0.1 and -0.1 <= y <= HIGH + 0.1 for x, y in points(drawing.shapes[1].path))


def test_nothing_is_drawn_of_no_land() -> None:
    assert drawing_of([("plot-own", Polygon())]) is None
