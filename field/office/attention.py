"""Conflicts that wait for a supervisor: somebody asked with words, or nobody opened them for too long.

What is settled is not before a supervisor any more, and one that is opened again begins anew: an escalation counts only
while it is not older than the opening. Who supervises is a matter of roles. Functions write and never commit.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, or_, select, update

from field.areas.tree import ancestors_of
from field.people.rights.roles import ROLES, may
from field.storage.bulk import any_of, insert
from field.tables import assignment, attention, conflict, person

DAY_MS = 86_400_000
MOST = 500
"""Conflicts that one round of the sweeper escalates; the next round takes the rest."""
_SUPERVISORS = tuple(role for role in ROLES if may(role, "supervise"))


@dataclass(frozen=True, slots=True)
class Escalated:
    """When a conflict was escalated (UTC ms), by whom (empty: by time alone), their name, and their words."""

    at: int
    by: str
    name: str
    words: str


def opened(connection: Connection, row: Any, now: int) -> None:
    """Somebody has opened a conflict (a row of `conflict`)."""
    insert(connection, attention, [{"conflict": row.id, "dossier": row.dossier, "seen": now}], replace=("seen",))


def escalate(connection: Connection, row: Any, by: str, words: str, now: int) -> None:
    """Bring an open conflict before whoever supervises, with words."""
    kept = {"conflict": row.id, "dossier": row.dossier, "escalated": now, "by": by, "words": words}
    insert(connection, attention, [kept], replace=("escalated", "by", "words"))


def unopened(connection: Connection, days: int, now: int) -> Sequence[Any]:
    """Open conflicts that nobody opened for so many days, and that are before nobody yet; the oldest first."""
    since = now - days * DAY_MS
    joined = select(conflict.c.id, conflict.c.dossier).outerjoin(attention, attention.c.conflict == conflict.c.id)
    chosen = joined.where(
        conflict.c.settled.is_(None),
        conflict.c.opened_at < since,
        or_(attention.c.seen.is_(None), attention.c.seen < since),
        or_(attention.c.escalated.is_(None), attention.c.escalated < conflict.c.opened_at),
    )
    return connection.execute(chosen.order_by(conflict.c.opened_at, conflict.c.id).limit(MOST)).all()


def escalate_all(connection: Connection, rows: Sequence[Any], now: int) -> None:
    """Time has brought these conflicts before whoever supervises."""
    kept = [{"conflict": row.id, "dossier": row.dossier, "escalated": now, "by": "", "words": ""} for row in rows]
    insert(connection, attention, kept, replace=("escalated", "by", "words"))


def is_escalated() -> ColumnElement[bool]:
    """The condition that the row of `conflict` is before a supervisor."""
    return exists().where(attention.c.conflict == conflict.c.id, attention.c.escalated >= conflict.c.opened_at)


def escalations(connection: Connection, conflicts: Collection[int]) -> Mapping[int, Escalated]:
    """Those of these conflicts that are before a supervisor; one statement."""
    chosen = (
        select(attention, person.c.name)
        .join(conflict, conflict.c.id == attention.c.conflict)
        .outerjoin(person, person.c.id == attention.c.by)
        .where(
            any_of(attention.c.conflict, list(conflicts)),
            attention.c.escalated >= conflict.c.opened_at,
            conflict.c.settled.is_(None),
        )
    )
    return {
        row.conflict: Escalated(row.escalated, row.by, row.name or row.by, row.words)
        for row in connection.execute(chosen)
    }


def supervisors(connection: Connection, area: str, form: str, now: int) -> tuple[str, ...]:
    """The names of whoever supervises conflicts of this form in this area now."""
    above = ancestors_of(connection, [area]).get(area, frozenset())
    chosen = (
        select(person.c.name)
        .join(assignment, assignment.c.person == person.c.id)
        .where(
            person.c.active,
            any_of(assignment.c.area, sorted(above)),
            any_of(assignment.c.role, list(_SUPERVISORS)),
            or_(assignment.c.form.is_(None), assignment.c.form == form),
            assignment.c.valid_from <= now,
            or_(assignment.c.valid_to.is_(None), assignment.c.valid_to > now),
        )
    )
    return tuple(sorted(set(connection.scalars(chosen))))


def forget_words(connection: Connection, dossiers: Collection[str]) -> None:
    """Something of these dossiers was erased: what the office wrote about them goes too."""
    connection.execute(update(attention).where(any_of(attention.c.dossier, sorted(dossiers))).values(words=""))
