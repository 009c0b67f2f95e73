"""Plots drawn to scale, with north up, as paths of an SVG. It needs no map from elsewhere, and shows none. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import shapely
from shapely import Geometry

from geo.plane import plane_of

WIDE, HIGH, MARGIN = 640, 420, 24
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000)


@dataclass(frozen=True, slots=True)
class Shape:
    """A land on the drawing: `kind` is the class that it is drawn with, `path` the data of an SVG path."""

    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn, in order; `bar` is the scale: so many metres are so many pixels."""

    shapes: tuple[Shape, ...]
    bar: tuple[int, float]


def drawing_of(lands: Sequence[tuple[str, Geometry]]) -> Drawing | None:
    """Lands (WGS 84) by their class, the first at the bottom and whole in the middle. None when there is no land."""
    lands = [(kind, land) for kind, land in lands if not land.is_empty]
    if not lands:
        return None
    middle = lands[0][1]
    plane = plane_of(middle)
    west, south, east, north = plane.metres(middle).bounds
    across = max(east - west, (north - south) * WIDE / HIGH, 1.0)
    scale = (WIDE - 2 * MARGIN) / (across * 1.3)
    left, top = (west + east) / 2 - WIDE / 2 / scale, (south + north) / 2 + HIGH / 2 / scale
    frame = (left, top - HIGH / scale, left + WIDE / scale, top)
    shapes = [Shape(kind, _path(_cut(plane.metres(land), frame), left, top, scale)) for kind, land in lands]
    return Drawing(tuple(each for each in shapes if each.path), _bar(scale))


def _cut(land: Geometry, frame: tuple[float, float, float, float]) -> Geometry:
    """What of a land is seen: a neighbour may reach far beyond the drawing."""
    return shapely.clip_by_rect(land, *frame)


def _bar(scale: float) -> tuple[int, float]:
    metres = max((step for step in _STEPS if step * scale <= WIDE / 3), default=_STEPS[0])
    return metres, round(metres * scale, 1)


def _path(land: Geometry, left: float, top: float, scale: float) -> str:
    return "".join(_ring(ring, left, top, scale) for ring in _rings(land))


def _rings(land: Geometry) -> Iterable[Geometry]:
    for part in shapely.get_parts(land):
        if part.geom_type == "Polygon":
            yield part.exterior
            yield from part.interiors


def _ring(ring: Geometry, left: float, top: float, scale: float) -> str:
    points = [(round((x - left) * scale, 1), round((top - y) * scale, 1)) for x, y in shapely.get_coordinates(ring)]
    return "M" + "L".join(f"{x} {y}" for x, y in points[:-1]) + "Z"
