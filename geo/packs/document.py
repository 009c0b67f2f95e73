"""The text of a place pack: lines, areas as rings of them, and landmarks. docs/places.md tells every key.

Whole numbers throughout: corners in 1 / SCALE degree, longitude first, each but the first of a line as the difference
from the one before. Same content, same text. This module must not know where the content comes from.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from geo.packs.arcs import Arcs, Corner, Ring
from geo.packs.simplifying import SCALE

FORMAT = 1


@dataclass(frozen=True, slots=True)
class PackedArea:
    """An area of a pack: `members` are the faces it is made of (none: no boundary is known), `spot` its middle."""

    id: str
    name: str
    kind: str
    parent: str
    members: frozenset[str] = frozenset()
    spot: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place or line that people are sent to: a station, a mark, a planned route. `points` are WGS 84 lon, lat."""

    id: str
    name: str
    kind: str
    points: tuple[tuple[float, float], ...]


def pack_text(area: str, arcs: Arcs, areas: Sequence[PackedArea], landmarks: Iterable[Landmark]) -> str:
    """A pack as text, with no more lines than its areas need."""
    rings = {each.id: arcs.rings(each.members) for each in areas}
    used = sorted({_line_of(way) for way in chain.from_iterable(chain.from_iterable(rings.values()))})
    place = {number: at for at, number in enumerate(used)}
    told = {
        "format": FORMAT,
        "area": area,
        "scale": SCALE,
        "lines": [_steps(arcs.lines[number]) for number in used],
        "areas": [_area(each, rings[each.id], place) for each in areas],
        "landmarks": [_landmark(each) for each in landmarks],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def sized(text: str) -> int:
    """Bytes of a text."""
    return len(text.encode())


def _line_of(way: int) -> int:
    return way if way >= 0 else ~way


def _area(area: PackedArea, rings: Sequence[Ring], place: dict[int, int]) -> dict[str, object]:
    told: dict[str, object] = {"id": area.id, "name": area.name, "kind": area.kind, "parent": area.parent}
    if rings:
        told["rings"] = [[place[way] if way >= 0 else ~place[~way] for way in ring] for ring in rings]
    if area.spot is not None:
        told["spot"] = list(_corner(area.spot))
    return told


def _landmark(landmark: Landmark) -> dict[str, object]:
    steps = _steps([_corner(point) for point in landmark.points])
    return {"id": landmark.id, "name": landmark.name, "kind": landmark.kind, "at": steps}


def _corner(point: tuple[float, float]) -> Corner:
    return round(point[0] * SCALE), round(point[1] * SCALE)


def _steps(line: Sequence[Corner]) -> list[int]:
    before = ((0, 0), *line)
    return [here[axis] - last[axis] for last, here in zip(before, line, strict=False) for axis in (0, 1)]
