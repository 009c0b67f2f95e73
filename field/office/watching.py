"""Who looks at which conflict now, so that two people do not settle the same one without knowing of each other.

What is remembered is a courtesy and no lock: whoever decides first has decided. It never commits.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, delete, select

from field.storage.bulk import any_of, insert
from field.tables import person, watch

PRESENT_MS = 30_000
"""A screen asks every ten seconds; whoever has not asked for so long looks elsewhere."""
KEPT_MS = 86_400_000


def look(connection: Connection, conflict: int, who: str, now: int) -> None:
    """Somebody has a conflict on their screen now. What nobody looked at for a day is forgotten."""
    connection.execute(delete(watch).where(watch.c.at < now - KEPT_MS))
    insert(connection, watch, [{"conflict": conflict, "person": who, "at": now}], replace=("at",))


def skip(connection: Connection, conflict: int, who: str, now: int) -> None:
    """Somebody puts a conflict aside; they do not look at it any more."""
    row = {"conflict": conflict, "person": who, "at": now - PRESENT_MS, "skipped": now}
    insert(connection, watch, [row], replace=("at", "skipped"))


def leave(connection: Connection, conflict: int, who: str) -> None:
    """Somebody is done with a conflict."""
    connection.execute(delete(watch).where(watch.c.conflict == conflict, watch.c.person == who))


def others(connection: Connection, conflicts: Collection[int], who: str, now: int) -> Mapping[int, tuple[str, ...]]:
    """The names of everybody else who looks at these conflicts now; one statement."""
    chosen = (
        select(watch.c.conflict, watch.c.person, person.c.name)
        .outerjoin(person, person.c.id == watch.c.person)
        .where(any_of(watch.c.conflict, list(conflicts)), watch.c.person != who, watch.c.at > now - PRESENT_MS)
        .order_by(watch.c.conflict, person.c.name)
    )
    found: dict[int, tuple[str, ...]] = {}
    for row in connection.execute(chosen):
        found[row.conflict] = (*found.get(row.conflict, ()), row.name or row.person)
    return found


def skipped(connection: Connection, conflicts: Collection[int], who: str, since: int) -> frozenset[int]:
    """Those of these conflicts that somebody has put aside since a moment (UTC ms)."""
    chosen = select(watch.c.conflict).where(
        any_of(watch.c.conflict, list(conflicts)), watch.c.person == who, watch.c.skipped > since
    )
    return frozenset(connection.scalars(chosen))
