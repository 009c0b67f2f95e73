"""Faces as lines between knots: an edge that two share is stored once, and areas are rings of such lines.

A knot is a corner where other than two edges meet. Areas are read by the even-odd rule, so rings need no order and no
holes: what an odd number of them encloses is inside. Pure arithmetic on whole numbers; this module must not simplify.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    from shapely import Geometry

Corner = tuple[int, int]
_Edge = tuple[Corner, Corner]
Ring = tuple[int, ...]
"""Numbers of lines, one behind the other; `~n` is line n from its end to its beginning."""


@dataclass(frozen=True, slots=True)
class Arcs:
    """`lines` between knots; `left` and `right` of each the face there, "" for none; `beside` each face its lines."""

    lines: tuple[tuple[Corner, ...], ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    beside: Mapping[str, Sequence[int]]

    def rings(self, members: Collection[str]) -> list[Ring]:
        """The outline of these faces together: every line that has one of them on one side only."""
        held = set(members)
        waiting: dict[Corner, list[int]] = {}
        for number in sorted({number for face in held for number in self.beside.get(face, ())}):
            is_left, is_right = self.left[number] in held, self.right[number] in held
            if is_left != is_right:
                way = number if is_left else ~number
                waiting.setdefault(self.end(~way), []).append(way)
        return list(self._all(waiting))

    def _all(self, waiting: dict[Corner, list[int]]) -> Iterator[Ring]:
        for start in list(waiting):
            while waiting[start]:
                yield self._ring(start, waiting)

    def _ring(self, start: Corner, waiting: dict[Corner, list[int]]) -> Ring:
        ring: list[int] = []
        here = start
        while waiting.get(here):
            ring.append(waiting[here].pop())
            here = self.end(ring[-1])
            if here == start:
                break
        return tuple(ring)

    def end(self, way: int) -> Corner:
        """Where a line ends that is walked this way."""
        return self.lines[way][-1] if way >= 0 else self.lines[~way][0]


def arcs_of(faces: Mapping[str, Geometry]) -> Arcs:
    """The lines of faces whose corners are whole numbers (`simplified`); those with no extent give none."""
    sides = _sides(faces)
    ways: dict[Corner, list[Corner]] = {}
    for one, other in {(min(edge), max(edge)) for edge in sides}:
        ways.setdefault(one, []).append(other)
        ways.setdefault(other, []).append(one)
    lines = list(_lines({corner: sorted(there) for corner, there in sorted(ways.items())}))
    left = tuple(sides.get((line[0], line[1]), "") for line in lines)
    right = tuple(sides.get((line[1], line[0]), "") for line in lines)
    beside: dict[str, list[int]] = {}
    for number, faces_there in enumerate(zip(left, right, strict=True)):
        for face in filter(None, faces_there):
            beside.setdefault(face, []).append(number)
    return Arcs(tuple(lines), left, right, beside)


def _sides(faces: Mapping[str, Geometry]) -> dict[_Edge, str]:
    """By edge with its direction the face that lies on its left; an edge walked both ways by one face is none."""
    found: dict[_Edge, str] = {}
    for face in sorted(faces):
        walked = Counter(_edges(faces[face]))
        for edge in walked:
            if (edge[1], edge[0]) not in walked:
                found.setdefault(edge, face)
    return found


def _edges(face: Geometry) -> Iterator[_Edge]:
    for polygon in shapely.get_parts(shapely.orient_polygons(face)):
        for ring in shapely.get_rings(polygon):
            corners = [(round(x), round(y)) for x, y in shapely.get_coordinates(ring)]
            yield from ((one, other) for one, other in pairwise(corners) if one != other)


def _lines(ways: Mapping[Corner, Sequence[Corner]]) -> Iterator[tuple[Corner, ...]]:
    """Every edge once, in lines as long as can be: first between knots, then rings that have none."""
    seen: set[_Edge] = set()
    knots = [corner for corner, there in ways.items() if len(there) != 2]
    for corner in [*knots, *ways]:
        for following in ways[corner]:
            if (corner, following) not in seen:
                yield _line(corner, following, ways, seen)


def _line(
    start: Corner, following: Corner, ways: Mapping[Corner, Sequence[Corner]], seen: set[_Edge]
) -> tuple[Corner, ...]:
    line = [start]
    before, here = start, following
    while True:
        seen |= {(before, here), (here, before)}
        line.append(here)
        if here == start or len(ways[here]) != 2:
            return tuple(line)
        one, other = ways[here]
        before, here = here, other if one == before else one
