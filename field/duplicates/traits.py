"""What two dossiers must share to be compared at all: blocking, so that a commune is never compared with itself whole.

A number, a telephone, a whole folded name in whatever order, a given name within a village or a year of birth, or a
cell of about 100 m. Only hashes are kept, so that the list says nothing about anybody. Pure.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from math import floor

from field.duplicates.profiles import BIRTH, NAME, NUMBER, PHONE, Profile, Thing
from sync.names import base64url
from sync.text import fold

CELL = 0.001
"""Degrees of a cell: about 110 m; what lies in the eight around it is near too."""


@dataclass(frozen=True, slots=True)
class Traits:
    """`kept` stand for the dossier; `near` are all under which others are looked for."""

    kept: frozenset[str]
    near: frozenset[str]


NONE = Traits(frozenset(), frozenset())


def traits_of(profile: Profile | None) -> Traits:
    """The traits of a profile."""
    if profile is None:
        return NONE
    kept = {each for thing in profile.things for each in _of_thing(thing, profile.area)}
    near = {each for thing in profile.things for each in _of_years(thing, (-1, 1))}
    if profile.place is not None:
        kept.add(_cell(profile, 0, 0))
        near |= {_cell(profile, north, east) for north in (-1, 0, 1) for east in (-1, 0, 1)}
    return Traits(frozenset(map(_hashed, kept)), frozenset(map(_hashed, kept | near)))


def _of_thing(thing: Thing, area: str) -> Iterator[str]:
    yield from (f"n {number}" for number in thing.of(NUMBER).values())
    yield from (f"p {number}" for number in thing.of(PHONE).values())
    for name in thing.of(NAME).values():
        words = fold(name).split() or [name]
        yield f"f {' '.join(sorted(words))}"
        yield f"v {area} {words[0][:1]} {words[-1]}"
    yield from _of_years(thing, (0,))


def _of_years(thing: Thing, apart: tuple[int, ...]) -> Iterator[str]:
    years = [int(each[:4]) for each in thing.of(BIRTH).values() if each[:4].isdigit()]
    for name in thing.of(NAME).values():
        given = fold(name).rpartition(" ")[2]
        yield from (f"y {given} {year + step}" for year in years for step in apart)


def _cell(profile: Profile, north: int, east: int) -> str:
    assert profile.place is not None
    latitude, longitude, _ = profile.place
    return f"c {floor(latitude / CELL) + north} {floor(longitude / CELL) + east}"


def _hashed(text: str) -> str:
    return base64url(hashlib.sha256(text.encode()).digest()[:9])
