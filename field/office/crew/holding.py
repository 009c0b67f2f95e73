"""What a phone shows, or held when it was lost: the dossiers within the scope of its people at a moment.

Only what the reader sees too; what else there is, is counted. For the notice within 72 hours the list names every
dossier, and with it the person or household it is about. Read only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select, tuple_

from field.dossiers.sight import Sight, dossier_seen, sight_of
from field.people.reach import reach_of
from field.people.scope import Grant, grants_from
from field.storage.bulk import any_of
from field.tables import dossier, errand_told, installation_person, person, scope_version

READ = ("read",)
Key = tuple[str, str]
"""Title and id of a dossier."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A page of the dossiers; `count` of those that the reader sees, `beyond` of the others on the phone."""

    rows: Sequence[Row[Any]]
    next: Key | None
    count: int
    beyond: int


def grants_on(connection: Connection, streams: Sequence[str], at: int) -> tuple[Grant, ...]:
    """What the people of these phones held at a moment (UTC ms), by the scope versions that home gave them."""
    link = installation_person
    people = select(link.c.person).where(any_of(link.c.stream, list(streams)))
    asked = (
        select(scope_version.c.person, scope_version.c.grants)
        .join(person, person.c.id == scope_version.c.person)
        .where(scope_version.c.person.in_(people), scope_version.c.at <= at)
        .order_by(scope_version.c.version)
    )
    newest = {row.person: row.grants for row in connection.execute(asked)}
    return tuple(grant for text in newest.values() for grant in grants_from(text))


def sight_on(connection: Connection, stream: str, at: int) -> Sight:
    """What a phone shows of dossiers at a moment: what its people may read."""
    return sight_of(reach_of(connection, grants_on(connection, [stream], at), READ, at))


def holding(connection: Connection, shown: Sight, reader: Sight, after: Key | None, limit: int) -> Holding:
    """Dossiers that a phone with the sight `shown` has and the reader sees, by title."""
    both = (dossier_seen(shown), dossier_seen(reader))
    place = (func.coalesce(dossier.c.title, ""), dossier.c.dossier)
    chosen = select(dossier).where(*both)
    if after is not None:
        chosen = chosen.where(tuple_(*place) > tuple_(*after))
    rows = connection.execute(chosen.order_by(*place).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    count = connection.execute(select(func.count()).select_from(dossier).where(*both)).scalar_one()
    every = connection.execute(select(func.count()).select_from(dossier).where(dossier_seen(shown))).scalar_one()
    return Holding(rows[:limit], None if last is None else (last.title or "", last.dossier), count, every - count)


def errands_on(connection: Connection, stream: str) -> int:
    """How many questions and visit lists the phone has been told of."""
    asked = select(func.count()).select_from(errand_told).where(errand_told.c.installation == stream)
    return connection.execute(asked).scalar_one()
