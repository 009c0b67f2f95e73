"""The access log: appended in bulk, chained by SHA-256, verified from its first row.

A row that was altered, removed or put in between breaks the chain from there on; rows cut off at the end are missed by
the counter. Whoever can rewrite the whole database can rewrite the chain: backups and printed tips stand against that.
This module must not decide what is worth an entry.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import orjson
from sqlalchemy import Connection, select

from field.storage.bulk import insert, next_numbers
from field.tables import access_log, counter

COUNTER = "access_log"
GENESIS = bytes(32)


@dataclass(frozen=True, slots=True)
class Entry:
    """`person` did `verb` to `subject` (a dossier, `list:…`, `export:…`, a stream) through `stream`, or at a screen."""

    person: str
    verb: str
    subject: str
    stream: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many rows the log should have, and the first one that is not as it was written (None: all are). `next`: the
    walk stopped after this row, and goes on from there."""

    rows: int
    broken: int | None = None
    next: int | None = None


def append(connection: Connection, entries: Sequence[Entry], at: int) -> None:
    """Append entries, at a moment in UTC ms; three statements however many."""
    if not entries:
        return
    first = next_numbers(connection, COUNTER, len(entries))  # its row stays locked: one chain, in order of commits
    before = connection.execute(select(access_log.c.hash).where(access_log.c.id == first - 1)).scalar()
    insert(connection, access_log, list(_chained(entries, first, before or GENESIS, at)))


def verify(connection: Connection, after: int = 0, most: int | None = None) -> Verdict:
    """Walk the log from behind the row `after`, whose own hash is taken as it stands, and compare every hash.

    With `most` so many rows and no more: a page of a long log is a piece of the walk.
    """
    rows = connection.execute(select(counter.c.n).where(counter.c.name == COUNTER)).scalar() or 0
    tip, expected = _hash_of(connection, after), after + 1
    if tip is None:
        return Verdict(rows, after)
    walk = select(access_log).where(access_log.c.id > after).order_by(access_log.c.id).limit(most)
    for row in connection.execute(walk).yield_per(1000):
        entry = Entry(row.person, row.verb, row.subject, row.stream, row.detail)
        tip = _hash(tip, row.id, row.at, entry)
        if row.id != expected or row.hash != tip:
            return Verdict(rows, expected)
        expected += 1
    if most is not None and expected == after + 1 + most:
        return Verdict(rows, None, after + most)
    return Verdict(rows, expected if expected != rows + 1 else None)


def _hash_of(connection: Connection, row: int) -> bytes | None:
    found = connection.execute(select(access_log.c.hash).where(access_log.c.id == row)).scalar()
    return GENESIS if row == 0 else found


def tip_of(connection: Connection) -> tuple[int, bytes]:
    """Number and hash of the newest row: what a backup or a printed slip keeps as a witness."""
    newest = select(access_log.c.id, access_log.c.hash).order_by(access_log.c.id.desc()).limit(1)
    row = connection.execute(newest).one_or_none()
    return (row.id, row.hash) if row is not None else (0, GENESIS)


def _chained(entries: Iterable[Entry], first: int, tip: bytes, at: int) -> Iterable[dict[str, object]]:
    for number, entry in enumerate(entries, start=first):
        tip = _hash(tip, number, at, entry)
        yield {
            "id": number,
            "at": at,
            "person": entry.person,
            "stream": entry.stream,
            "verb": entry.verb,
            "subject": entry.subject,
            "detail": entry.detail,
            "hash": tip,
        }


def _hash(tip: bytes, number: int, at: int, entry: Entry) -> bytes:
    said = [number, at, entry.person, entry.stream, entry.verb, entry.subject, entry.detail]
    return hashlib.sha256(tip + orjson.dumps(said)).digest()
