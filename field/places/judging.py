"""A batch of positions tagged: the row of each, and what is odd about it. It may not write.

A position is judged by the boundary of the area that its dossier says it is in, or of the smallest area above that one
which has a boundary of that day; while a dossier is in several areas, and for the position of an author, by what it
lies in itself.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection

from field.areas.kinds import is_tract
from field.areas.tree import ancestors_of
from field.checks.flags import Key
from field.places.finding import Spot
from field.places.kinds import AUTHOR, PHOTO
from field.places.speed import Author, earlier_fixes, fix_of
from field.tallies.counting import day_of
from geo.tagging.fixes import MOCK, NOWHERE, SPEED, SWAPPED, Fix, is_too_fast, oddness
from geo.tagging.limits import Limits, limits_on
from geo.tagging.positions import POINT
from sync.names import split_name

if TYPE_CHECKING:
    from geo.tagging.boundaries import Boundaries

OUTSIDE: Final = "place_outside"
FLAGS: Final = {MOCK: "place_mock", SPEED: "place_speed"}
CODES: Final = (OUTSIDE, *FLAGS.values())
"""Every flag about places; what is odd about a fix by itself is told by `field.checks.positions`."""
_EPOCH = date(1970, 1, 1)
_NOWHERE: Final = (-1, (-1, -1, -1, 0, 0.0))
"""In no area, judged by none."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Rows of `place`, and the flags that these positions call for, each with its detail for staff.

    `tracts`: dossier and tract wherever an answer lies in one, or reaches into it.
    """

    rows: Sequence[Mapping[str, Any]]
    flags: Mapping[Key, str]
    tracts: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class _Seen:
    """A position with what is odd about it."""

    spot: Spot
    day: int
    limits: Limits
    odd: tuple[str, ...]

    @property
    def is_somewhere(self) -> bool:
        return NOWHERE not in self.odd and SWAPPED not in self.odd

    @property
    def is_fix(self) -> bool:
        """Whether a receiver gave it, at a moment that can be believed."""
        by_receiver = self.spot.kind in (POINT, AUTHOR) and self.spot.position.accuracy > 0
        return by_receiver and self.is_somewhere and self.spot.origin.ok and MOCK not in self.odd

    @property
    def accuracy(self) -> float:
        return self.spot.position.accuracy or (self.limits.photo_m if self.spot.kind == PHOTO else 0.0)


def judge(connection: Connection, spots: Sequence[Spot], boundaries: "Boundaries") -> Judged:
    """Tag and judge these positions; a fixed number of statements."""
    seen = [_seen(each) for each in spots]
    earlier = earlier_fixes(connection, [each.spot for each in seen if each.is_fix])
    above = ancestors_of(connection, {area for each in spots for area in each.declared})
    tagged = list(_tagged(seen, above, boundaries))
    tracts = {
        (each.spot.dossier, area) for each, tags in zip(seen, tagged, strict=True) for area in _tracts(each, tags)
    }
    rows = [_row(each, tags, _odd(each, earlier)) for each, tags in zip(seen, tagged, strict=True)]
    return Judged(rows, dict(_flags(rows)), frozenset(tracts))


def _tracts(seen: _Seen, tags: dict[str, Any]) -> Collection[str]:
    """The tracts that an answer lies in; where its author or a camera stood says nothing about that."""
    held = tags.pop("tracts")
    if seen.spot.kind in (AUTHOR, PHOTO):
        return ()
    return {*held, *filter(is_tract, tags["touches"].split())}


def _seen(spot: Spot) -> _Seen:
    day = day_of(spot.origin.t)
    limits = limits_on((_EPOCH + timedelta(days=min(day, 2_000_000))).isoformat())
    return _Seen(spot, day, limits, oddness(fix_of(spot), limits))


def _odd(seen: _Seen, earlier: Mapping[Author, Fix]) -> tuple[str, ...]:
    before = earlier.get((seen.spot.origin.by, seen.spot.origin.t)) if seen.is_fix else None
    is_fast = before is not None and is_too_fast(before, fix_of(seen.spot), seen.limits)
    return (*seen.odd, SPEED) if is_fast else seen.odd


def _tagged(
    seen: Sequence[_Seen], above: Mapping[str, frozenset[str]], boundaries: "Boundaries"
) -> Iterator[dict[str, Any]]:
    import numpy as np

    from geo.tagging.boundaries import NONE, SENSES

    real = [each for each in seen if each.is_somewhere]
    tags = boundaries.tag(
        np.array([each.spot.position.lon for each in real], dtype=np.float64),
        np.array([each.spot.position.lat for each in real], dtype=np.float64),
        np.array([each.accuracy for each in real], dtype=np.float64),
        np.array([each.day for each in real], dtype=np.int64),
        np.array([_declared(each, above, boundaries) for each in real], dtype=np.int64),
    )
    held: dict[int, list[str]] = {}
    for position, nth in tags.tracts:
        held.setdefault(position, []).append(boundaries.areas[nth])
    columns = (tags.unit, tags.area, tags.judged, tags.sense, tags.metres)
    told = enumerate(zip(*(each.tolist() for each in columns), strict=True))
    for each in seen:
        place, (unit, area, judged, sense, metres) = next(told) if each.is_somewhere else _NOWHERE
        yield {
            "unit": boundaries.area_of(unit),
            "area": boundaries.area_of(area),
            "judged": boundaries.area_of(judged),
            "distance_m": round(metres, 1) if judged != NONE else None,
            "sense": SENSES[sense],
            "touches": " ".join(_touched(each, boundaries)),
            "tracts": held.get(place, ()),
        }


def _declared(seen: _Seen, above: Mapping[str, frozenset[str]], boundaries: "Boundaries") -> int:
    declared = seen.spot.declared if len(seen.spot.declared) == 1 and seen.spot.kind != AUTHOR else ()
    return boundaries.smallest((each for area in declared for each in above.get(area, ())), seen.day)


def _touched(seen: _Seen, boundaries: "Boundaries") -> Sequence[str]:
    position = seen.spot.position
    if len(position.points) < 2 or not seen.is_somewhere or not len(boundaries):
        return ()
    return boundaries.touched(position.geometry, seen.day)


def _row(seen: _Seen, tags: Mapping[str, Any], odd: tuple[str, ...]) -> Mapping[str, Any]:
    spot, position = seen.spot, seen.spot.position
    west, south, east, north = position.box
    return {
        "dossier": spot.dossier,
        "path": spot.path,
        "name": spot.origin.name,
        "kind": spot.kind,
        "lat": position.lat,
        "lon": position.lon,
        "west": west,
        "south": south,
        "east": east,
        "north": north,
        "accuracy_m": position.accuracy,
        "by": spot.origin.by,
        "at": spot.origin.t,
        "fixed_at": spot.origin.t if seen.is_fix else None,
        **tags,
        "odd": " ".join(odd),
    }


def _flags(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Key, str]]:
    for row in rows:
        stream, n, _ = split_name(row["name"])
        if row["sense"] == "outside" and row["kind"] != AUTHOR:
            yield (row["dossier"], OUTSIDE, row["path"], stream, n), f"{row['distance_m']:.0f} m"
        for odd in row["odd"].split():
            if odd in FLAGS:
                yield (row["dossier"], FLAGS[odd], row["path"], stream, n), ""
