"""The page of a map: title and day above, the map with scale bar and north, the legend and where it comes from below.

What is drawn never depends on who draws it: SVG and PNG show the same page. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from geo.drawing.canvas import SHAPES, Canvas, Land, Mark, Part, Point, Stroke, Words
from geo.drawing.fitting import Box, Fit, around, bar, fitted, height_for

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#1d2a23")
"""Told apart by people who see colours otherwise too (Okabe and Ito 2008); each kind has a sign of its own beside."""
WIDTH, MARGIN, HEAD, ROW = 1200, 24, 76, 26
HIGHEST, LOWEST = 1400, 420
PAPER, INK, SOFT, LAND_FILL, LINE, MAIN_LINE = "#ffffff", "#1d2a23", "#55645b", "#f4f1e6", "#9aa79f", "#1d4d33"


@dataclass(frozen=True, slots=True)
class Outlined:
    """A boundary (shapely, WGS 84) with its name; `is_whole`: that of the area of the map itself."""

    name: str
    shape: Any
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """Places of one kind: its name in the legend, and where they are (longitude, latitude)."""

    name: str
    places: Sequence[Point]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A map. `notes` are the lines below the legend: what is not on it, and where boundaries come from."""

    title: str
    day: str
    outlines: Sequence[Outlined]
    kinds: Sequence[Kind]
    notes: Sequence[str]
    north: str = "B"

    @property
    def box(self) -> Box | None:
        """West, south, east, north of what is shown: the whole area where its boundary is known, else all there is."""
        whole = around(each.shape.bounds for each in self.outlines if each.is_whole)
        return whole or around(
            [*(each.shape.bounds for each in self.outlines), *((x, y, x, y) for k in self.kinds for x, y in k.places)]
        )

    def outside(self) -> int:
        """How many places lie beyond the edge of the map."""
        box = self.box
        return sum(not _within(box, at) for kind in self.kinds for at in kind.places) if box else 0


def laid_out(sheet: Sheet) -> Canvas:
    """The page. Where there is neither boundary nor place it has no map, and its notes say so."""
    box = sheet.box
    if box is None:
        height = _height(sheet, HEAD + ROW)
        paper = Land([_rectangle(0, 0, WIDTH, height)], PAPER, PAPER)
        return Canvas(WIDTH, int(height), sheet.title, "", [paper, *_head(sheet), *_legend(sheet, HEAD + ROW)])
    high = min(max(height_for(box, WIDTH - 4 * MARGIN), LOWEST), HIGHEST)
    page = (MARGIN, HEAD, WIDTH - MARGIN, HEAD + high + 2 * MARGIN)
    fit = fitted(box, (page[0] + MARGIN, page[1] + MARGIN, page[2] - MARGIN, page[3] - MARGIN))
    below = page[3] + ROW
    parts: list[Part] = [Land([_rectangle(0, 0, WIDTH, _height(sheet, below))], PAPER, PAPER)]
    parts += [Land([_rectangle(*page)], "#eef3f6", LINE), *drawn(sheet, fit), *_head(sheet), *_signs(sheet, fit, page)]
    parts += list(_legend(sheet, below))
    told = "; ".join(f"{kind.name}: {len(kind.places)}" for kind in sheet.kinds)
    return Canvas(WIDTH, int(_height(sheet, below)), sheet.title, told, parts)


def drawn(sheet: Sheet, fit: Fit) -> Iterator[Part]:
    """The map itself: areas, the places inside of the box, and above them the names, which no sign may hide."""
    for each in sorted(sheet.outlines, key=lambda each: not each.is_whole):
        rings = list(_rings(each.shape, fit))
        yield Land(rings, LAND_FILL if each.is_whole else "none", MAIN_LINE if each.is_whole else LINE,
                   2.5 if each.is_whole else 1.0)  # fmt: skip
    for kind, shape, colour in _styled(sheet):
        for at in kind.places:
            if _within(sheet.box, at):
                yield Mark(fit.at(*at), shape, colour)
    for each in sheet.outlines:
        if not each.is_whole:
            middle = shapely.point_on_surface(each.shape)
            yield Words(fit.at(middle.x, middle.y), each.name, 15, "middle", INK, halo=True)


def _styled(sheet: Sheet) -> Iterator[tuple[Kind, str, str]]:
    for number, kind in enumerate(sheet.kinds):
        yield kind, SHAPES[number % len(SHAPES)], COLOURS[number % len(COLOURS)]


def _head(sheet: Sheet) -> Iterator[Part]:
    yield Words((MARGIN, 36), sheet.title, 26, bold=True)
    yield Words((MARGIN, 62), sheet.day, 16, colour=SOFT)


def _signs(sheet: Sheet, fit: Fit, page: Box) -> Iterator[Part]:
    metres, long = bar(fit.metre, (page[2] - page[0]) / 4)
    x, y = page[0] + MARGIN, page[3] - 14
    yield Stroke([(x, y - 6), (x, y), (x + long, y), (x + long, y - 6)], INK, 2)
    said = f"{metres // 1000} km" if metres >= 1000 else f"{metres} m"
    yield Words((x + long + 8, y), said, 15, halo=True)
    right, top = page[2] - 30, page[1] + 22
    yield Land([[(right, top), (right + 9, top + 30), (right, top + 23), (right - 9, top + 30)]], INK, INK)
    yield Words((right, top + 50), sheet.north, 16, "middle", bold=True, halo=True)


def _legend(sheet: Sheet, top: float) -> Iterator[Part]:
    for row, (kind, shape, colour) in enumerate(_styled(sheet)):
        y = top + row * ROW
        yield Mark((MARGIN + 10, y), shape, colour, 13)
        yield Words((MARGIN + 30, y + 6), f"{kind.name}: {len(kind.places)}", 16)
    for row, note in enumerate(sheet.notes, len(sheet.kinds)):
        yield Words((MARGIN, top + row * ROW + 6), note, 14, colour=SOFT)


def _height(sheet: Sheet, top: float) -> float:
    return top + (len(sheet.kinds) + len(sheet.notes)) * ROW + 4


def _rings(shape: Any, fit: Fit) -> Iterator[list[Point]]:
    """Rings as far as a page can show them: a third of a pixel is left out."""
    simple = shapely.simplify(shape, 0.33 / fit.across)
    for part in shapely.get_parts(simple):
        if part.geom_type == "Polygon":
            for ring in (part.exterior, *part.interiors):
                yield [fit.at(float(lon), float(lat)) for lon, lat in shapely.get_coordinates(ring)]


def _rectangle(left: float, top: float, right: float, bottom: float) -> list[Point]:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _within(box: Box | None, at: Point) -> bool:
    return box is not None and box[0] <= at[0] <= box[2] and box[1] <= at[1] <= box[3]
