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


def with_given(connection: Connection, statement: str) -> TextClause:
    """The statement for this database; `{given}` in it becomes the rows, bound as `:given` (see `packed`).

    `given.key` counts the rows from 0 in the order in which they were given.
    """
    return _statement(connection.dialect.name, statement)


def packed(rows: Iterable[Sequence[str | int | None]]) -> str:
    """The rows as the one value to bind."""
    return orjson.dumps([list(row) for row in rows]).decode()


@lru_cache(maxsize=256)
def _statement(dialect: str, statement: str) -> TextClause:
    return text(statement.replace("{given}", _SOURCE[dialect]))
