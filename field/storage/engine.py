"""Opening a database so that a commit is a fact: SQLite with WAL and FULL sync, or PostgreSQL.

Writers on SQLite begin IMMEDIATE, so that they queue instead of failing half way; readers have an engine of their own
and never wait for them. With NORMAL sync acknowledged commits were lost in 300 of 300 simulated power cuts.
This module must not know any table.
"""

import math
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import StaticPool

_PRAGMAS = ("synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY")

COMMITS_DURABLY = frozenset({"on", "remote_write", "remote_apply"})
"""Settings of PostgreSQL's `synchronous_commit` under which a commit waits for this machine's disk, at least."""

WAIT_S = 15.0
"""How long SQLite waits for another writer."""

PREPARED_AFTER = 1
"""After so many runs on one connection PostgreSQL keeps a statement prepared: what we run, we run again and again."""

IDLE_S = 0.1
"""A connection to PostgreSQL that lay idle for so many seconds is looked at before it is used."""


@dataclass(frozen=True)
class Store:
    """One database, with an engine for writers and one for readers (the same on PostgreSQL and in memory)."""

    writer: Engine
    reader: Engine

    @property
    def is_postgresql(self) -> bool:
        """Whether it is PostgreSQL; else it is SQLite."""
        return self.reader.dialect.name == "postgresql"

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that commits when the block ends well, and leaves nothing when it does not."""
        with self.writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view that never blocks a writer.

        It ends with a commit, though there is nothing to commit: PostgreSQL's driver forgets every prepared statement
        at a rollback, and parsing and planning anew is half of what a small statement costs.
        """
        with self.reader.begin() as connection:
            yield connection

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """A view for statements that need not agree with each other: each stands alone, and none may write.

        On PostgreSQL that saves two of three ways there and back, which every request would pay to learn who calls.
        """
        if not self.is_postgresql:
            with self.read() as connection:
                yield connection
            return
        with self.reader.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """One moment, held still for however many statements the block runs; it never blocks a writer."""
        with self.reader.connect() as connection:
            if connection.dialect.name == "postgresql":  # SQLite's every transaction is one
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
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
    engine = create_engine(url, connect_args={"prepare_threshold": PREPARED_AFTER})
    _watch_idle(engine)

    @event.listens_for(engine, "connect")
    def _connected(raw: Any, _entry: Any) -> None:
        """Whatever the server, the database or the role say: what is committed here is on disk (fault C06), and no
        statement is compiled first: ours read an index for milliseconds, and compiling one takes ten times as long."""
        raw.execute("SET jit = off")
        if raw.execute("SHOW synchronous_commit").fetchone()[0] not in COMMITS_DURABLY:
            raw.execute("SET synchronous_commit = on")
        raw.commit()

    return engine


def _watch_idle(engine: Engine) -> None:
    """Ask a connection that lay idle whether its server is still there; the pool opens a new one if it is not.

    One that was in use a moment ago is taken at its word: asking every time costs as much as a small statement.
    """

    @event.listens_for(engine, "checkin")
    def _put_away(_raw: Any, entry: Any) -> None:
        entry.info["idle_since"] = monotonic()

    @event.listens_for(engine, "checkout")
    def _taken(raw: Any, entry: Any, _proxy: Any) -> None:
        if monotonic() - entry.info.get("idle_since", math.inf) < IDLE_S:
            return
        try:
            engine.dialect.do_ping(raw)
        except engine.dialect.loaded_dbapi.Error as error:
            raise DisconnectionError(str(error)) from error


def _sqlite(url: str, begin: str, **options: Any) -> Engine:
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": WAIT_S}, **options)

    @event.listens_for(engine, "connect")
    def _connected(raw: Any, _entry: Any) -> None:
        raw.isolation_level = None  # SQLAlchemy begins by itself, below
        _write_ahead(raw)
        for pragma in _PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _write_ahead(raw: Any) -> None:
    """Have the file use WAL. While another process writes to a file that does not yet, SQLite does not wait but says
    "locked" at once, so two processes that start on a new file could stop each other (fault C20)."""
    until = monotonic() + WAIT_S
    while True:
        try:
            raw.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if monotonic() > until:
                raise
            sleep(0.05)
        else:
            return
