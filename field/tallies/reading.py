"""Days and weeks, by village, within sight. Read only: it never looks at the log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from field.areas.tree import names_of
from field.dossiers.sight import Sight, seen
from field.storage.bulk import any_of
from field.tables import area, tally
from field.tallies.counting import day_of

WEEKS = 12
MOST_VILLAGES = 200
"""Villages that one page shows; who holds more looks at one commune."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Changes that arrived, and dossiers that began."""

    changes: int = 0
    dossiers: int = 0

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(self.changes + other.changes, self.dossiers + other.dossiers)


@dataclass(frozen=True, slots=True)
class Village:
    """A village: its sums by week (0 is the present one), and when something last came from it (UTC ms), if ever."""

    area: str
    name: str
    weeks: Mapping[int, Sum]
    last: int | None

    @property
    def whole(self) -> Sum:
        """All weeks together."""
        return sum(self.weeks.values(), Sum())


def since(connection: Connection, sight: Sight, moment: int) -> Sum:
    """What arrived since the day of a moment began; one statement."""
    asked = select(func.coalesce(func.sum(tally.c.changes), 0), func.coalesce(func.sum(tally.c.dossiers), 0))
    changes, dossiers = connection.execute(asked.where(tally.c.day >= day_of(moment), _seen(sight))).one()
    return Sum(int(changes), int(dossiers))


def villages(connection: Connection, sight: Sight, now: int) -> Sequence[Village]:
    """Every village within sight with its last weeks, also those from which nothing came; three statements."""
    this_week = week_of(day_of(now))
    week = (tally.c.day + 3) // 7
    asked = select(
        tally.c.area,
        week.label("week"),
        func.sum(tally.c.changes).label("changes"),
        func.sum(tally.c.dossiers).label("dossiers"),
        func.max(tally.c.last).label("last"),
    ).where(tally.c.day >= (this_week - WEEKS + 1) * 7 - 3, _seen(sight))
    weeks: dict[str, dict[int, Sum]] = {each: {} for each in _villages(connection, sight)}
    last: dict[str, int] = {}
    for row in connection.execute(asked.group_by(tally.c.area, week)):
        weeks.setdefault(row.area, {})[this_week - int(row.week)] = Sum(int(row.changes), int(row.dossiers))
        last[row.area] = max(row.last, last.get(row.area, 0))
    names = names_of(connection, weeks.keys())
    made = (Village(each, names.get(each, each), found, last.get(each)) for each, found in weeks.items())
    return sorted(made, key=lambda each: (each.name, each.area))


def week_of(day: int) -> int:
    """The week of a day, both counted from 1970; weeks begin on Monday."""
    return (day + 3) // 7


def _villages(connection: Connection, sight: Sight) -> Sequence[str]:
    """Areas within sight that have none below them."""
    below = area.alias("below")
    childless = ~select(below.c.id).where(below.c.parent == area.c.id).exists()
    chosen = select(area.c.id).where(childless)
    parts = [each.areas for each in sight.parts()]
    held = [each for each in parts if each is not None]
    if len(held) == len(parts):
        chosen = chosen.where(any_of(area.c.id, sorted(frozenset().union(*held))))
    return list(connection.scalars(chosen.order_by(area.c.id).limit(MOST_VILLAGES)))


def _seen(sight: Sight) -> ColumnElement[bool]:
    return seen(sight, tally.c.area, tally.c.form)
