"""Boundaries and positions of a size that is said: wavy rings side by side, in Vietnam. It may not read a file."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely

from geo.tagging.boundaries import Piece
from geo.tagging.facets import Floats

WEST, SOUTH, CELL = 104.5, 19.0, 0.06
"""Degrees; a cell is as large as a commune."""


def communes(columns: int, rows: int, points: int) -> Iterator[Piece]:
    """So many rings of so many points, each in a cell of its own."""
    turns = np.linspace(0, 2 * np.pi, points, endpoint=False)
    out = CELL / 2 * (0.9 + 0.1 * np.sin(7 * turns))
    ring = np.column_stack((out * np.cos(turns), out * np.sin(turns)))
    for column in range(columns):
        for row in range(rows):
            middle = (WEST + CELL * (column + 0.5), SOUTH + CELL * (row + 0.5))
            yield Piece(f"{column}-{row}@2025-07-01", shapely.to_wkb(shapely.Polygon(ring + middle)))


def positions(count: int, columns: int, rows: int, seed: int) -> tuple[Floats, Floats]:
    """Longitudes and latitudes anywhere over those cells."""
    random = np.random.default_rng(seed)
    return WEST + random.random(count) * CELL * columns, SOUTH + random.random(count) * CELL * rows
