"""Marked places and pictures as rows of observations: a picture joins the place that was marked when it was taken.

Ids of rows follow from the file, so bringing a patrol in twice makes the same rows. This module must not write.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from field.bringing.patrols.asked import (
    CATEGORY,
    DIAMETER,
    OTHER,
    PICTURE,
    POSITION,
    ROWS,
    SPECIES,
    TIME,
    TREE,
    Patrol,
    Picture,
)
from field.bringing.rows import row_of
from field.bringing.shapes import points_text
from geo.gpx import Fix, Waypoint
from sync.head import Value
from sync.values import canonical

VIETNAM = timezone(timedelta(hours=7))
TOGETHER_MS = 180_000
"""A picture that was taken within three minutes of a mark is of what was marked."""
_DIAMETER = re.compile(r"\bD\s*=\s*(\d+(?:[.,]\d+)?)\s*CM\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Observation:
    """Something that was seen: where and when, its words, its category, and the pictures of it."""

    fix: Fix
    words: str
    category: str
    pictures: tuple[Picture, ...] = ()
    row: str = ""

    @property
    def species(self) -> str:
        """The words without their measure."""
        return " ".join(_DIAMETER.sub("", self.words).split())

    @property
    def diameter(self) -> str | None:
        """Centimetres, as somebody typed them into the unit."""
        found = _DIAMETER.search(self.words)
        return found[1].replace(",", ".") if found else None


def observations_of(patrol: Patrol) -> list[Observation]:
    """What was marked, in the order of the files, then the pictures that belong to none of it."""
    marked = [(file.sha256, place) for file in patrol.files for place in file.gpx.waypoints]
    taken = [picture for picture in patrol.pictures if picture.placed.fix is not None]
    joined: dict[int, list[Picture]] = {}
    alone: list[Picture] = []
    for picture in taken:
        nearest = _nearest(picture, [place for _, place in marked])
        (joined.setdefault(nearest, []) if nearest is not None else alone).append(picture)
    found = [_of_place(patrol, sha256, place, n, joined.get(n, ())) for n, (sha256, place) in enumerate(marked)]
    return found + [_of_picture(patrol, picture) for picture in alone]


def values_of(patrol: Patrol, seen: Observation) -> Iterator[tuple[str, Value]]:
    """The answers of a row, by path; of several pictures the first."""
    uuid = UUID(bytes=hashlib.sha256(seen.row.encode()).digest()[:16], version=4)
    answers: dict[str, Value] = {
        "qs_id": str(uuid),
        POSITION: point(seen.fix),
        TIME: iso(seen.fix.time),
        CATEGORY: seen.category,
        SPECIES: seen.species if seen.category in {TREE, "dong_vat"} else None,
        DIAMETER: canonical("decimal", seen.diameter) if seen.category == TREE and seen.diameter else None,
        PICTURE: seen.pictures[0].value if seen.pictures else None,
    }
    for name, value in answers.items():
        if value is not None and patrol.asks_in_rows(name):
            yield f"{ROWS}/{seen.row}/{name}", value


def point(fix: Fix) -> str:
    """A fix as a form writes it."""
    return str(canonical("geopoint", next(iter(points_text([(fix.lon, fix.lat, fix.height or 0.0)])))))


def iso(ms: int | None) -> str | None:
    """A moment as people of Vietnam write it."""
    if ms is None:
        return None
    moment = datetime.fromtimestamp(ms / 1000, UTC).astimezone(VIETNAM)
    return str(canonical("datetime", moment.isoformat(timespec="seconds")))


def _nearest(picture: Picture, marked: Sequence[Waypoint]) -> int | None:
    time = picture.placed.time
    times = [(abs(place.fix.time - (time or 0)), n) for n, place in enumerate(marked) if place.fix.time is not None]
    apart, n = min(times, default=(TOGETHER_MS + 1, -1))
    return n if time is not None and apart <= TOGETHER_MS else None


def _of_place(patrol: Patrol, sha256: str, place: Waypoint, number: int, pictures: Sequence[Picture]) -> Observation:
    words = place.comment or place.name
    category = patrol.category_of(f"{place.name} {place.comment}")
    row = row_of(place.fix.time, sha256, str(number))
    return Observation(place.fix, words, category, tuple(pictures), row)


def _of_picture(patrol: Patrol, picture: Picture) -> Observation:
    fix, time = picture.placed.fix, picture.placed.time
    assert fix is not None  # only those are asked
    name = picture.placed.photo.name
    return Observation(replace(fix, time=time), name, OTHER, (picture,), row_of(time, *patrol.key, name))
