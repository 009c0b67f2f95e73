"""SQLite into a file and back, by its online backup: writers go on meanwhile, the copy is of one moment (fault C24).

Copying the file itself would leave out what stands in the write-ahead log. This module must not know any table.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from field.backup.durable import copy_file, sync_file
from field.backup.problems import broken
from field.storage.engine import Store


def dump(store: Store, target: Path) -> None:
    """Copy the store as it is at one moment into a new file that stands alone, without a write-ahead log."""
    target.touch(mode=0o600)
    borrowed = store.reader.raw_connection()
    try:
        source = borrowed.driver_connection
        if not isinstance(source, sqlite3.Connection):
            raise TypeError(type(source).__name__)
        with closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
    finally:
        borrowed.close()
    stand_alone(target)


def stand_alone(path: Path) -> None:
    """Fold the write-ahead log into the file itself, durably, so that the one file is the whole database."""
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("PRAGMA journal_mode = DELETE")
    sync_file(path)


def load(file: Path, target: Path) -> None:
    """Put a dumped file in place as a database."""
    copy_file(file, target)


def check(path: Path) -> None:
    """SQLite's own look at a database file; BackupError when it finds anything."""
    try:
        with closing(sqlite3.connect(path)) as opened:
            (found,) = opened.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise broken(path.name, str(error)) from None
    if found != "ok":
        raise broken(path.name, found)
