"""What a phone shows, or held when it was lost: the dossiers within the scope of its people, and what it wrote.

Only what the reader sees too; what else there is, is counted. For the notice within 72 hours the list names every
dossier, and with it the person or household it is about. Read only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, case, func, or_, select, true, tuple_

from field.dossiers.sight import Sight, dossier_seen, sight_of
from field.people.rights.reach import reach_of
from field.people.rights.scope import Grant, grants_from
from field.storage.bulk import any_of
from field.tables import change, dossier, errand_told, installation_person, placement, scope_version

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


def grants_on(connection: Connection, stream: str, since: int, until: int) -> tuple[Grant, ...]:
    """Everything that the people of a phone held at some moment between two (UTC ms), as if without end."""
    link = installation_person
    people = select(link.c.person).where(link.c.stream == stream)
    asked = (
        select(scope_version.c.person, scope_version.c.at, scope_version.c.grants)
        .where(scope_version.c.person.in_(people), scope_version.c.at <= until)
        .order_by(scope_version.c.version)
    )
    in_force: dict[str, list[str]] = {}
    for row in connection.execute(asked):
        kept = in_force.setdefault(row.person, [])
        if row.at <= since:
            kept.clear()  # another was given before the first moment
        kept.append(row.grants)
    held = (grant for texts in in_force.values() for text in texts for grant in grants_from(text))
    return tuple(
        Grant(grant.role, grant.area, grant.form)
        for grant in held
        if grant.valid_from <= until and (grant.valid_to is None or grant.valid_to > since)
    )


def sight_on(connection: Connection, stream: str, since: int, until: int) -> Sight:
    """What a phone could show of dossiers between two moments: what its people might read."""
    return sight_of(reach_of(connection, grants_on(connection, stream, since, until), READ, until))


def shown_now(connection: Connection, stream: str, now: int) -> ColumnElement[bool]:
    """The condition that a dossier is shown on a phone now."""
    return dossier_seen(sight_on(connection, stream, now, now))


def held_between(connection: Connection, stream: str, since: int, until: int) -> ColumnElement[bool]:
    """The condition that a dossier was on a phone between two moments: where it was then, or the phone wrote it.

    For a lost phone: from the loss until it was locked, since it may have gone on receiving. Rather too much than too
    little.
    """
    own = dossier.c.dossier.in_(select(change.c.dossier).where(change.c.stream == stream))
    return or_(own, *(_been(part, since, until) for part in sight_on(connection, stream, since, until).parts()))


def _been(part: Sight, since: int, until: int) -> ColumnElement[bool]:
    been = select(placement.c.dossier).where(
        true() if part.areas is None else any_of(placement.c.area, part.areas),
        placement.c.entered <= until,
        or_(placement.c.left.is_(None), placement.c.left >= since),
    )
    return and_(dossier.c.dossier.in_(been), true() if part.forms is None else any_of(dossier.c.form, part.forms))


def holding(
    connection: Connection, there: ColumnElement[bool], reader: Sight, after: Key | None, limit: int
) -> Holding:
    """Dossiers that a phone has (the condition `there`) and the reader sees, by title."""
    both = (there, dossier_seen(reader))
    place = (func.coalesce(dossier.c.title, ""), dossier.c.dossier)
    chosen = select(dossier).where(*both)
    if after is not None:
        chosen = chosen.where(tuple_(*place) > tuple_(*after))
    rows = connection.execute(chosen.order_by(*place).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    counted = select(func.count(), func.count(case((dossier_seen(reader), 1)))).select_from(dossier).where(there)
    every, count = connection.execute(counted).one()
    return Holding(rows[:limit], None if last is None else (last.title or "", last.dossier), count, every - count)


def errands_on(connection: Connection, stream: str) -> int:
    """How many questions and visit lists the phone has been told of."""
    asked = select(func.count()).select_from(errand_told).where(errand_told.c.installation == stream)
    return connection.execute(asked).scalar_one()
