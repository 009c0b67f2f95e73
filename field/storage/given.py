"""Rows that are given to a statement as one value, to be joined like a table: `given.value ->> 0` is the first column.

However many rows there are, the statement's text and its number of binds stay the same. Columns are text, whole numbers
or null. This module must not know any table.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import orjson
from sqlalchemy import Connection, TextClause, text

_SOURCE = {
    "sqlite": "json_each(:given) AS given",
    "postgresql": "(SELECT value, ordinality - 1 AS key"
    " FROM json_array_elements(CAST(:given AS json)) WITH ORDINALITY) AS given",
}


def packed(rows: Iterable[Sequence[str | int | None]]) -> str:
    """The rows as the one value to bind as `:given`."""
    return orjson.dumps([list(row) for row in rows]).decode()


def with_given(connection: Connection, statement: str) -> TextClause:
    """The statement for this database; `{given}` in it becomes the rows.

    `given.key` counts the rows from 0 in the order in which they were given.
    """
    return _statement(connection.dialect.name, statement)


def looked_up(connection: Connection, columns: str, table: str, where: str, rest: str = "") -> TextClause:
    """`columns` of what `where` finds in `table` for each given row: see `look_up`."""
    return _statement(connection.dialect.name, look_up(connection.dialect.name, columns, table, where, rest))


@lru_cache(maxsize=64)
def look_up(dialect: str, columns: str, table: str, where: str, rest: str = "") -> str:
    """A statement for `with_given` that goes from each given row into an index of `table`, and never scans it.

    SQLite walks a CROSS JOIN as it is written. PostgreSQL, which cannot know how few rows are given, would hash the
    whole table once it has grown; a lateral part that may not be pulled up (OFFSET 0) leaves it no choice.
    """
    if dialect == "sqlite":
        return f"SELECT {columns} FROM {{given}} CROSS JOIN {table} {rest} WHERE {where}"  # noqa: S608 - our own text
    part = f"(SELECT * FROM {table} WHERE {where} OFFSET 0) AS {table.rpartition(' ')[2]}"  # noqa: S608 - our own text
    return f"SELECT {columns} FROM {{given}} CROSS JOIN LATERAL {part} {rest}"  # noqa: S608 - our own text


@lru_cache(maxsize=256)
def _statement(dialect: str, statement: str) -> TextClause:
    return text(statement.replace("{given}", _SOURCE[dialect]))
