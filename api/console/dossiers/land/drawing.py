"""Plots drawn to scale, with north up, as paths of an SVG. It needs no map from elsewhere, and shows none. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import shapely
from shapely import Geometry

from geo.drawing.fitting import Box, Fit, bar, fitted

WIDE, HIGH, MARGIN = 640, 420, 24
AROUND = 0.15
"""How much of the plot's own width and height is shown on each side of it."""


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
    fit = fitted(_wider(lands[0][1].bounds), (MARGIN, MARGIN, WIDE - MARGIN, HIGH - MARGIN))
    shapes = [Shape(kind, _path(shapely.clip_by_rect(land, *seen_by(fit)), fit)) for kind, land in lands]
    metres, pixels = bar(fit.metre, WIDE / 3)
    return Drawing(tuple(each for each in shapes if each.path), (metres, round(pixels, 1)))


def _wider(box: Box) -> Box:
    west, south, east, north = box
    x, y = (east - west) * AROUND, (north - south) * AROUND
    return west - x, south - y, east + x, north + y


def seen_by(fit: Fit) -> Box:
    """The box of the Earth that the whole drawing shows: a neighbour may reach far beyond it."""
    west, north = fit.west - fit.left / fit.across, fit.north + fit.top / fit.down
    return west, north - HIGH / fit.down, west + WIDE / fit.across, north


def _path(land: Geometry, fit: Fit) -> str:
    return "".join(_ring(ring, fit) for ring in _rings(land))


def _rings(land: Geometry) -> Iterable[Geometry]:
    for part in shapely.get_parts(land):
        if part.geom_type == "Polygon":
            yield part.exterior
            yield from part.interiors


def _ring(ring: Geometry, fit: Fit) -> str:
    points = [fit.at(float(lon), float(lat)) for lon, lat in shapely.get_coordinates(ring)[:-1]]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
