"""Writing and finding many rows at once: one statement however many rows, the same on SQLite and PostgreSQL.

The driver is fed directly (tuples on SQLite, binary arrays for `unnest` on PostgreSQL), because a row must cost a few
microseconds, not the 30 of an object each. Python-side column defaults do not apply; the database's own do. This module
must not know any table of ours but `counter`, and never commits.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, Dialect, Table
from sqlalchemy.dialects import postgresql

from field.storage.choice import any_given, any_of
from field.tables.home import counter

__all__ = ["any_given", "any_of", "insert", "insert_tuples", "next_numbers", "update"]

_POSTGRESQL: Dialect = postgresql.dialect()


def insert(
    connection: Connection,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    *,
    ignore: bool = False,
    replace: Sequence[str] = (),
    key: Sequence[str] = (),
) -> int:
    """Insert rows that all have the keys of the first; returns how many were written.

    With `ignore`, rows that some unique key already has are left out. With `replace`, a row whose key (`key`, or the
    primary key) is there overwrites these columns of it; then no key may stand twice in `rows`.
    Raises KeyError when a row lacks a key of the first, and the database's IntegrityError.
    """
    if not rows:
        return 0
    columns = tuple(rows[0])
    return insert_tuples(connection, table, columns, _tuples(columns, rows), ignore=ignore, replace=replace, key=key)


def insert_tuples(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    *,
    ignore: bool = False,
    replace: Sequence[str] = (),
    key: Sequence[str] = (),
) -> int:
    """`insert` for rows that are tuples in the order of `columns`."""
    if not rows:
        return 0
    text = _insert_text(connection.dialect.name, table, tuple(columns), ignore, tuple(replace), tuple(key))
    return _run(connection, text, rows)


def update(connection: Connection, table: Table, key_columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> int:
    """Set the other columns of `rows` in the rows of `table` that have their key; returns how many there were.

    All rows have the keys of the first. Keys that are not there are passed over.
    """
    if not rows:
        return 0
    keys = tuple(key_columns)
    values = tuple(name for name in rows[0] if name not in keys)
    text = _update_text(connection.dialect.name, table, keys, values)
    return _run(connection, text, _tuples(values + keys, rows))


def next_numbers(connection: Connection, name: str, k: int = 1) -> int:
    """Take the next `k` numbers of the counter `name`, which begins at 1; returns the first of them.

    The counter's row stays locked until the transaction ends, so numbers appear in the order of commits.
    """
    values = "?, ?" if connection.dialect.name == "sqlite" else "%s, %s"
    taken = connection.exec_driver_sql(
        f"INSERT INTO {counter.name} (name, n) VALUES ({values})"  # noqa: S608 - our own names only
        f" ON CONFLICT (name) DO UPDATE SET n = {counter.name}.n + excluded.n RETURNING n",
        (name, k),
    )
    return int(taken.scalar_one()) - k + 1


def _tuples(columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    if len(columns) == 1:
        return [(row[columns[0]],) for row in rows]
    return list(map(itemgetter(*columns), rows))


def _run(connection: Connection, text: str, rows: Sequence[tuple[Any, ...]]) -> int:
    """Run a statement of this module: once for each tuple inside SQLite, once with all columns on PostgreSQL."""
    if connection.dialect.name == "sqlite":
        return connection.exec_driver_sql(text, rows if isinstance(rows, list) else list(rows)).rowcount
    return connection.exec_driver_sql(text, tuple(map(list, zip(*rows, strict=True)))).rowcount


@lru_cache(maxsize=256)
def _insert_text(
    dialect: str, table: Table, columns: tuple[str, ...], ignore: bool, replace: tuple[str, ...], key: tuple[str, ...]
) -> str:
    names = ", ".join(map(_quoted, columns))
    if dialect == "sqlite":
        source = f"VALUES ({', '.join('?' * len(columns))})"
    else:
        source = f"SELECT * FROM {_unnest(table, columns)}"  # noqa: S608 - names come from the schema
    return f"INSERT INTO {_quoted(table.name)} ({names}) {source}{_on_conflict(table, ignore, replace, key)}"


def _on_conflict(table: Table, ignore: bool, replace: tuple[str, ...], key: tuple[str, ...]) -> str:
    if not replace:
        return " ON CONFLICT DO NOTHING" if ignore else ""
    keys = ", ".join(map(_quoted, key or [column.name for column in table.primary_key]))
    return f" ON CONFLICT ({keys}) DO UPDATE SET {', '.join(f'{_quoted(n)} = excluded.{_quoted(n)}' for n in replace)}"


@lru_cache(maxsize=256)
def _update_text(dialect: str, table: Table, keys: tuple[str, ...], values: tuple[str, ...]) -> str:
    name = _quoted(table.name)
    if dialect == "sqlite":
        sets = ", ".join(f"{_quoted(value)} = ?" for value in values)
        return f"UPDATE {name} SET {sets} WHERE {' AND '.join(f'{_quoted(key)} = ?' for key in keys)}"  # noqa: S608
    sets = ", ".join(f"{_quoted(value)} = v.{_quoted(value)}" for value in values)
    same = " AND ".join(f"{name}.{_quoted(key)} = v.{_quoted(key)}" for key in keys)
    return f"UPDATE {name} SET {sets} FROM {_unnest(table, values + keys)} WHERE {same}"  # noqa: S608


def _unnest(table: Table, columns: tuple[str, ...]) -> str:
    """Arrays as rows; `%b` sends them in binary, which costs a tenth of their text. Types are cast explicitly."""
    arrays = ", ".join(f"%b::{_type(table.c[name])}[]" for name in columns)
    return f"unnest({arrays}) AS v ({', '.join(map(_quoted, columns))})"


def _type(column: Column[Any]) -> str:
    return str(column.type.compile(dialect=_POSTGRESQL))


def _quoted(name: str) -> str:
    return f'"{name}"'
