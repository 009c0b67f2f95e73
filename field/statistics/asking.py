"""What statistics answer: lines by one ground, with their sums, within sight, as of the end of a day.

One statement over the ledger, however much is in it. Days are days since 1970 in Vietnam. Read only.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, select

from field.areas.kinds import is_commune
from field.areas.tree import ancestors_of, descendants
from field.dossiers.sight import Sight, seen
from field.feeds.following import is_behind
from field.storage.bulk import any_of
from field.tables import accounted, area, area_within, ledger

AREA, UNIT, FORM, PERSON, CHANNEL = "area", "unit", "form", "person", "channel"
DAY, WEEK, MONTH = "day", "week", "month"
PERIODS = (DAY, WEEK, MONTH)
GROUNDS = (AREA, UNIT, FORM, PERSON, CHANNEL, *PERIODS)
EPOCH = date(1970, 1, 1).toordinal()

Key = str | int
"""An area, form, person or road; of a period its first day."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """`changes` arrived in the period, `begun` dossiers began in it and are in use.

    As the evening stood: `standing` dossiers are in use, of which `filed` applications and `unfiled` ones, which only
    reached the office; `differing` places need a person.
    """

    changes: int = 0
    begun: int = 0
    standing: int = 0
    filed: int = 0
    unfiled: int = 0
    differing: int = 0

    def __add__(self, other: "Numbers") -> "Numbers":
        return Numbers(
            self.changes + other.changes,
            self.begun + other.begun,
            self.standing + other.standing,
            self.filed + other.filed,
            self.unfiled + other.unfiled,
            self.differing + other.differing,
        )

    def __bool__(self) -> bool:
        return self != Numbers()


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is of, and its numbers."""

    key: Key
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Asked:
    """By which ground, of which days (both included), as of the end of which; narrowed to what is not None.

    `area` includes everything below it. `units`, of communes, is for `field.statistics.units`: the ISO day whose units
    are meant, `own` for those of each dossier's day, "" for what the tree says today; `by_place`: dossiers may be told
    apart by where they are now.
    """

    by: str
    since: int
    until: int
    as_of: int
    area: str | None = None
    form: str | None = None
    person: str | None = None
    channel: str | None = None
    units: str = ""
    by_place: bool = False


def lines(connection: Connection, sight: Sight, asked: Asked) -> Sequence[Line]:
    """Every line that has a number, those with the most changes first, periods in their order; three statements."""
    if asked.by not in GROUNDS:
        raise ValueError(asked.by)
    found = [
        (_first_day(asked.by, key), numbers) for (key,), numbers in summed(connection, sight, asked, _key(asked.by))
    ]
    if asked.by == UNIT:
        found = _joined(found, _units(connection, [str(key) for key, _ in found]))
    elif asked.by == MONTH:
        found = _joined(found, {key: _month(int(key)) for key, _ in found})
    told = [Line(key, numbers) for key, numbers in found if numbers]
    return sorted(told, key=lambda each: each.key) if asked.by in PERIODS else most_first(told)


def most_first(told: Iterable[Line]) -> Sequence[Line]:
    """Lines in the order in which they are read: those with the most changes first."""
    return sorted(told, key=lambda each: (-each.numbers.changes, -each.numbers.standing, str(each.key)))


def whole(told: Iterable[Line]) -> Numbers:
    """All lines together."""
    return sum((each.numbers for each in told), Numbers())


def is_counting(connection: Connection) -> bool:
    """Whether something was published that is not counted yet: numbers of today may still grow."""
    return is_behind(connection, accounted)


def day_of_date(day: date) -> int:
    """A day as it is counted here."""
    return day.toordinal() - EPOCH


def date_of(day: int) -> date:
    """A counted day as a date."""
    return date.fromordinal(day + EPOCH)


def monday_of(week: int) -> int:
    """The first day of a week as `week_of` counts them."""
    return week * 7 - 3


def summed(
    connection: Connection, sight: Sight, asked: Asked, *keys: ColumnElement[Any]
) -> list[tuple[tuple[Any, ...], Numbers]]:
    """The numbers of the ledger by some keys of its lines; one statement."""
    within = ledger.c.day.between(asked.since, asked.until)
    sums = [
        func.sum(case((within, ledger.c.changes), else_=0)),
        func.sum(case((within, ledger.c.standing), else_=0)),
        *(func.sum(ledger.c[name]) for name in ("standing", "filed", "unfiled", "differing")),
    ]
    chosen = select(*keys, *sums).where(ledger.c.written <= asked.as_of, seen(sight, ledger.c.area, ledger.c.form))
    for column in (FORM, PERSON, CHANNEL):
        if (wanted := getattr(asked, column)) is not None:
            chosen = chosen.where(ledger.c[column] == wanted)
    if asked.area is not None:
        chosen = chosen.where(any_of(ledger.c.area, descendants(connection, [asked.area])))
    if asked.by in PERIODS:
        chosen = chosen.where(within)
    rows = connection.execute(chosen.group_by(*keys))
    return [(tuple(row[: len(keys)]), Numbers(*map(int, row[len(keys) :]))) for row in rows]


def _key(by: str) -> ColumnElement[Any]:
    if by == WEEK:
        return (ledger.c.day + 3) // 7
    return ledger.c[{UNIT: AREA, MONTH: DAY}.get(by, by)]


def _first_day(by: str, key: Any) -> Key:
    return monday_of(int(key)) if by == WEEK else key


def _joined(found: Iterable[tuple[Key, Numbers]], names: Mapping[Key, Key]) -> list[tuple[Key, Numbers]]:
    sums: dict[Key, Numbers] = {}
    for key, numbers in found:
        into = names.get(key, key)
        sums[into] = sums.get(into, Numbers()) + numbers
    return list(sums.items())


def _month(day: int) -> int:
    return day_of_date(date_of(day).replace(day=1))


def _units(connection: Connection, areas: Sequence[str]) -> Mapping[Key, Key]:
    """The commune in which each area lies today; what lies in none is left out.

    A commune of before a reform lies within the one that stands for it. Where several do, because it was split, it
    stands for itself.
    """
    asked = (
        select(area_within.c.area, area.c.id, area.c.kind)
        .join(area, area.c.id == area_within.c.ancestor)
        .where(any_of(area_within.c.area, areas))
    )
    communes: dict[str, set[str]] = {}
    for row in connection.execute(asked):
        if is_commune(row.id, row.kind):
            communes.setdefault(row.area, set()).add(row.id)
    above = ancestors_of(connection, sorted(set().union(*communes.values())))
    return {each: _last(found, above) for each, found in communes.items()}


def _last(communes: Set[str], above: Mapping[str, Set[str]]) -> str:
    """Of communes within one another, the one that stands for the others; the first of all while that is undecided."""
    tops = [each for each in communes if above[each] & communes == {each}]
    return tops[0] if len(tops) == 1 else max(communes, key=lambda each: (len(above[each] & communes), each))
