"""The access log, searched: what people of one's areas read, exported and did, the newest first.

Whoever sees only some areas sees the entries of people who hold something there, and their own. This module must not
change the log; `field.access.log` verifies it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, or_, select

from field.storage.bulk import any_of
from field.tables import access_log, assignment, person


@dataclass(frozen=True, slots=True)
class Search:
    """Which entries: by person, act, words within the subject or the detail, days (UTC ms), before a number."""

    person: str = ""
    verb: str = ""
    text: str = ""
    since: int | None = None
    until: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One entry; `name` is the person's, empty for nobody who is known. `at` is UTC ms."""

    id: int
    at: int
    person: str
    name: str
    stream: str
    verb: str
    subject: str
    detail: str


def entries(connection: Connection, areas: Collection[str] | None, mine: str, wanted: Search, limit: int) -> list[Line]:
    """A page of the log for somebody who sees these areas (None: all there are). One statement."""
    log = access_log.c
    chosen = (
        select(log.id, log.at, log.person, person.c.name, log.stream, log.verb, log.subject, log.detail)
        .join_from(access_log, person, person.c.id == log.person, isouter=True)
        .where(*_conditions(wanted))
        .order_by(log.id.desc())
        .limit(limit)
    )
    if areas is not None:
        here = select(assignment.c.person).where(any_of(assignment.c.area, sorted(areas)))
        chosen = chosen.where(or_(log.person.in_(here), log.person == mine))
    return [Line(row.id, row.at, row.person, row.name or "", *row[4:]) for row in connection.execute(chosen)]


def verbs(connection: Connection) -> list[str]:
    """Every act that there is in the log."""
    return sorted(connection.scalars(select(access_log.c.verb).distinct()))


def _conditions(wanted: Search) -> list[ColumnElement[bool]]:
    log, found = access_log.c, list[ColumnElement[bool]]()
    if wanted.person:
        found.append(or_(log.person == wanted.person, person.c.username == wanted.person))
    if wanted.verb:
        found.append(log.verb == wanted.verb)
    if wanted.text:
        words = wanted.text
        found.append(or_(log.subject.contains(words, autoescape=True), log.detail.contains(words, autoescape=True)))
    if wanted.since is not None:
        found.append(log.at >= wanted.since)
    if wanted.until is not None:
        found.append(log.at < wanted.until)
    if wanted.before is not None:
        found.append(log.id < wanted.before)
    return found
