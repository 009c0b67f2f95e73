"""Stores for the tests of `field`: every table, empty, on SQLite and on PostgreSQL.

A suite that must hold on both takes a fixture `store`; one file of tests gives it SQLite, another, named
`…_postgresql.py`, PostgreSQL. The tables are made once for a session and copied for each test: making them costs ten
times as much as copying them.
"""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from field.storage.engine import Store, open_store
from field.tables import metadata
from tests.servers import postgres

NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with every table, to be copied."""
    file = tmp_path_factory.mktemp("empty") / "packhorse.db"
    _make_tables(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def empty_postgresql(postgres_cluster: str) -> Iterator[str]:
    """The name of a PostgreSQL database with every table, to be copied."""
    with postgres.database(postgres_cluster, "with_tables") as url:
        _make_tables(url)
        yield "with_tables"


@pytest.fixture
def sqlite_store(empty_sqlite: Path, tmp_path: Path) -> Iterator[Store]:
    """A new SQLite file with every table."""
    shutil.copyfile(empty_sqlite, tmp_path / "packhorse.db")
    yield from _opened(f"sqlite:///{tmp_path / 'packhorse.db'}")


@pytest.fixture
def postgres_store(postgres_cluster: str, empty_postgresql: str) -> Iterator[Store]:
    """A new PostgreSQL database with every table."""
    with postgres.database(postgres_cluster, f"field_{next(NUMBERS)}", like=empty_postgresql) as url:
        yield from _opened(url)


def _make_tables(url: str) -> None:
    store = open_store(url)
    metadata.create_all(store.writer)
    store.close()


def _opened(url: str) -> Iterator[Store]:
    store = open_store(url)
    yield store
    store.close()
