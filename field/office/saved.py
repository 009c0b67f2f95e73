"""Lists of dossiers that somebody keeps by name: what they are narrowed to, as the end of an address.

The words of a search may be a person's name, so they are never kept. This module must not read a dossier or commit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select

from field.storage.bulk import insert
from field.tables import saved_list

MOST, LONGEST_NAME = 40, 80
"""Lists of one person, and letters of a name."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A list by the name that its owner gave it; `query` is the end of its address without the question mark."""

    name: str
    query: str


def saved_of(connection: Connection, person: str) -> Sequence[Saved]:
    """The lists of a person, by name."""
    rows = connection.execute(select(saved_list).where(saved_list.c.person == person).order_by(saved_list.c.name))
    return [Saved(row.name, row.query) for row in rows]


def save(connection: Connection, person: str, kept: Saved, now: int) -> bool:
    """Keep a list; one of the same name is replaced. False, and nothing is written, when the person has too many."""
    count = select(func.count()).where(saved_list.c.person == person, saved_list.c.name != kept.name)
    if connection.execute(count).scalar_one() >= MOST:
        return False
    row = {"person": person, "name": kept.name, "query": kept.query, "at": now}
    insert(connection, saved_list, [row], replace=("query", "at"))
    return True


def forget(connection: Connection, person: str, name: str) -> None:
    """Keep this list no longer."""
    connection.execute(delete(saved_list).where(saved_list.c.person == person, saved_list.c.name == name))
