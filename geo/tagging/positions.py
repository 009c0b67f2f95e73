"""Where an answer is: points, lines and polygons of text (`lat lon alt accuracy`, joined by `;`) with a point on each.

Read as leniently as they were written, since an odd position is told and never refused. This module must not judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from shapely import Geometry

POINT: Final = "point"
LINE: Final = "line"
POLYGON: Final = "polygon"
MOCK_WORD: Final = "mock"
"""The fifth word of the position of a change's author: a program made it up."""

Degrees = tuple[float, float]
"""Latitude and longitude."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where something is: its points in degrees, a point on it, and its accuracy in metres (the worst; 0: unknown)."""

    kind: str
    points: Sequence[Degrees]
    lat: float
    lon: float
    accuracy: float
    is_mock: bool = False

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        lats, lons = [lat for lat, _ in self.points], [lon for _, lon in self.points]
        return min(lons), min(lats), max(lons), max(lats)

    @property
    def geometry(self) -> Geometry:
        """In degrees, longitude first; a ring that crosses itself is taken apart."""
        import shapely

        points = [(lon, lat) for lat, lon in self.points]
        if self.kind == POLYGON and len(set(points)) > 2:
            return shapely.make_valid(shapely.Polygon(points))
        return shapely.LineString(points) if len(points) > 1 else shapely.Point(points[0])


def read_position(kind: str, text: str) -> Position | None:
    """A position of its text; None for what holds no numbers."""
    try:
        read = [_point(part) for part in text.strip().removesuffix(";").split(";")]
    except ValueError:
        return None
    is_mock = kind == POINT and text.split()[4:5] == [MOCK_WORD]
    return position_of(kind, [(lat, lon) for lat, lon, _ in read], max(accuracy for _, _, accuracy in read), is_mock)


def position_of(kind: str, points: Sequence[Degrees], accuracy: float = 0.0, is_mock: bool = False) -> Position:
    """A position of its points, one at least."""
    drawn = Position(kind, points, *points[0], accuracy, is_mock)
    if len(points) < 2:
        return drawn
    lat, lon = _on(drawn)
    return replace(drawn, lat=lat, lon=lon)


def _point(text: str) -> tuple[float, float, float]:
    words = text.split()
    if not words:
        raise ValueError(text)
    lat, lon = float(words[0]), float("".join(words[1:2]))
    accuracy = float(words[3]) if len(words) > 3 else 0.0
    if not (abs(lat) <= 180 and abs(lon) <= 180 and 0 <= accuracy < float("inf")):
        raise ValueError(text)
    return lat, lon, accuracy


def _on(drawn: Position) -> Degrees:
    """A point inside a polygon, or half way along a line, measured in metres."""
    from geo.plane import plane_of

    geometry = drawn.geometry
    plane = plane_of(geometry)
    there = plane.metres(geometry)
    is_line = geometry.geom_type == "LineString"
    middle = there.interpolate(0.5, normalized=True) if is_line else there.representative_point()
    point = plane.degrees(middle)
    return round(point.y, 7), round(point.x, 7)
