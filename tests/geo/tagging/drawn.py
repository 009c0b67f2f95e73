"""Boundaries made for tests and measurements: wavy cells side by side, each ring of as many points as asked for."""

from math import cos, pi, sin

import numpy as np
import shapely

from geo.tagging.boundaries import Piece

WEST, SOUTH, CELL = 105.0, 19.5, 0.05


def square(west: float, south: float, side: float) -> bytes:
    """A square of degrees."""
    wkb: bytes = shapely.to_wkb(shapely.box(west, south, west + side, south + side))
    return wkb


def wavy(column: int, row: int, points: int) -> bytes:
    """A ring around the middle of a cell, in and out seven times."""
    east, north = WEST + CELL * (column + 0.5), SOUTH + CELL * (row + 0.5)
    turns = (2 * pi * n / points for n in range(points))
    ring = [(turn, CELL / 2 * (0.9 + 0.1 * sin(7 * turn))) for turn in turns]
    wkb: bytes = shapely.to_wkb(shapely.Polygon([(east + r * cos(t), north + r * sin(t)) for t, r in ring]))
    return wkb


def cells(columns: int, rows: int, points: int) -> list[Piece]:
    """A map of so many cells."""
    return [Piece(f"c{i}-{j}", wavy(i, j, points)) for i in range(columns) for j in range(rows)]


def strewn(count: int, columns: int, rows: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Longitudes and latitudes over that map."""
    random = np.random.default_rng(seed)
    return WEST + random.random(count) * CELL * columns, SOUTH + random.random(count) * CELL * rows
