"""A dossier's positions with the boundaries around them, as an SVG: its village, its commune, its tiểu khu. Pure.

It needs no map from elsewhere. The lines that a position was judged by are in it, as far as they are within a few
kilometres.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import nan

import shapely
from shapely import Geometry

from api.console.dossiers.land.drawing import HIGH, MARGIN, WIDE, seen_by
from geo.drawing.fitting import Box, Fit, around, bar, fitted
from geo.plane import plane_at

LEAST_M, MOST_M = 250.0, 4_000.0
"""Metres that are shown on each side of the positions."""
MOST_LINES = 5
"""Boundaries on one drawing, each with a line of its own."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A position: what it is in degrees, its accuracy in metres (0: not known), and metres to its line (NaN: none)."""

    shape: Geometry
    accuracy: float = 0.0
    to_line: float = nan


@dataclass(frozen=True, slots=True)
class Edge:
    """The boundary of an area as SVG paths: its line, and its land where it is the first one; `nth` from 1."""

    nth: int
    name: str
    line: str
    land: str


@dataclass(frozen=True, slots=True)
class Around:
    """What is drawn: `dots` are x, y and the radius of the accuracy in pixels, `ways` paths of lines and polygons."""

    edges: tuple[Edge, ...]
    dots: tuple[tuple[float, float, float], ...]
    ways: tuple[str, ...]
    bar: tuple[int, float]


def drawing_around(spots: Sequence[Spot], areas: Sequence[tuple[str, Geometry]]) -> Around | None:
    """Positions with the boundaries (by name, the one that counts first) around them; None without either."""
    box = around(each.shape.bounds for each in spots)
    if box is None or not areas:
        return None
    fit = fitted(_wider(box, spots), (MARGIN, MARGIN, WIDE - MARGIN, HIGH - MARGIN))
    edges = tuple(_edges(areas[:MOST_LINES], fit))
    if not any(each.line for each in edges):
        return None
    points = [each for each in spots if each.shape.geom_type == "Point"]
    ways = [_path(each.shape, fit) for each in spots if each.shape.geom_type != "Point"]
    metres, pixels = bar(fit.metre, WIDE / 3)
    return Around(
        edges, tuple(_dot(each, fit) for each in points), tuple(filter(None, ways)), (metres, round(pixels, 1))
    )


def _wider(box: Box, spots: Iterable[Spot]) -> Box:
    """The box with so much around it that the lines by which positions were judged are seen, if they are near."""
    near = [each.to_line * 1.3 for each in spots if each.to_line * 1.3 <= MOST_M]
    metres = max([LEAST_M, *near, *(min(each.accuracy * 2, MOST_M) for each in spots)])
    west, south, east, north = box
    plane = plane_at((south + north) / 2)
    return west - metres / plane.lon, south - metres / plane.lat, east + metres / plane.lon, north + metres / plane.lat


def _edges(areas: Sequence[tuple[str, Geometry]], fit: Fit) -> Iterable[Edge]:
    step = 0.5 / max(fit.across, fit.down)
    for nth, (name, shape) in enumerate(areas, 1):
        land = shapely.clip_by_rect(shape, *seen_by(fit)) if nth == 1 else shapely.Polygon()
        line = shapely.clip_by_rect(shapely.boundary(shape), *seen_by(fit))
        yield Edge(nth, name, _path(shapely.simplify(line, step), fit), _path(shapely.simplify(land, step), fit))


def _dot(spot: Spot, fit: Fit) -> tuple[float, float, float]:
    x, y = fit.at(spot.shape.x, spot.shape.y)
    return round(x, 1), round(y, 1), round(spot.accuracy * fit.metre, 1)


def _path(shape: Geometry, fit: Fit) -> str:
    lines = (shapely.boundary(part) if part.geom_type == "Polygon" else part for part in shapely.get_parts(shape))
    return "".join(_line(line, fit) for each in lines for line in shapely.get_parts(each))


def _line(line: Geometry, fit: Fit) -> str:
    points = [fit.at(float(lon), float(lat)) for lon, lat in shapely.get_coordinates(line)]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) if len(points) > 1 else ""
