"""A place pack as a phone reads it: areas as rings of corners, by the even-odd rule."""

import json
from itertools import accumulate, pairwise

from shapely import Polygon, make_valid
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

Corner = tuple[int, int]


def lines_of(text: str) -> list[list[Corner]]:
    """The lines of a pack."""
    return [
        list(zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True)) for steps in json.loads(text)["lines"]
    ]


def rings_of(text: str) -> dict[str, list[list[Corner]]]:
    """By area its closed rings."""
    lines = lines_of(text)
    walked = {way: line for number, line in enumerate(lines) for way, line in ((number, line), (~number, line[::-1]))}
    return {
        each["id"]: [_closed([walked[way] for way in ring]) for ring in each.get("rings", ())]
        for each in json.loads(text)["areas"]
    }


def shapes_of(text: str) -> dict[str, BaseGeometry]:
    """By area its shape in the whole numbers of the pack."""
    return {area: _even_odd(rings) for area, rings in rings_of(text).items() if rings}


def edges_of(rings: list[list[Corner]]) -> set[frozenset[Corner]]:
    """Every edge of rings, without direction."""
    return {frozenset(edge) for ring in rings for edge in pairwise(ring)}


def _closed(lines: list[list[Corner]]) -> list[Corner]:
    ring = [corner for line in lines for corner in line[:-1]]
    assert all(one[-1] == other[0] for one, other in pairwise([*lines, lines[0]])), "lines of a ring follow each other"
    return [*ring, ring[0]]


def _even_odd(rings: list[list[Corner]]) -> BaseGeometry:
    found: BaseGeometry = Polygon()
    for ring in rings:
        found = found.symmetric_difference(make_valid(Polygon(ring)))
    return unary_union([found])
