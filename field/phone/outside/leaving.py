"""What is no longer in the scope: hidden at once, and removed when law 4 allows it. Both are counted.

A dossier is out of the scope when this phone holds something of it and shows nothing. From the moment when home has
everything of it that is here, by home's clock, it waits a month; if a verified backup that was begun after that moment
has it too, it may go, whole or not at all. Names, hashes and tips of own changes stay, as after an erasure. The phone's
own clock is not asked. This module must not hide anything: `reading` does.
"""

import sqlite3
from collections.abc import Collection, Mapping
from typing import Any

from field.phone.attachments.keeping import forget_named, not_whole
from field.phone.identity import Identity
from field.phone.showing.reading import dossiers, text_array

_HERE = """
    SELECT dossier FROM state UNION SELECT dossier FROM own_change WHERE bytes IS NOT NULL
"""
_ONLY_HERE = """
    SELECT dossier FROM own_change WHERE bytes IS NOT NULL AND (held IS NOT NULL OR (level < 2 AND NOT included))
    UNION SELECT dossier FROM state WHERE doubted AND NOT offered
    UNION SELECT c.dossier FROM other_change AS c JOIN other_segment AS s ON s.id = c.segment
          WHERE NOT s.acked AND c.dossier IS NOT NULL
"""
_MAY_GO = """
    SELECT dossier FROM outside AS o
    WHERE removed IS NULL AND since < :at AND since <= :now - :patience
      AND NOT EXISTS (SELECT 1 FROM own_change AS c WHERE c.dossier = o.dossier AND c.bytes IS NOT NULL AND c.level < 3)
      AND NOT EXISTS (SELECT 1 FROM state AS s WHERE s.dossier = o.dossier AND s.epoch = :epoch AND s.number > :merge)
"""


def let_go(connection: sqlite3.Connection, identity: Identity, head: Mapping[str, Any], patience: int) -> bool:
    """Once everything was pulled: note what is out of the scope, and remove what may go; whether anything went.

    `head` is that of the answer: home's clock, and the newest backup that home has verified.
    """
    now = int(head["now"])
    _note_outside(connection, identity.epoch, now)
    backup = (head.get("ack") or {}).get("backup") or {}
    at = int(backup.get("at", 0))
    if at > now:  # of a clock that was set right since: it may be older than it says
        return False
    given = {"at": at, "merge": int(backup.get("merge", 0)), "now": now, "patience": patience, "epoch": identity.epoch}
    going = [dossier for (dossier,) in connection.execute(_MAY_GO, given)]
    for dossier in going:
        connection.execute("UPDATE outside SET removed = ? WHERE dossier = ?", (now, dossier))
    if going:
        _remove(connection, going)
    return bool(going)


def counted(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many dossiers are out of the scope: hidden, and removed."""
    row = connection.execute("SELECT count(*) - count(removed), count(removed) FROM outside").fetchone()
    return int(row[0]), int(row[1])


def park(connection: sqlite3.Connection, names: list[str]) -> None:
    """Cursors of shelves that home does not name any more are kept: what is hidden need not come again."""
    named = text_array(names)
    connection.execute(
        "INSERT OR REPLACE INTO parked_cursor SELECT feed, position FROM cursor"
        " WHERE position <> '' AND instr(feed, '|') AND feed NOT IN (SELECT value FROM json_each(?))",
        (named,),
    )
    connection.execute("DELETE FROM parked_cursor WHERE feed IN (SELECT value FROM json_each(?))", (named,))


def unpark(connection: sqlite3.Connection, gone: Collection[str]) -> None:
    """States of these dossiers have gone from here: the shelves on which they stood are read anew if they come back."""
    connection.executemany(
        "DELETE FROM parked_cursor WHERE feed IN (SELECT area || '|' || form FROM placed WHERE dossier = ?)",
        [(dossier,) for dossier in gone],
    )


def _note_outside(connection: sqlite3.Connection, epoch: str, now: int) -> None:
    """Since when home has everything of each; what is shown again, or has something new, begins anew."""
    here = {dossier for (dossier,) in connection.execute(_HERE)}
    shown = set(dossiers(connection)) if here else set()
    hidden = here - shown
    only_here = {dossier for (dossier,) in connection.execute(_ONLY_HERE)} if hidden else set()
    waiting = only_here | not_whole(connection, epoch, hidden)
    known = dict(connection.execute("SELECT dossier, since FROM outside WHERE removed IS NULL").fetchall())
    back = [dossier for dossier in known if dossier not in hidden]
    connection.executemany("DELETE FROM outside WHERE dossier = ?", [(dossier,) for dossier in sorted({*back, *shown})])
    rows = [(dossier, None if dossier in waiting else known.get(dossier) or now) for dossier in sorted(hidden)]
    connection.executemany("INSERT OR REPLACE INTO outside (dossier, since) VALUES (?, ?)", rows)


def _remove(connection: sqlite3.Connection, going: list[str]) -> None:
    """Bytes of own changes, states, photos, what home said of it, and others' changes; shelves lost are read anew."""
    these = "dossier IN (SELECT dossier FROM outside WHERE removed IS NOT NULL)"
    forget_named(connection, these)
    unpark(connection, going)
    rows = [(dossier,) for dossier in going]
    connection.executemany("UPDATE own_change SET bytes = NULL WHERE dossier = ?", rows)
    for table in ("state", "placed", "message", "other_change"):
        connection.executemany(f"DELETE FROM {table} WHERE dossier = ?", rows)  # noqa: S608 - names are ours
    connection.execute("DELETE FROM other_segment WHERE id NOT IN (SELECT segment FROM other_change)")
