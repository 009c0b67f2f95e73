"""Files taken on this phone, under the SHA-256 of their bytes, from the moment a change names them.

This module must not know how a file travels.
"""

import hashlib
import re
import sqlite3
from collections.abc import Collection

_NAMED = re.compile(rb"sha256:([0-9a-f]{64})\.")


def value_of(data: bytes, extension: str) -> str:
    """The value that names a file: `sha256:<hex>.<extension>`."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}.{extension}"


def keep(connection: sqlite3.Connection, data: bytes, extension: str) -> str:
    """Keep a file, to be sent; the value that names it."""
    value = value_of(data, extension)
    row = (value[7:71], len(data), data)
    connection.execute("INSERT OR IGNORE INTO file (sha256, size, bytes) VALUES (?, ?, ?)", row)
    return value


def bytes_of(connection: sqlite3.Connection, value: str) -> bytes | None:
    """The file behind a value; None when it was not taken on this phone."""
    found = connection.execute("SELECT bytes FROM file WHERE sha256 = ?", (value[7:71],)).fetchone()
    return bytes(found[0]) if found else None


def to_send(connection: sqlite3.Connection, epoch: str) -> list[str]:
    """The hashes of files to send: what was begun, what waits, then what only a home before a restore had."""
    asked = "SELECT sha256 FROM file WHERE epoch IS NOT ? ORDER BY place = '', epoch IS NOT NULL, rowid"
    return [sha256 for (sha256,) in connection.execute(asked, (epoch,))]


def count_waiting(connection: sqlite3.Connection) -> int:
    """How many files home has not got whole."""
    return int(connection.execute("SELECT count(*) FROM file WHERE epoch IS NULL").fetchone()[0])


def forget_named(connection: sqlite3.Connection, erased: str) -> None:
    """Destroy the files that own changes name which meet the condition `erased`, and no other own change does."""
    asked = f"SELECT {erased}, bytes FROM own_change WHERE instr(bytes, CAST('sha256:' AS BLOB))"  # noqa: S608
    going, staying = set[str](), set[str]()
    for is_erased, data in connection.execute(asked):
        (going if is_erased else staying).update(found.decode() for found in _NAMED.findall(data))
    connection.executemany("DELETE FROM file WHERE sha256 = ?", [(each,) for each in sorted(going - staying)])


def not_whole(connection: sqlite3.Connection, epoch: str, dossiers: Collection[str]) -> set[str]:
    """Of these dossiers those whose own changes name a file that home, in this epoch, has not got whole."""
    waiting = set(to_send(connection, epoch)) if dossiers else set()
    asked = "SELECT dossier, bytes FROM own_change WHERE instr(bytes, CAST('sha256:' AS BLOB))"
    named = connection.execute(asked).fetchall() if waiting else []
    return {
        dossier
        for dossier, data in named
        if dossier in dossiers and waiting.intersection(found.decode() for found in _NAMED.findall(data))
    }
