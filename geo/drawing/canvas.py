"""What stands on a page: shapes, marks and words at pixels from the upper left corner. Pure values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Land:
    """An area with its holes: closed rings."""

    rings: Sequence[Sequence[Point]]
    fill: str
    line: str
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line."""

    points: Sequence[Point]
    line: str
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign of one of `SHAPES`, its middle at a point; `size` is its width."""

    at: Point
    shape: str
    fill: str
    size: float = 9.0


@dataclass(frozen=True, slots=True)
class Words:
    """Text at its baseline; `anchor` is start, middle or end. `halo`: with a white rim, to be read on a map."""

    at: Point
    text: str
    size: float
    anchor: str = "start"
    colour: str = "#1d2a23"
    bold: bool = False
    halo: bool = False


Part = Land | Stroke | Mark | Words
SHAPES = ("circle", "square", "triangle", "diamond", "cross")


@dataclass(frozen=True, slots=True)
class Canvas:
    """A page, its parts from the lowest to the topmost. `title` and `description` are for who does not see it."""

    width: int
    height: int
    title: str
    description: str
    parts: Sequence[Part]


def outline(shape: str, at: Point, size: float) -> list[Point]:
    """The corners of a sign that is no circle."""
    (x, y), half = at, size / 2 if shape == "square" else size * 0.6  # looks as large as a circle
    if shape == "square":
        return [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
    if shape == "triangle":
        return [(x, y - half), (x + half, y + half), (x - half, y + half)]
    if shape == "diamond":
        return [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
    arm = half / 3
    turns = [(-arm, -half), (arm, -half), (arm, -arm), (half, -arm), (half, arm), (arm, arm)]
    return [(x + dx, y + dy) for dx, dy in [*turns, *((-dx, -dy) for dx, dy in turns)]]
