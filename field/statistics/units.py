"""Statistics by commune, by the units of any day: of today, of a day before a reform, or of each dossier's own.

What lies in a commune that was split, or in one that was made of several, is told apart by where its dossiers are; the
rest stands in a line of its own (`UNDECIDED` and the commune), never guessed and never lost: the sum is the same by the
units of any day. Read only.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, literal, select

from field.dossiers.sight import Sight, seen
from field.statistics.asking import UNIT, Asked, Line, Numbers, date_of, day_of_date, lines, most_first, summed
from field.statistics.counting.account import Account, account_of
from field.statistics.counting.arrivals import Arrival, arrivals_of
from field.storage.bulk import any_of
from field.tables import account, ledger, succession
from field.units.deciding import decided
from field.units.links import unit_of
from field.units.standing import Standing, communes_above, standing_of

OWN = "own"
UNDECIDED = "?"
"""Before a commune whose dossiers are in one of several units, nobody knows in which."""
MOST_TOLD_APART = 20_000
"""Dossiers of undecided communes that are looked at one by one; beyond, they stay undecided."""
_FIELDS = tuple(each.name for each in fields(Numbers))

Place = tuple[str, int]
"""An area, and the era of a line's day: how many reforms had come into force."""


@dataclass(frozen=True, slots=True)
class Eras:
    """The days (since 1970) on which units changed; in own eras a line belongs to the units of its day."""

    begins: Sequence[int]
    days: Sequence[str]

    def column(self, day: ColumnElement[Any]) -> ColumnElement[Any]:
        """The era of a day, in SQL."""
        return sum((case((day >= first, 1), else_=0) for first in self.begins), start=literal(0))

    def of(self, day: int) -> int:
        """The era of a day."""
        return sum(day >= first for first in self.begins)


def table(connection: Connection, sight: Sight, asked: Asked) -> Sequence[Line]:
    """The lines that are asked for, communes by the units of the day that is."""
    if asked.by != UNIT or not asked.units:
        return lines(connection, sight, asked)
    eras = _eras(connection, asked.units)
    rows = summed(connection, sight, asked, ledger.c.area, eras.column(ledger.c.day))
    found: dict[Place, Numbers] = {(area, int(era)): numbers for (area, era), numbers in rows}
    standing = _standing(connection, found, eras)
    several = {place: each.units for place, each in standing.items() if each.undecided}
    apart = _told_apart(connection, sight, asked, several, eras) if several and asked.by_place else {}
    names = _keys(connection, found, standing)
    sums: dict[str, Numbers] = defaultdict(Numbers)
    for place, numbers in found.items():
        left = numbers
        for unit, part in _fitting(apart.get(place, {}), numbers).items():
            sums[unit] += part
            left = _less(left, part)
        sums[names[place]] += left
    return most_first(Line(key, numbers) for key, numbers in sums.items() if numbers)


def _eras(connection: Connection, units: str) -> Eras:
    if units != OWN:
        return Eras((), (units,))
    days = sorted(connection.scalars(select(succession.c.effective).distinct()))
    begins = [day_of_date(date.fromisoformat(day)) for day in days if day]
    return Eras(begins, [date_of(day).isoformat() for day in ((begins or [0])[0] - 1, *begins)])


def _standing(connection: Connection, places: Iterable[Place], eras: Eras) -> Mapping[Place, Standing]:
    areas: dict[int, list[str]] = defaultdict(list)
    for area, era in places:
        areas[era].append(area)
    found = ((era, standing_of(connection, each, eras.days[era])) for era, each in areas.items())
    return {(area, era): standing for era, each in found for area, standing in each.items()}


def _keys(connection: Connection, places: Iterable[Place], standing: Mapping[Place, Standing]) -> Mapping[Place, str]:
    """The line in which what is not told apart stands: its unit, the commune of which nobody knows, or the area."""
    several = {area for area, era in places if (area, era) in standing and standing[area, era].undecided}
    communes = communes_above(connection, several)
    keys: dict[Place, str] = {}
    for area, era in places:
        units = standing[area, era].units if (area, era) in standing else (area,)
        keys[area, era] = units[0] if len(units) == 1 else UNDECIDED + _commune(area, communes[area])
    return keys


def _commune(area: str, communes: Sequence[str]) -> str:
    return unit_of(area) if unit_of(area) in communes else communes[0]


def _told_apart(
    connection: Connection, sight: Sight, asked: Asked, several: Mapping[Place, Sequence[str]], eras: Eras
) -> Mapping[Place, Mapping[str, Numbers]]:
    """What of each place is in which unit, as dossiers stand now."""
    rows = connection.execute(
        select(account)
        .where(any_of(account.c.area, sorted({area for area, _ in several})))
        .where(seen(sight, account.c.area, account.c.form))
        .limit(MOST_TOLD_APART + 1)
    ).all()
    if len(rows) > MOST_TOLD_APART:
        return {}
    accounts = [account_of(row) for row in rows if asked.form in (None, row.form)]
    arrivals = arrivals_of(connection, [each.dossier for each in accounts])
    found: dict[Place, dict[str, Numbers]] = defaultdict(lambda: defaultdict(Numbers))
    for era in {era for _, era in several}:
        told = {each.dossier: each for each in accounts if (each.facts.area, era) in several}
        units = decided(connection, {key: several[each.facts.area, era] for key, each in told.items()})
        for key, unit in units.items():
            of_era = _of(told[key], arrivals.get(key, ()), asked, partial(_is_era, eras, era))
            found[told[key].facts.area, era][unit] += of_era
    return found


def _is_era(eras: Eras, era: int, day: int) -> bool:
    return eras.of(day) == era


def _of(each: Account, arrivals: Iterable[Arrival], asked: Asked, is_era: Callable[[int], bool]) -> Numbers:
    """What one dossier adds to its lines of one era."""
    came = [one for one in arrivals if asked.since <= one.day <= asked.until and is_era(one.day)]
    changes = sum(asked.person in (None, one.person) and asked.channel in (None, one.channel) for one in came)
    if not is_era(each.day) or asked.person not in (None, each.person) or asked.channel not in (None, each.channel):
        return Numbers(changes)
    standing, filed, unfiled, differing = each.numbers
    begun = standing if asked.since <= each.day <= asked.until else 0
    return Numbers(changes, begun, standing, filed, unfiled, differing)


def _fitting(parts: Mapping[str, Numbers], whole: Numbers) -> Mapping[str, Numbers]:
    """The parts; none when they are more than the whole: dossiers came from elsewhere since."""
    left = whole
    for part in parts.values():
        left = _less(left, part)
    return parts if all(getattr(left, name) >= 0 for name in _FIELDS) else {}


def _less(numbers: Numbers, part: Numbers) -> Numbers:
    return Numbers(*(getattr(numbers, name) - getattr(part, name) for name in _FIELDS))
