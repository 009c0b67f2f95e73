"""Acknowledgements: runs of a stream that home has stored, merged, backed up, or misses.

A run counts only when its tip is the tip of this phone's own chain at that place, so what the other branch of a fork
sent is never taken for sent (law 4). This module must not forget anything.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from field.phone.exchange.erasing import note_carried
from field.phone.identity import Identity, mark_fork
from field.phone.showing.reading import text_array
from sync.names import base64url, is_name
from sync.problem import UnreadableError

STORED, MERGED, BACKED_UP = 1, 2, 3
MOST_HELD = 2_000
"""Home lists no more than so many held changes of a stream."""

LEVELS = (("stored", STORED), ("merged", MERGED), ("backed_up", BACKED_UP))


class Run(NamedTuple):
    """An acknowledged run: everything from `start` to `end` of the branch whose tip at `end` is `tip`."""

    stream: str
    start: int
    end: int
    tip: str


def take_acks(connection: sqlite3.Connection, identity: Identity, ack: Mapping[str, Any]) -> None:
    """Apply the `ack` of an answer."""
    shared: set[str] = set()
    for key, level in LEVELS:
        runs = [_run(wire, key) for wire in ack.get(key) or ()]
        shared |= _raise_level(connection, runs, level)
        _watch_for_clones(connection, identity, runs)
        _others_acked(connection, runs)
    _ask_again(connection, ack.get("missing") or ())
    _answered_for(connection, identity, ack.get("former"), shared)
    _held(connection, ack.get("held"))
    note_carried(connection, [name for name in ack.get("erased") or () if is_name(name)])
    connection.executemany(
        "UPDATE state SET offered = 1 WHERE dossier = ? AND number = ? AND doubted", ack.get("states") or ()
    )


def _run(wire: Any, key: str) -> Run:
    try:
        stream, start, end, tip = wire
        return Run(str(stream), int(start), int(end), str(tip))
    except (TypeError, ValueError):
        raise UnreadableError("bad_answer", f"ack/{key}") from None


def _raise_level(connection: sqlite3.Connection, runs: Sequence[Run], level: int) -> set[str]:
    """Raise what lies in runs of this phone's own branch; returns the streams on which another branch goes on."""
    ours = [run for run in runs if _is_ours(connection, run)]
    least = MERGED if level == BACKED_UP else 0  # a backup also holds what waits in it, and that is not safe to forget
    connection.executemany(
        "UPDATE own_change SET level = ? WHERE stream = ? AND n BETWEEN ? AND ? AND level < ? AND level >= ?",
        [(level, run.stream, run.start, run.end, level, least) for run in ours],
    )
    return {run.stream for run in runs if run not in ours}


def _watch_for_clones(connection: sqlite3.Connection, identity: Identity, runs: Sequence[Run]) -> None:
    """Home has more of this phone's own stream than this phone wrote: a clone went on, or this is a restored copy."""
    if not identity.fork and any(run.stream == identity.stream and run.end > identity.n for run in runs):
        mark_fork(connection, identity.stream)


def _is_ours(connection: sqlite3.Connection, run: Run) -> bool:
    row = connection.execute("SELECT tip FROM own_change WHERE stream = ? AND n = ?", (run.stream, run.end)).fetchone()
    return row is not None and base64url(row[0]) == run.tip


def _others_acked(connection: sqlite3.Connection, runs: Sequence[Run]) -> None:
    """Segments of others that lie in an acknowledged run, followed backwards along the chain."""
    if not runs or connection.execute("SELECT 1 FROM other_segment WHERE acked = 0 LIMIT 1").fetchone() is None:
        return
    for run in runs:
        reached = {(run.end, run.tip)}
        for row in connection.execute(
            'SELECT id, start, "end", prev, tip FROM other_segment'
            ' WHERE stream = ? AND start >= ? AND "end" <= ? ORDER BY "end" DESC, start',
            run[:3],
        ).fetchall():
            if (row[2], base64url(row[4])) in reached:
                reached.add((row[1] - 1, base64url(row[3])))
                connection.execute("UPDATE other_segment SET acked = 1 WHERE id = ?", (row[0],))


def _ask_again(connection: sqlite3.Connection, missing: Sequence[Any]) -> None:
    """Numbers that home misses are sent again, whatever was acknowledged before."""
    for stream, start, end in missing:
        connection.execute(
            "UPDATE own_change SET level = 0 WHERE stream = ? AND n BETWEEN ? AND ?", (stream, start, end)
        )
        connection.execute(
            'UPDATE other_segment SET acked = 0 WHERE stream = ? AND start <= ? AND "end" >= ?', (stream, end, start)
        )


def _held(connection: sqlite3.Connection, held: Any) -> None:
    """What home holds: its author goes on seeing it, with the reason; everybody else leaves it out.

    Of the streams that home answers for the list is whole, unless it is as long as a list can be: what is missing was
    let in.
    """
    if not isinstance(held, list):
        return
    if len(held) < MOST_HELD:
        connection.execute(
            "UPDATE own_change SET held = NULL WHERE held IS NOT NULL"
            " AND stream IN (SELECT stream FROM own_stream WHERE answered)"
        )
    connection.executemany(
        "UPDATE own_change SET held = ? WHERE name = ? AND included = 0", [(reason, name) for name, reason in held]
    )
    connection.execute(
        "UPDATE other_change SET held = name IN (SELECT value FROM json_each(?))",
        (text_array([name for name, _ in held]),),
    )


def _answered_for(connection: sqlite3.Connection, identity: Identity, former: Any, shared: set[str]) -> None:
    """Home tells how far the present stream has come, and earlier ones where it knows that they are this phone's.

    Where a clone went on, home's runs end with the clone's tips and say nothing that this phone can be sure of.
    """
    earlier = [each for each in former or () if isinstance(each, str) and each not in shared]
    streams = [identity.stream, *earlier]
    connection.execute(
        "UPDATE own_stream SET answered = stream IN (SELECT value FROM json_each(?))", (text_array(streams),)
    )
