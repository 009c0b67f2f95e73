"""Stores for the tests of `field`: every table, empty, on SQLite and on PostgreSQL.

A suite that must hold on both takes a fixture `store`; one file of tests gives it SQLite, another, named
`…_postgresql.py`, PostgreSQL.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from field.storage.engine import Store, open_store
from field.tables import metadata


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    """A new SQLite file with every table."""
    yield from _with_tables(f"sqlite:///{tmp_path / 'packhorse.db'}")


@pytest.fixture
def postgres_store(postgres_url: str) -> Iterator[Store]:
    """A new PostgreSQL database with every table."""
    yield from _with_tables(postgres_url)


def _with_tables(url: str) -> Iterator[Store]:
    store = open_store(url)
    metadata.create_all(store.writer)
    yield store
    store.close()
