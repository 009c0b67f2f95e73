"""How much of a planned route a patrol has walked, and the stretches that it missed.

A stretch counts as walked when the track came within `within` metres of it, whenever that was. Measured on a
transverse Mercator projection around the middle of the route (metres, right to 0.1 % within 100 km). This module must
not know who walked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from geo.gpx.values import Fix, Route, Track

WITHIN_M = 50.0
"""A GPS unit under trees is right to 10 to 20 m; a ranger walks beside the path, not on it."""
NO_STRETCH_M = 1.0
"""Shorter pieces are edges of the buffer, not stretches that somebody missed."""


Point = tuple[float, float]
"""Metres on the plane of a route."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Metres of the route and of what was walked of it, and what was missed as lines of (lon, lat)."""

    length: float
    walked: float
    missed: tuple[tuple[tuple[float, float], ...], ...]

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.walked / self.length if self.length else 0.0


def coverage_of(route: Route, tracks: Iterable[Track], within: float = WITHIN_M) -> Coverage:
    """What of a route lies within so many metres of what was walked. A route of fewer than two points has no length."""
    from pyproj import Transformer
    from shapely import LineString, MultiLineString, union_all

    if len(route.fixes) < 2:
        return Coverage(0.0, 0.0, ())
    there = Transformer.from_crs("EPSG:4326", _plane(route.fixes), always_xy=True)
    planned = _points(there, route.fixes)
    walked = [_points(there, segment) for track in tracks for segment in track.segments]
    lines = MultiLineString([line if len(line) > 1 else [line[0], line[0]] for line in walked])
    reached = union_all([lines.buffer(within)])
    missed = [line for line in map(LineString, _beyond(planned, reached)) if line.length >= NO_STRETCH_M]
    back = Transformer.from_crs(_plane(route.fixes), "EPSG:4326", always_xy=True)
    stretches = tuple(tuple(zip(*back.transform(*line.xy), strict=True)) for line in missed)
    length = LineString(planned).length
    return Coverage(length, length - sum(line.length for line in missed), stretches)


def _beyond(planned: Sequence[Point], reached: Any) -> list[list[Point]]:
    """What of a route lies outside of a surface; piece by piece, since as one line a way there and back counts once."""
    from shapely import difference, linestrings, prepare

    prepare(reached)
    pieces = [piece for piece in pairwise(planned) if piece[0] != piece[1]]
    found: list[list[Point]] = []
    for piece, left in zip(pieces, difference(linestrings(pieces), reached), strict=True):
        for line in _lines(left):
            ends = list(line.coords)
            if found and found[-1][-1] == ends[0] == piece[0]:
                found[-1].append(ends[-1])
            else:
                found.append(ends)
    return found


def _plane(fixes: Iterable[Fix]) -> str:
    places = list(fixes)
    lon = sum(fix.lon for fix in places) / len(places)
    lat = sum(fix.lat for fix in places) / len(places)
    return f"+proj=tmerc +lat_0={lat} +lon_0={lon} +k=1 +ellps=WGS84 +units=m"


def _points(there: Any, fixes: Iterable[Fix]) -> list[tuple[float, float]]:
    return list(zip(*there.transform(*zip(*((fix.lon, fix.lat) for fix in fixes), strict=True)), strict=True))


def _lines(geometry: Any) -> list[Any]:
    parts = getattr(geometry, "geoms", [geometry])
    return [part for part in parts if part.geom_type == "LineString" and not part.is_empty]
