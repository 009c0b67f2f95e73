"""What an office did in a week for a village, and which phones it heard of: beside the numbers of `weekly`.

Told as of an evening: a question counts where its dossier was then, a phone by the last that it had sent by then.
Read only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from field.areas.tree import descendants
from field.dossiers.sight import Sight, seen
from field.questions.answers import ANSWERED
from field.storage.bulk import any_of
from field.tables import assignment, decision, dossier, installation, installation_person, person, placement, question
from field.tables import segment as segments
from field.tallies.counting import DAY_MS, VIETNAM_MS

MOST_PHONES = 100


@dataclass(frozen=True, slots=True)
class PhoneHeard:
    """A phone, whose it is, and when it had last sent something (UTC ms; None: never)."""

    name: str
    people: tuple[str, ...]
    last: int | None


@dataclass(frozen=True, slots=True)
class Doings:
    """In the week: `decided` times somebody settled what differed, `asked` questions to the village, `answered` ones.

    `open` questions were left that evening.
    """

    decided: int
    asked: int
    answered: int
    open: int
    phones: Sequence[PhoneHeard]


def evening_of(day: int) -> int:
    """The moment (UTC ms) at which a day since 1970 is over in Vietnam."""
    return (day + 1) * DAY_MS - VIETNAM_MS


def doings(connection: Connection, sight: Sight, area: str, monday: int, as_of: int) -> Doings:
    """What was done in the week from `monday`, as of the evening of a day; six statements."""
    areas = descendants(connection, [area])
    begin, end = evening_of(monday - 1), min(evening_of(monday + 6), evening_of(as_of))
    there = _there(sight, areas, end)
    decided = _counted(connection, decision, there, decision.c.at >= begin, decision.c.at < end)
    asked = _counted(connection, question, there, question.c.at >= begin, question.c.at < end)
    closed = (question.c.closed_at >= begin, question.c.closed_at < end, question.c.status == ANSWERED)
    still = or_(question.c.closed_at.is_(None), question.c.closed_at >= end)
    return Doings(
        decided,
        asked,
        _counted(connection, question, there, *closed),
        _counted(connection, question, there, question.c.at < end, still),
        _phones(connection, areas, end),
    )


def _there(sight: Sight, areas: frozenset[str], moment: int) -> ColumnElement[bool]:
    """The condition that a placement is in one of the areas at a moment, of a dossier within sight."""
    stayed = or_(placement.c.left.is_(None), placement.c.left >= moment)
    here = and_(any_of(placement.c.area, areas), placement.c.entered < moment, stayed)
    return and_(here, seen(sight, placement.c.area, dossier.c.form))


def _counted(connection: Connection, table: Any, *chosen: ColumnElement[bool]) -> int:
    """How many rows of a table are about such dossiers; each once, be its dossier in several areas."""
    key = table.c.name if table is decision else table.c.id
    asked = select(func.count(key.distinct())).select_from(table)
    joined = asked.join(placement, placement.c.dossier == table.c.dossier)
    return int(
        connection.execute(joined.join(dossier, dossier.c.dossier == table.c.dossier).where(*chosen)).scalar_one()
    )


def _phones(connection: Connection, areas: frozenset[str], moment: int) -> list[PhoneHeard]:
    """Phones of people who belong to these areas that were in use at a moment; the longest silent first."""
    last = (
        select(func.max(segments.c.received))
        .where(segments.c.stream == installation.c.stream, segments.c.received < moment)
        .scalar_subquery()
    )
    asked = (
        select(installation.c.stream, installation.c.name, person.c.name.label("person"), last.label("last"))
        .join(installation_person, installation_person.c.stream == installation.c.stream)
        .join(person, person.c.id == installation_person.c.person)
        .where(
            installation.c.enrolled < moment,
            or_(installation.c.revoked.is_(None), installation.c.revoked >= moment),
            person.c.id.in_(select(assignment.c.person).where(any_of(assignment.c.area, areas))),
        )
        .order_by(installation.c.stream, person.c.name)
    )
    found: dict[str, PhoneHeard] = {}
    for row in connection.execute(asked):
        before = found.get(row.stream)
        people = (*(before.people if before is not None else ()), row.person)
        found[row.stream] = PhoneHeard(row.name, people, row.last)
    return sorted(found.values(), key=lambda each: (each.last or 0, each.people))[:MOST_PHONES]
