"""Keeping packs: a pack replaces the one of its area. This module must not check what it is given, nor fetch it."""

import json
import sqlite3
from collections.abc import Collection, Iterator
from typing import Any

import orjson

from field.procedures.procedure import encode, procedure_from, search_key

_Row = tuple[str, str, str, str, str | None]


def keep_pack(connection: sqlite3.Connection, area: str, digest: str, data: bytes) -> None:
    """Keep the text of a pack whose hash was checked, instead of the one that its area had."""
    told = orjson.loads(data)
    connection.execute("DELETE FROM procedure WHERE area = ?", (area,))
    connection.executemany("INSERT OR REPLACE INTO procedure VALUES (?, ?, ?, ?, ?)", _rows(area, told))
    connection.execute("INSERT OR REPLACE INTO pack VALUES (?, ?)", (area, digest))


def forget_packs(connection: sqlite3.Connection, areas: Collection[str]) -> None:
    """The packs of all other areas go."""
    kept = json.dumps(sorted(areas))
    for table in ("pack", "procedure"):
        connection.execute(
            f"DELETE FROM {table} WHERE area NOT IN (SELECT value FROM json_each(?))",  # noqa: S608 - our own names
            (kept,),
        )


def _rows(area: str, told: dict[str, Any]) -> Iterator[_Row]:
    for code, name in told["gone"]:
        yield code, area, name, "", None
    for each in told["procedures"]:
        procedure = procedure_from(each)
        yield procedure.code, area, procedure.name, search_key(procedure), encode(procedure)
