"""Kills: a process dies between any two statements. Its transaction is gone, what was committed stays.

On home a statement is counted before it runs; on a phone SQLite itself is interrupted after so many steps of its
machine, so that a statement may die half way. This module must not know what the statements do.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

from sqlalchemy import Engine, event


class KilledError(OSError):
    """The process on the other side is gone: to a caller, a connection that breaks."""


class HomeKiller:
    """Kills home's process at the n-th statement from now."""

    def __init__(self, engine: Engine) -> None:
        self.left: int | None = None
        event.listen(engine, "before_cursor_execute", self._before)

    def _before(self, *_: Any) -> None:
        if self.left is None:
            return
        self.left -= 1
        if self.left < 0:
            self.left = None
            raise KilledError("home was killed")

    @contextmanager
    def armed(self, statements: int | None) -> Iterator[None]:
        """Within this block home dies at that many statements (None: it lives)."""
        self.left = statements
        try:
            yield
        finally:
            self.left = None


@contextmanager
def phone_killed(connection: sqlite3.Connection, kills: Random, chance: float) -> Iterator[None]:
    """Within this block the phone may die: what it was doing is undone, and a KilledError reaches the caller."""
    if kills.random() < chance:
        steps = [kills.randrange(1, 60)]

        def count() -> int:
            steps[0] -= 1
            return int(steps[0] == 0)  # once: what is dead runs nothing more, but its transaction is rolled back

        connection.set_progress_handler(count, 40)
    try:
        yield
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        raise KilledError("the phone died") from error
    finally:
        connection.set_progress_handler(None, 0)
        if connection.in_transaction:
            connection.rollback()  # it died while it ended one; the next process finds the journal and does the same
