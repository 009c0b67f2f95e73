"""Destroying what home has erased (law 14): the phone's own bytes, others' that it carries, states that nobody renews.

Name, hash and tip stay, so that chains still verify and nothing is asked for twice. What home has not acknowledged in
this epoch is kept until it has: then home knows the place, and needs the bytes no more. What was erased is remembered,
so that a colleague's file does not bring it back. This module must not judge what is erased: home says it.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from field.phone.attachments.keeping import forget_named
from field.phone.outside.leaving import unpark
from field.phone.showing.reading import dossiers
from sync.names import Name, hash8
from sync.segment import segment_from_wire
from sync.strict_json import loads

_HERE = "(dossier, substr(name, -11)) IN (SELECT dossier, hash FROM erased)"

_MESSAGES = """
    DELETE FROM message WHERE kind IN ('notice', 'verdict') AND (
      substr(json_extract(body, '$.name'), -11) IN (SELECT hash FROM erased)
      OR EXISTS (SELECT 1 FROM own_change AS o JOIN erased AS e ON e.hash = substr(o.name, -11)
                 WHERE o.stream = json_extract(body, '$.stream') AND o.n = json_extract(body, '$.n')))"""
"""What home said of it: words of verdicts and decisions, and faults that were found."""


def note_erased(connection: sqlite3.Connection, notice: Mapping[str, Any]) -> None:
    """Remember a notice of home: these changes of a dossier are erased."""
    dossier, hashes = str(notice.get("dossier", "")), notice.get("erased") or ()
    rows = [(dossier, each) for each in hashes if isinstance(each, str)]
    connection.executemany("INSERT OR IGNORE INTO erased (dossier, hash) VALUES (?, ?)", rows)


def note_carried(connection: sqlite3.Connection, names: Iterable[Name]) -> None:
    """Remember that changes which this phone carries for others are erased."""
    connection.executemany(
        "INSERT OR IGNORE INTO erased (dossier, hash) SELECT dossier, substr(name, -11) FROM other_change"
        " WHERE name = ? AND dossier IS NOT NULL",
        [(name,) for name in names],
    )


def destroy(connection: sqlite3.Connection) -> bool:
    """Destroy everything erased that may go; whether anything went."""
    if connection.execute("SELECT 1 FROM erased LIMIT 1").fetchone() is None:
        return False
    forget_named(connection, f"level > 0 AND {_HERE}")
    gone = connection.execute(
        f"UPDATE own_change SET bytes = NULL WHERE bytes IS NOT NULL AND level > 0 AND {_HERE}"  # noqa: S608
    ).rowcount
    connection.execute(f"UPDATE other_change SET shown = 0 WHERE shown AND {_HERE}")  # noqa: S608
    connection.execute(_MESSAGES)
    carried = [(number,) for number in _carried(connection)]
    connection.executemany("DELETE FROM other_change WHERE segment = ?", carried)
    connection.executemany("DELETE FROM other_segment WHERE id = ?", carried)
    return bool(gone + len(carried) + _hidden_states(connection))


def _carried(connection: sqlite3.Connection) -> list[int]:
    """Others' segments with an erased change, floating or not, that home has acknowledged."""
    rows = connection.execute(
        "SELECT DISTINCT s.id, s.bytes FROM other_segment AS s"
        " JOIN erased AS e ON instr(s.bytes, CAST(e.dossier AS BLOB)) WHERE s.acked"
    ).fetchall()
    erased = {each for (each,) in connection.execute("SELECT hash FROM erased")} if rows else set()
    return [number for number, data in rows if erased.intersection(map(hash8, _hashes(data)))]


def _hashes(data: bytes) -> tuple[bytes, ...]:
    return segment_from_wire(loads(data)).hashes


def _hidden_states(connection: sqlite3.Connection) -> int:
    """States with an erased head on shelves that home does not open any more: no newer one will come."""
    asked = (
        "SELECT DISTINCT s.dossier FROM state AS s JOIN erased AS e ON e.dossier = s.dossier"
        " WHERE instr(s.text, e.hash) AND (NOT s.doubted OR s.offered)"
    )
    found = {dossier for (dossier,) in connection.execute(asked)}
    if not found:
        return 0
    hidden = [(dossier,) for dossier in sorted(found.difference(dossiers(connection)))]
    unpark(connection, [dossier for (dossier,) in hidden])
    gone = connection.executemany("DELETE FROM state WHERE dossier = ? AND (NOT doubted OR offered)", hidden).rowcount
    without = "DELETE FROM placed WHERE dossier = ? AND dossier NOT IN (SELECT dossier FROM state)"
    connection.executemany(without, hidden)  # or a shelf that comes back would show what no state places there
    return gone
