"""Home's lines about errands: each is kept while it stands, and gone when home says so.

A line that is older than what is known is passed over, so lines of two own feeds may cross. When home begins again,
what it does not tell again by the time everything was pulled is let go of. This module must not know what was answered.
"""

import sqlite3
from collections.abc import Collection, Mapping
from typing import Any

from sync.strict_json import dumps, loads

KINDS = ("question", "visit")


def take(connection: sqlite3.Connection, kind: str, line: Mapping[str, Any]) -> None:
    """Take one line; what is no errand's line changes nothing."""
    key, rev = line.get("id"), line.get("rev")
    if not isinstance(key, str) or not isinstance(rev, int):
        return
    known = connection.execute("SELECT rev, body, doubted FROM errand WHERE id = ?", (key,)).fetchone()
    if known is not None and rev < known[0] and not known[2]:
        return
    if "closed" in line:
        connection.execute("DELETE FROM errand WHERE id = ?", (key,))
        return
    body = dict(line)
    if kind == "visit":
        before = loads(known[1]).get("visits", {}) if known is not None and not known[2] else {}
        body["visits"] = before | dict(line.get("visits") or {})
    connection.execute(
        "INSERT OR REPLACE INTO errand (id, kind, dossier, rev, body) VALUES (?, ?, ?, ?, ?)",
        (key, kind, str(line.get("dossier", "")), rev, dumps(body)),
    )


def doubt(connection: sqlite3.Connection) -> None:
    """Home begins again: what it asked before counts only when it says so once more."""
    connection.execute("UPDATE errand SET doubted = 1")


def let_go(connection: sqlite3.Connection) -> None:
    """Everything was pulled: what home has not told again is asked by nobody."""
    connection.execute("DELETE FROM errand WHERE doubted")


def asked_about(connection: sqlite3.Connection, dossier: str, paths: Collection[str]) -> list[str]:
    """The open questions about a dossier that one of these paths answers."""
    rows = connection.execute("SELECT id, body FROM errand WHERE kind = 'question' AND dossier = ?", (dossier,))
    return [key for key, body in rows if not set(loads(body).get("paths", ())).isdisjoint(paths)]


def forget_answer(connection: sqlite3.Connection, name: str) -> None:
    """Home has declined this change: it has answered nothing."""
    connection.execute("DELETE FROM own_answer WHERE name = ?", (name,))
