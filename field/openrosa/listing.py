"""App users as the office lists them: of people in one's areas, page by page, and what each has written.

Whoever is elsewhere is not here (fault D17). This module must not change anything.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, func, or_, select, tuple_

from field.people.errors import AppUserUnknownError
from field.people.rights.reach import Reach
from field.storage.bulk import any_of
from field.tables import app_stream, app_user, assignment, person, stream

OPENING = frozenset({"token_hash", "sealed"})
"""Columns that nobody is shown."""


def of_people(connection: Connection, people: Collection[str] | None = None) -> list[Row[Any]]:
    """Every one of these people (None: of everybody), the newest first."""
    asked = _asked()
    return list(connection.execute(asked if people is None else asked.where(any_of(app_user.c.person, sorted(people)))))


def page(connection: Connection, reach: Reach, after: tuple[int, str] | None, limit: int) -> list[Row[Any]]:
    """Those within reach, the newest first, after such a (made, id)."""
    asked = _asked().where(_within(reach)).limit(limit)
    if after is not None:
        asked = asked.where(tuple_(app_user.c.made, app_user.c.id) < tuple_(*after))
    return list(connection.execute(asked))


def refuse_hidden(connection: Connection, user: str, reach: Reach) -> None:
    """Raise AppUserUnknownError for one that is not there, or is somebody's of elsewhere."""
    if connection.execute(select(app_user.c.id).where(app_user.c.id == user, _within(reach))).one_or_none() is None:
        raise AppUserUnknownError(user)


def one(connection: Connection, user: str) -> Row[Any]:
    """Its row. Raises AppUserUnknownError."""
    row = connection.execute(_asked().where(app_user.c.id == user)).one_or_none()
    if row is None:
        raise AppUserUnknownError(user)
    return row


def devices(connection: Connection, user: str) -> list[Row[Any]]:
    """`(device, last_seen, received)` of each device that wrote with it, the last one first."""
    counted = select(app_stream.c.device, app_stream.c.last_seen, func.coalesce(stream.c.received, 0).label("received"))
    joined = counted.outerjoin(stream, stream.c.stream == app_stream.c.stream)
    of_user = joined.where(app_stream.c.app_user == user)
    return list(connection.execute(of_user.order_by(app_stream.c.last_seen.desc(), app_stream.c.stream)))


def _within(reach: Reach) -> ColumnElement[bool]:
    """Of people who hold something within reach, or hold nothing anywhere."""
    theirs = assignment.c.person == app_user.c.person
    held = exists().where(theirs, any_of(assignment.c.area, sorted(reach.areas)))
    return or_(held, ~exists().where(theirs))


def _asked() -> Select[Any]:
    columns: list[Any] = [each for each in app_user.c if each.name not in OPENING]
    asked = select(*columns, person.c.name.label("person_name")).join(person, person.c.id == app_user.c.person)
    return asked.order_by(app_user.c.made.desc(), app_user.c.id.desc())
