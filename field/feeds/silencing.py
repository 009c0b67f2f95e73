"""Lines that tell of a change which is erased: verdicts, reasons of decisions, faults (law 14). Their words go with it.

Positions and their hashes stay, so cursors go on matching; a line without a body is passed over by a pull. What says
that something is erased stays. This module must not decide what is erased.
"""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, select

from field.storage.bulk import any_of, update
from field.tables import change, feed_entry
from sync.names import hash8, is_name, split_name
from sync.strict_json import loads

TELLING = ("notice", "verdict")
"""Kinds of lines whose words may be about a change."""
ERASED = "erased"
_LINES = select(feed_entry.c.feed, feed_entry.c.n, feed_entry.c.dossier, feed_entry.c.kind, feed_entry.c.body)


def silence(connection: Connection, erased: Mapping[str, Collection[bytes]]) -> int:
    """Destroy the words about these changes (hashes by dossier); returns how many lines they were. Two statements, and
    one more where there were any."""
    asked = _LINES.where(any_of(feed_entry.c.dossier, sorted(erased)), feed_entry.c.body.is_not(None))
    lines = connection.execute(asked.where(feed_entry.c.kind.in_(TELLING))).all()
    if not lines:
        return 0
    named = {(dossier, hash8(each)) for dossier, hashes in erased.items() for each in hashes}
    hashes = sorted({each for found in erased.values() for each in found})
    rows = connection.execute(select(change.c.stream, change.c.n).where(any_of(change.c.hash, hashes)))
    places = {(row.stream, row.n) for row in rows}
    gone = [{"feed": row.feed, "n": row.n, "body": None} for row in lines if _tells_of(row, named, places)]
    return update(connection, feed_entry, ["feed", "n"], gone)


def _tells_of(row: Any, named: Collection[tuple[str, str]], places: Collection[tuple[str, int]]) -> bool:
    said = loads(row.body)[row.kind]
    name = said.get("name")
    if said.get("code") == ERASED:
        return False
    by_name = is_name(name) and (row.dossier, split_name(name).hash8) in named
    return by_name or (said.get("stream"), said.get("n")) in places
