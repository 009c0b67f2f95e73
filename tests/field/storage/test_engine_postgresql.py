"""Connections to PostgreSQL: statements stay prepared, and a server that was started again is found again."""

import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from sqlalchemy import Connection, Engine, text

from field.storage.engine import IDLE_S, Store, open_store

ASK = text("SELECT 1 AS looked_up")
PREPARED = "SELECT statement, generic_plans + custom_plans AS runs FROM pg_prepared_statements"


@pytest.fixture
def store(postgres_url: str) -> Iterator[Store]:
    opened = open_store(postgres_url)
    yield opened
    opened.close()


def ask(store: Store) -> int:
    with store.read() as connection:
        return int(connection.execute(ASK).scalar_one())


def cut_all(store: Store, url: str) -> None:
    """What a restart of the server does to the connections that lie in the pool."""
    other = open_store(url)
    with other.write() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    other.close()


def test_a_statement_stays_prepared_from_one_read_to_the_next(store: Store):
    for _ in range(5):
        ask(store)
    with store.read() as connection:
        runs = {row.statement: row.runs for row in connection.exec_driver_sql(PREPARED)}
    assert runs.get(ASK.text, 0) >= 3


def test_a_connection_that_died_while_it_lay_idle_is_replaced_before_anybody_meets_it(store: Store, postgres_url: str):
    assert ask(store) == 1
    cut_all(store, postgres_url)
    time.sleep(IDLE_S + 0.1)
    assert ask(store) == 1


def test_a_connection_in_use_a_moment_ago_is_not_asked_whether_it_lives(store: Store, monkeypatch: pytest.MonkeyPatch):
    asked: list[Engine] = []
    ask(store)
    monkeypatch.setattr(store.reader.dialect, "do_ping", asked.append)
    ask(store)
    time.sleep(IDLE_S + 0.1)
    ask(store)
    assert len(asked) == 1


def test_no_statement_is_compiled_first_whatever_the_server_says(store: Store):
    with store.read() as connection:
        assert connection.exec_driver_sql("SHOW jit").scalar_one() == "off"


def moment(connection: Connection) -> object:
    """When this transaction began."""
    return connection.exec_driver_sql("SELECT now()").scalar_one()


def half(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE half (done integer)")
    raise RuntimeError("cut")


def test_a_look_begins_no_transaction_and_whoever_takes_its_connection_next_does(store: Store):
    for _ in range(5):
        with store.look() as connection:
            assert connection.execute(ASK).scalar_one() == 1
            assert moment(connection) != moment(connection)
    with store.read() as connection:
        assert moment(connection) == moment(connection)
        runs = {row.statement: row.runs for row in connection.exec_driver_sql(PREPARED)}
    assert runs.get(ASK.text, 0) >= 3
    with suppress(RuntimeError), store.write() as connection:
        half(connection)
    with store.look() as connection:
        assert connection.exec_driver_sql("SELECT to_regclass('half')").scalar_one() is None
