"""Degrees to pixels: a box of the Earth into a box of a page, north up, right to 0.1 % within a commune. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo.drawing.canvas import Point
from geo.plane import plane_at

_STEPS = tuple(step * 10**power for power in range(7) for step in (1, 2, 5))
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees; or left, top, right, bottom in pixels."""
LEAST = 0.0005
"""A box is at least so many degrees wide and high: some 50 m."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How degrees become pixels: linear in longitude and in latitude."""

    west: float
    north: float
    across: float
    down: float
    left: float
    top: float
    metre: float
    """Pixels of a metre."""

    def at(self, lon: float, lat: float) -> Point:
        """The pixel of a position."""
        return self.left + (lon - self.west) * self.across, self.top + (self.north - lat) * self.down


def fitted(box: Box, page: Box) -> Fit:
    """The fit that shows a whole box of the Earth in the middle of a box of a page."""
    west, south, east, north = _wide_enough(box)
    left, top, right, bottom = page
    plane = plane_at((south + north) / 2)
    metre = min((right - left) / ((east - west) * plane.lon), (bottom - top) / ((north - south) * plane.lat))
    across, down = plane.lon * metre, plane.lat * metre
    x = (left + right - (east - west) * across) / 2
    y = (top + bottom - (north - south) * down) / 2
    return Fit(west, north, across, down, x, y, metre)


def height_for(box: Box, width: float) -> float:
    """How high a box of the Earth is in pixels when it is so wide."""
    west, south, east, north = _wide_enough(box)
    plane = plane_at((south + north) / 2)
    return width * (north - south) * plane.lat / ((east - west) * plane.lon)


def bar(metre: float, most: float) -> tuple[int, float]:
    """A scale bar: metres that are 1, 2 or 5 with noughts, and their pixels, at most so many."""
    metres = max((step for step in _STEPS if step * metre <= most), default=1)
    return metres, metres * metre


def around(boxes: Iterable[Box]) -> Box | None:
    """The box that holds all of them; None when there is none."""
    found = list(boxes)
    if not found:
        return None
    return min(b[0] for b in found), min(b[1] for b in found), max(b[2] for b in found), max(b[3] for b in found)


def _wide_enough(box: Box) -> Box:
    west, south, east, north = box
    more_x, more_y = max(LEAST - (east - west), 0) / 2, max(LEAST - (north - south), 0) / 2
    return west - more_x, south - more_y, east + more_x, north + more_y
