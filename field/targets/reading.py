"""Targets with what was reached, by village and person, within sight, as of any day: two statements. Read only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from field.dossiers.sight import Sight, seen
from field.storage.bulk import any_of
from field.storage.given import packed, with_given
from field.tables import target
from field.tallies.counting import day_of
from field.targets.pace import Pace, pace_of

MOST = 50
"""Targets of one page: those that are due first."""

_REACHED = """
SELECT given.value ->> 0 AS id, ledger.area AS area, ledger.person AS person,
  sum(CASE WHEN given.value ->> 6 = 'dossiers' THEN ledger.standing ELSE ledger.changes END) AS n
FROM {given}
JOIN area_within ON area_within.ancestor = given.value ->> 1
JOIN ledger ON ledger.area = area_within.area AND ledger.form = given.value ->> 2
WHERE ledger.day >= CAST(given.value ->> 3 AS integer) AND ledger.day <= CAST(given.value ->> 4 AS integer)
  AND ledger.written <= CAST(given.value ->> 5 AS integer)
GROUP BY given.value ->> 0, ledger.area, ledger.person"""


@dataclass(frozen=True, slots=True)
class Standing:
    """A target, what was reached in all, by village and by person, and its pace on the day it is told of."""

    row: Row[Any]
    made: int
    by_area: Mapping[str, int]
    by_person: Mapping[str, int]
    pace: Pace


def targets_open(connection: Connection, sight: Sight, today: int) -> Sequence[Standing]:
    """Targets that are pursued, the soonest due first, as they stand today (days since 1970)."""
    rows = _rows(connection, target.c.closed_at.is_(None), seen(sight, target.c.area, target.c.form))
    return _standing(connection, rows, today, today)


def targets_by(connection: Connection, sight: Sight, evening: int) -> Sequence[Standing]:
    """Targets that are pursued, the soonest due first, with what was reached by an evening, and the next day's pace."""
    rows = _rows(connection, target.c.closed_at.is_(None), seen(sight, target.c.area, target.c.form))
    return _standing(connection, rows, evening, evening + 1)


def target_detail(connection: Connection, key: str, sight: Sight, today: int) -> Standing | None:
    """One target within sight, open or closed; None for none."""
    rows = _rows(connection, target.c.id == key, seen(sight, target.c.area, target.c.form))
    return next(iter(_standing(connection, rows, today, today)), None)


def targets_at(connection: Connection, sight: Sight, areas: Sequence[str], monday: int, as_of: int) -> list[Standing]:
    """Targets of these areas that were pursued in the week that begins on `monday`, as of the evening of a day."""
    here = (any_of(target.c.area, areas), seen(sight, target.c.area, target.c.form))
    rows = [
        row
        for row in _rows(connection, *here, target.c.since <= monday + 6, target.c.due >= monday)
        if day_of(row.at) <= as_of and (row.closed_at is None or day_of(row.closed_at) > as_of)
    ]
    return _standing(connection, rows, as_of, as_of + 1)


def _rows(connection: Connection, *chosen: ColumnElement[bool]) -> Sequence[Row[Any]]:
    asked = select(target).where(*chosen).order_by(target.c.due, target.c.area, target.c.id)
    return connection.execute(asked.limit(MOST)).all()


def _standing(connection: Connection, rows: Sequence[Row[Any]], evening: int, today: int) -> list[Standing]:
    """With what was written down by an evening; the pace is that of `today`."""
    if not rows:
        return []
    given = packed((row.id, row.area, row.form, row.since, row.due, evening, row.counts) for row in rows)
    areas: dict[str, dict[str, int]] = {row.id: {} for row in rows}
    people: dict[str, dict[str, int]] = {row.id: {} for row in rows}
    for found in connection.execute(with_given(connection, _REACHED), {"given": given}):
        for held, key in ((areas, found.area), (people, found.person)):
            held[found.id][key] = held[found.id].get(key, 0) + int(found.n)
    return [_one(row, areas[row.id], people[row.id], today) for row in rows]


def _one(row: Row[Any], areas: Mapping[str, int], people: Mapping[str, int], today: int) -> Standing:
    made = sum(areas.values())
    return Standing(row, made, areas, people, pace_of(made, row.wanted, row.since, row.due, today))
