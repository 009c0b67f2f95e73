"""Weeks as bars of a drawing that the service makes, and villages by how long nothing came from them. Pure.

Everything that is drawn stands in a table or in words too: colour and height never speak alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from field.areas.spots import Degrees
from field.tallies.counting import day_of
from field.tallies.reading import WEEKS, Sum, Village, week_of

WIDE, HIGH, FOOT = 720, 160, 24
DAY_MS = 86_400_000
_AGES = ((2, "new"), (7, "week"), (30, "month"))


@dataclass(frozen=True, slots=True)
class Bar:
    """One week: its Monday (`dd/mm`), sums, and where its bars stand on the drawing, in pixels."""

    label: str
    sums: Sum
    x: int
    wide: int
    changes_y: int
    changes_high: int
    dossiers_y: int
    dossiers_high: int


@dataclass(frozen=True, slots=True)
class Tile:
    """A village: `age` is a word for how long nothing has come, `days` how many (-1: nothing ever did).

    `spot` is its middle, where one is known.
    """

    village: Village
    age: str
    days: int
    spot: Degrees | None


def bars(villages: Sequence[Village], now: int) -> tuple[Bar, ...]:
    """Every week of all villages together, the oldest first."""
    sums = [sum((each.weeks.get(ago, Sum()) for each in villages), Sum()) for ago in range(WEEKS - 1, -1, -1)]
    most = max(1, *(max(each.changes, each.dossiers) for each in sums))
    return tuple(_bars(sums, most, week_of(day_of(now))))


def _bars(sums: Sequence[Sum], most: int, this_week: int) -> Iterator[Bar]:
    step, floor = WIDE // WEEKS, HIGH - FOOT
    for place, each in enumerate(sums):
        monday = date(1970, 1, 1) + timedelta(days=(this_week - WEEKS + 1 + place) * 7 - 3)
        changes, dossiers = (round(n / most * (floor - 16)) for n in (each.changes, each.dossiers))
        x = place * step + 6
        yield Bar(f"{monday:%d/%m}", each, x, step - 12, floor - changes, changes, floor - dossiers, dossiers)


def tiles(villages: Sequence[Village], spots: Mapping[str, Degrees], now: int) -> tuple[Tile, ...]:
    """Villages with where they are, the longest silent first."""
    made = [_tile(each, spots.get(each.area), now) for each in villages]
    return tuple(sorted(made, key=lambda each: (each.days >= 0, -each.days, each.village.name, each.village.area)))


def ages(tiles: Sequence[Tile]) -> tuple[tuple[str, int], ...]:
    """How many villages are of each age, the youngest first."""
    counted = Counter(each.age for each in tiles)
    return tuple((age, counted[age]) for age in (*(word for _, word in _AGES), "old", "never"))


def _tile(village: Village, spot: Degrees | None, now: int) -> Tile:
    if village.last is None:
        return Tile(village, "never", -1, spot)
    days = max(0, now - village.last) // DAY_MS
    return Tile(village, next((word for most, word in _AGES if days < most), "old"), days, spot)
