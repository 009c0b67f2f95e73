"""A week of a village in words: every number beside the week before, who worked, by which form, phones, targets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from api.console.statistics.asked import Wanted
from api.console.statistics.telling import Told, told
from api.console.targets.lines import TargetLine, target_lines
from api.pages.paper.said import moment
from field.dossiers.sight import Sight
from field.statistics.asking import FORM, PERSON, Numbers, date_of, monday_of
from field.statistics.doings import Doings, doings
from field.statistics.weekly import village_week
from field.targets.reading import targets_at


@dataclass(frozen=True, slots=True)
class Row:
    """One number of the report: the key of its words, what it is now, what it was a week before."""

    word: str
    now: int
    before: int


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """A phone in words: whose, called so, when it had last sent something ("" for never)."""

    people: str
    name: str
    last: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the page shows."""

    monday: date
    sunday: date
    as_of: date
    rows: tuple[Row, ...]
    forms: tuple[Told, ...]
    people: tuple[Told, ...]
    doings: Doings
    phones: tuple[PhoneLine, ...]
    targets: tuple[TargetLine, ...]


def report_of(connection: Connection, sight: Sight, area: str, week: int, today: int) -> Report:
    """The report of an area (with what is below it) and week; of the present week as it stands today."""
    monday = monday_of(week)
    as_of = min(monday + 6, today)
    found = village_week(connection, sight, area, week, as_of)
    done = doings(connection, sight, area, monday, as_of)
    wanted = Wanted(FORM, date_of(monday), date_of(monday + 6), date_of(as_of), area)
    by_person = Wanted(PERSON, wanted.since, wanted.until, wanted.as_of, area)
    return Report(
        wanted.since,
        wanted.until,
        wanted.as_of,
        _rows(found.whole, found.before),
        tuple(told(connection, found.by_form, wanted, date_of(today))),
        tuple(each for each in told(connection, found.by_person, by_person, date_of(today)) if each.numbers.changes),
        done,
        tuple(
            PhoneLine(", ".join(each.people), each.name, moment(each.last) if each.last else "") for each in done.phones
        ),
        target_lines(connection, targets_at(connection, sight, [area], monday, as_of)),
    )


def _rows(now: Numbers, before: Numbers) -> tuple[Row, ...]:
    """Corrections are the changes that began nothing."""
    numbers = [
        ("week_begun", now.begun, before.begun),
        ("week_corrected", max(0, now.changes - now.begun), max(0, before.changes - before.begun)),
        ("week_changes", now.changes, before.changes),
        ("week_standing", now.standing, before.standing),
        ("week_filed", now.filed, before.filed),
        ("week_unfiled", now.unfiled, before.unfiled),
        ("week_differing", now.differing, before.differing),
    ]
    return tuple(Row(*each) for each in numbers)
