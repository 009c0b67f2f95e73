"""A grid by which plots near a plot are found with whole numbers, in any database, whatever size each is.

A plot stands in one cell: that of its south-western corner, on the level whose cells are as large as the plot. Whoever
looks for neighbours asks each level for the columns of cells in which a plot could begin that reaches here. This module
must not know a table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor

SMALLEST = 0.001
"""Degrees of the finest cells, some 110 m: a field or a garden."""
COARSER = 4
"""How much larger the cells of the next level are."""
LEVELS = 9
"""The coarsest cells span 65 degrees; a plot beyond them stands on the last level all the same."""

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a plot stands."""

    level: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Column:
    """Cells of one column in which neighbours may stand: from `bottom` up to `top`, both included."""

    level: int
    x: int
    bottom: int
    top: int


def cell_of(bounds: Bounds) -> Cell:
    """The cell of a plot."""
    west, south, east, north = bounds
    span = max(east - west, north - south)
    level = next((level for level in range(LEVELS) if span <= _size(level)), LEVELS - 1)
    return Cell(level, floor(west / _size(level)), floor(south / _size(level)))


def columns_near(bounds: Bounds, levels: range = range(LEVELS)) -> Iterator[Column]:
    """Every column of cells in which a plot stands that reaches into the bounds: one cell further west and south."""
    west, south, east, north = bounds
    for level in levels:
        size = _size(level)
        for x in range(floor(west / size) - 1, floor(east / size) + 1):
            yield Column(level, x, floor(south / size) - 1, floor(north / size))


def _size(level: int) -> float:
    return float(SMALLEST * COARSER**level)
