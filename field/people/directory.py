"""Lists of people and phones for the office: by area and name, page by page. A fixed number of statements each.

A page begins after the key of the last row of the one before, so it costs the same however far down it is. This module
must not change anything.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, select, tuple_

from field.people.errors import InstallationUnknownError
from field.people.rights.reach import Reach
from field.people.rights.scope import Grant
from field.storage.bulk import any_of
from field.tables import assignment, installation, installation_person, person
from sync.text import fold


@dataclass(frozen=True, slots=True)
class Page:
    """Which rows: those after a key, at most `limit`, whose name holds the words of `text`."""

    after: str = ""
    limit: int = 50
    text: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as the office lists them."""

    id: str
    name: str
    username: str | None
    language: str
    active: bool
    scope: int
    grants: tuple[Grant, ...]


def list_people(connection: Connection, reach: Reach, page: Page) -> list[Person]:
    """People who hold something within reach, by id."""
    chosen = select(person).where(person.c.id > page.after, _granted(reach)).order_by(person.c.id).limit(page.limit)
    for word in fold(page.text).split():
        chosen = chosen.where(person.c.search.contains(word, autoescape=True))
    return _people(connection, chosen)


def people_by_name(
    connection: Connection, reach: Reach, text: str, after: tuple[str, str] | None, limit: int
) -> list[Person]:
    """People who hold something within reach, by folded name and id, after such a pair."""
    place = (person.c.search, person.c.id)
    chosen = select(person).where(_granted(reach)).order_by(*place).limit(limit)
    if after is not None:
        chosen = chosen.where(tuple_(*place) > tuple_(*after))
    for word in fold(text).split():
        chosen = chosen.where(person.c.search.contains(word, autoescape=True))
    return _people(connection, chosen)


def get_person(connection: Connection, person_id: str) -> Person | None:
    """One person; None for nobody."""
    found = _people(connection, select(person).where(person.c.id == person_id))
    return found[0] if found else None


def ids_named(connection: Connection, text: str, most: int = 50) -> tuple[str, ...]:
    """Ids of people whose name holds all these words, with or without marks; at most so many. No words find nobody."""
    words = fold(text).split()
    chosen = select(person.c.id).order_by(person.c.id).limit(most if words else 0)
    for word in words:
        chosen = chosen.where(person.c.search.contains(word, autoescape=True))
    return tuple(connection.scalars(chosen))


def list_installations(connection: Connection, reach: Reach, page: Page) -> list[Row[tuple[object, ...]]]:
    """Phones of people who hold something within reach, by stream."""
    return list(connection.execute(_phones(reach).where(installation.c.stream > page.after).limit(page.limit)))


def get_installation(connection: Connection, stream: str, reach: Reach) -> Row[tuple[object, ...]]:
    """One phone within reach. Raises InstallationUnknownError, also for phones of elsewhere (fault D17)."""
    row = connection.execute(_phones(reach).where(installation.c.stream == stream)).one_or_none()
    if row is None:
        raise InstallationUnknownError(stream)
    return row


def persons_on(connection: Connection, streams: Collection[str]) -> Mapping[str, list[str]]:
    """The people of each phone, by id."""
    link = installation_person
    rows = connection.execute(
        select(link.c.stream, link.c.person).where(any_of(link.c.stream, list(streams))).order_by(link.c.person)
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    for stream, each in rows:
        found[stream].append(each)
    return found


def _people(connection: Connection, chosen: Select[tuple[object, ...]]) -> list[Person]:
    rows = list(connection.execute(chosen))
    held: defaultdict[str, list[Grant]] = defaultdict(list)
    asked = select(assignment).where(any_of(assignment.c.person, [row.id for row in rows])).order_by(assignment.c.id)
    for each in connection.execute(asked):
        held[each.person].append(Grant(each.role, each.area, each.form, each.valid_from, each.valid_to))
    return [
        Person(row.id, row.name, row.username, row.language, row.active, row.scope, tuple(held[row.id])) for row in rows
    ]


def _granted(reach: Reach) -> ColumnElement[bool]:
    return exists().where(assignment.c.person == person.c.id, any_of(assignment.c.area, sorted(reach.areas)))


def _phones(reach: Reach) -> Select[tuple[object, ...]]:
    link = installation_person
    theirs = exists().where(
        link.c.stream == installation.c.stream,
        link.c.person == assignment.c.person,
        any_of(assignment.c.area, sorted(reach.areas)),
    )
    columns = [
        installation.c[name]
        for name in ("stream", "name", "enrolled", "last_seen", "valid_to", "revoked", "lost_since", "revoked_reason")
    ]
    return select(*columns).where(theirs).order_by(installation.c.stream)
