"""A transaction that a dry run takes back: everything is tried as it would be, and nothing of it stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from field.storage.engine import Store


@contextmanager
def kept_unless(dry_run: bool, store: Store) -> Iterator[Connection]:
    """A transaction for writing; what it wrote is gone at its end when it was a dry run."""
    with store.writer.connect() as connection, connection.begin() as transaction:
        yield connection
        if dry_run:
            transaction.rollback()
