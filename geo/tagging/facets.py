"""Metres from many positions to the lines of boundaries: for each line one product of matrices.

For a few positions GEOS is quicker; for many of one line it looks at every segment of it for each. Here a position is
projected onto all segments at once, along and across: how far it lies beyond the segment's end, and how far off it.
This module must not know whose lines they are.
"""

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]
FEW = 2_000
"""Positions up to which GEOS is asked."""
CELLS = 500_000
"""Positions times segments that are held at once: 4 MB."""


def metres_to(lines: NDArray[Any], which: Indices, x: Floats, y: Floats) -> Floats:
    """Metres from each position (x, y in the plane of its line) to line `which` of it."""
    if len(which) <= FEW:
        found: Floats = shapely.distance(lines[which], shapely.points(x, y))
        return found
    order = np.argsort(which, kind="stable")
    met, starts = np.unique(which[order], return_index=True)
    segments = _Segments(lines[met])
    metres = np.empty(len(which))
    for nth, group in enumerate(np.split(order, starts[1:])):
        for part in np.array_split(group, -(-len(group) * segments.count(nth) // CELLS)):
            metres[part] = segments.nearest(nth, x[part], y[part])
    return metres


class _Segments:
    """The segments of lines: for each its middle, half its length, and the rows that project onto and off it."""

    def __init__(self, lines: NDArray[Any]) -> None:
        parts, owners = shapely.get_parts(lines, return_index=True)
        points, part = shapely.get_coordinates(parts, return_index=True)
        steps = np.diff(points, axis=0)
        lengths = np.hypot(steps[:, 0], steps[:, 1])
        real = (part[1:] == part[:-1]) & (lengths > 0)
        along = steps[real] / lengths[real, None]
        self._half = lengths[real] / 2
        self._middle = (points[:-1][real] + points[1:][real]) / 2
        self._along = along
        self._ends = np.searchsorted(owners[part[:-1][real]], np.arange(len(lines) + 1))

    def count(self, nth: int) -> int:
        """How many segments the nth line has."""
        return int(self._ends[nth + 1] - self._ends[nth])

    def nearest(self, nth: int, x: Floats, y: Floats) -> Floats:
        """Metres from each position to the nth line."""
        own = slice(self._ends[nth], self._ends[nth + 1])
        near = self._middle[own][0]  # the numbers stay small: metres within a commune, not from the equator
        middle, (east, north) = self._middle[own] - near, self._along[own].T
        positions = np.column_stack((x - near[0], y - near[1], np.ones(len(x))))
        beyond = positions @ np.stack((east, north, -(middle[:, 0] * east + middle[:, 1] * north)))
        np.abs(beyond, out=beyond)
        beyond -= self._half[own]
        np.maximum(beyond, 0, out=beyond)
        beyond *= beyond
        off = positions @ np.stack((-north, east, middle[:, 0] * north - middle[:, 1] * east))
        off *= off
        beyond += off
        found: Floats = np.sqrt(beyond.min(axis=1))
        return found
