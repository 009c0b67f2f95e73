"""Every phone with what it last said of itself, those first that have been silent longest. Read only.

What a phone reports (what waits, its app, its storage) is its own word; what home knows is its clock, its numbers, its
fork and its lock. A fixed number of statements.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, func, select, tuple_

from field.office.aside.lacking import within
from field.people.rights.reach import Reach
from field.tables import change, installation, installation_person, person, stream
from field.tables.dossiers.log import HELD, WAITING
from sync.change import decode_change
from sync.problem import UnreadableError
from sync.text import fold

SILENT, SKEWED, LOCKED, FORKED, LACKING = "silent", "skewed", "locked", "forked", "lacking"
STATES = (SILENT, SKEWED, LOCKED, FORKED, LACKING)
SILENT_MS, SKEWED_MS = 7 * 86_400_000, 5 * 60_000
"""From so long without contact, and from so far from home's clock, somebody should look."""
LAST = 30
"""So many of its last changes tell which form versions a phone has."""
Key = tuple[int, str]
"""When it was last seen (UTC ms; 0: never), and its stream."""

_SEEN = func.coalesce(installation.c.last_seen, 0)
_COLUMNS = tuple(
    installation.c[name]
    for name in (
        "stream", "name", "enrolled", "last_seen", "valid_to", "revoked", "lost_since", "revoked_reason", "skew",
        "report", "former",
    )
)  # fmt: skip
_STREAM = (stream.c.upto, stream.c.top, stream.c.forked_at, stream.c.refused, stream.c.received)


@dataclass(frozen=True, slots=True)
class PhonePage:
    """Rows of phones; `next` is where the next page begins."""

    rows: Sequence[Row[Any]]
    next: Key | None


def phones_page(
    connection: Connection, reach: Reach, text: str, state: str, now: int, after: Key | None, limit: int
) -> PhonePage:
    """Phones of people within reach, narrowed to words of a person's or the phone's name and to one of `STATES`."""
    chosen = _phones().where(within(reach), *_named(text), *_in_state(state, now))
    if after is not None:
        chosen = chosen.where(tuple_(_SEEN, installation.c.stream) > tuple_(*after))
    rows = connection.execute(chosen.order_by(_SEEN, installation.c.stream).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return PhonePage(rows[:limit], None if last is None else (last.last_seen or 0, last.stream))


def phones_of(connection: Connection, person_id: str) -> Sequence[Row[Any]]:
    """The phones of one person, the last enrolled first."""
    link = installation_person
    theirs = exists().where(link.c.stream == installation.c.stream, link.c.person == person_id)
    return connection.execute(_phones().where(theirs).order_by(installation.c.enrolled.desc())).all()


def one_phone(connection: Connection, name: str) -> Row[Any]:
    """One phone that exists."""
    return connection.execute(_phones().where(installation.c.stream == name)).one()


def unsettled(connection: Connection, name: str) -> dict[str, int]:
    """How many changes of a stream wait or are held."""
    asked = (
        select(change.c.status, func.count())
        .where(change.c.stream == name, change.c.status.in_((WAITING, HELD)))
        .group_by(change.c.status)
    )
    return {row[0]: row[1] for row in connection.execute(asked)}


def forms_used(connection: Connection, name: str) -> list[str]:
    """The form versions (`<form>@<version>`) in which a stream wrote last."""
    asked = select(change.c.body, change.c.hash).where(change.c.stream == name, change.c.body.is_not(None))
    found = dict[str, None]()
    for row in connection.execute(asked.order_by(change.c.n.desc()).limit(LAST)):
        with suppress(UnreadableError):
            found[decode_change(row.body, row.hash).form] = None
    return list(found)


def _phones() -> Select[Any]:
    return select(*_COLUMNS, *_STREAM).outerjoin(stream, stream.c.stream == installation.c.stream)


def _named(text: str) -> list[ColumnElement[bool]]:
    link, conditions = installation_person, list[ColumnElement[bool]]()
    for word in fold(text).split():
        theirs = exists().where(
            link.c.stream == installation.c.stream,
            person.c.id == link.c.person,
            person.c.search.contains(word, autoescape=True),
        )
        conditions.append(theirs | func.lower(installation.c.name).contains(word, autoescape=True))
    return conditions


def _in_state(state: str, now: int) -> list[ColumnElement[bool]]:
    known = {
        SILENT: (installation.c.revoked.is_(None), now - SILENT_MS > _SEEN),
        SKEWED: (func.abs(func.coalesce(installation.c.skew, 0)) > SKEWED_MS,),
        LOCKED: (installation.c.revoked.is_not(None),),
        FORKED: (stream.c.forked_at.is_not(None),),
        LACKING: (stream.c.upto < stream.c.top,),
    }
    return list(known.get(state, ()))
