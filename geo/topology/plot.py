"""A ring as somebody walked or drew it: the land it encloses, its size, and what is wrong with it.

A ring that crosses itself is kept as it is; the land that is measured is the one that GEOS makes of it, the parts
between the crossings. This module must not compare.
"""

from __future__ import annotations

from dataclasses import dataclass

import shapely
from shapely import Geometry, Point, Polygon
from shapely.validation import explain_validity

from geo.plane import plane_of

MOST_CORNERS = 20_000
"""Corners beyond which nobody walked a ring: it is neither mended nor compared, so that no worker is held up by it."""
WIDEST = 0.5
"""Degrees (some 50 km) beyond which a ring is nobody's plot: a corner with a typing error, exchanged degrees."""
SMALLEST_M2 = 1.0
"""Square metres below which a ring encloses nothing."""


@dataclass(frozen=True, slots=True)
class Plot:
    """The land of a ring in WGS 84 degrees, its square metres, and what is wrong.

    `problem` is "" or one of `crosses_itself` (`at`: where), `no_area`, and `too_many_corners` or `too_wide`, of which
    `land` is empty.
    """

    land: Geometry
    size_m2: float
    problem: str = ""
    at: Point | None = None


def plot_of(text: str) -> Plot:
    """The plot of a geoshape (`lat lon alt acc;…`, canonical). Raises ValueError for what is no ring of numbers."""
    corners = text.split(";")
    if len(corners) > MOST_CORNERS:
        return Plot(Polygon(), 0.0, "too_many_corners")
    points = [tuple(map(float, corner.split()[1::-1])) for corner in corners]
    if any(len(point) != 2 for point in points) or len(points) < 4:
        raise ValueError("a ring has three corners or more, each of two numbers")
    ring = Polygon(points)
    west, south, east, north = ring.bounds
    if max(east - west, north - south) > WIDEST:
        return Plot(Polygon(), 0.0, "too_wide")
    land = ring if ring.is_valid else _areal(shapely.make_valid(ring))
    size = plane_of(ring).metres(land).area if not land.is_empty else 0.0
    if size < SMALLEST_M2:
        return Plot(land, size, "no_area")
    return Plot(land, size) if ring.is_valid else Plot(land, size, "crosses_itself", _where(ring))


def _areal(land: Geometry) -> Geometry:
    """Only what has an area: the lines that mending leaves behind are nobody's land."""
    return shapely.union_all([part for part in shapely.get_parts(land) if part.area > 0])


def _where(ring: Polygon) -> Point | None:
    """Where GEOS met the first crossing (`Self-intersection[105.1 19.8]`)."""
    numbers = explain_validity(ring).partition("[")[2].rstrip("]").split()
    return Point(float(numbers[0]), float(numbers[1])) if len(numbers) == 2 else None
