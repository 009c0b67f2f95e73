"""What needs people now, in numbers, and whom a visit list can be given to. Read only, a fixed number of statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from field.areas.tree import ancestors_of, descendants
from field.checks.flags import POSSIBLE_DUPLICATE
from field.dossiers.sight import Sight, dossier_seen
from field.duplicates.reading import count_open
from field.office.aside.asked import Asked
from field.office.aside.held import held_count
from field.office.queue import counts
from field.people.rights.roles import ROLES
from field.questions.answers import ANSWERED, CANNOT
from field.quotas.used import REASON
from field.storage.bulk import any_of
from field.tables import assignment, dossier, flag, person, question

LATELY_MS = 7 * 86_400_000
MOST_ANSWERS, MOST_PEOPLE = 10, 200
_WRITERS = tuple(name for name, role in ROLES.items() if "write" in role.rights and not role.is_staff)


@dataclass(frozen=True, slots=True)
class Needs:
    """How many wait: open conflicts by rank, held changes and flags (None: not this reader's), possible duplicates.

    `over` of the held changes are beyond their phone's measure of a day.
    """

    conflicts: Mapping[int, int]
    held: int | None
    over: int
    flags: int | None
    pairs: int


def needs(connection: Connection, sight: Sight, aside: Sight | None) -> Needs:
    """What waits within sight; `aside` is where the reader may release what is held, None for nowhere."""
    conflicts: dict[int, int] = {}
    for (rank, _), n in counts(connection, sight).items():
        conflicts[rank] = conflicts.get(rank, 0) + n
    held = held_count(connection, aside, Asked()) if aside is not None else None
    flags = _flags(connection, aside) if aside is not None else None
    over = held_count(connection, aside, Asked(reason=REASON)) if aside is not None and held else 0
    return Needs(conflicts, held, over, flags, sum(count_open(connection, sight).values()))


def _flags(connection: Connection, sight: Sight) -> int:
    counted = select(func.count()).select_from(flag).join(dossier, dossier.c.dossier == flag.c.dossier)
    still = (flag.c.cleared_at.is_(None), flag.c.code != POSSIBLE_DUPLICATE)
    return int(connection.execute(counted.where(*still, dossier_seen(sight))).scalar_one())


def answered(connection: Connection, sight: Sight, now: int) -> Sequence[Row[Any]]:
    """Questions to the villages that were answered lately, the newest first, with title and area of their dossiers."""
    columns = (dossier.c.title, dossier.c.area, dossier.c.form)
    chosen = select(question, *columns).join(dossier, dossier.c.dossier == question.c.dossier)
    lately = (question.c.status.in_((ANSWERED, CANNOT)), question.c.closed_at >= now - LATELY_MS)
    newest = chosen.where(*lately, dossier_seen(sight)).order_by(question.c.closed_at.desc(), question.c.id)
    return connection.execute(newest.limit(MOST_ANSWERS)).all()


def writers_at(connection: Connection, area: str, form: str, now: int) -> Sequence[Row[str, str]]:
    """People of the villages who may write dossiers of this form in an area, or somewhere below it; by name."""
    around = {*ancestors_of(connection, [area]).get(area, ()), *descendants(connection, [area])}
    chosen = select(person.c.id, person.c.name).join(assignment, assignment.c.person == person.c.id)
    holds = (
        person.c.active,
        assignment.c.role.in_(_WRITERS),
        any_of(assignment.c.area, sorted(around)),
        or_(assignment.c.form.is_(None), assignment.c.form == form),
        assignment.c.valid_from <= now,
        or_(assignment.c.valid_to.is_(None), assignment.c.valid_to > now),
    )
    ordered = chosen.where(*holds).distinct().order_by(person.c.name, person.c.id)
    return connection.execute(ordered.limit(MOST_PEOPLE)).all()


def names_of_people(connection: Connection, people: Sequence[str]) -> Mapping[str, str]:
    """The names of these people."""
    asked = select(person.c.id, person.c.name).where(any_of(person.c.id, list(people)))
    return {row.id: row.name for row in connection.execute(asked)}
