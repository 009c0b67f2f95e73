"""Words of what was erased leave the index that dossiers are searched by (law 14).

SQLite's index only notes that a word is gone; the word itself stays in its segments until they are written anew. That
reads the whole index, so it is done once, some time after the last erasure. PostgreSQL's own vacuum does the same.
It may not know why something was erased, and never commits.
"""

from sqlalchemy import Connection, func, select

from field.storage.bulk import insert
from field.tables import erasure, home
from field.tables.dossiers.search import WORDS

KEY = "words_forgotten"
"""The key in `home` of the moment (UTC ms) of the last erasure whose words have left the index."""

QUIET_MS = 600_000
"""So long after the last erasure; the lists of its dossiers are written anew by then."""

_FORGOTTEN = select(home.c.value).where(home.c.key == KEY)
_LAST = select(func.max(erasure.c.at))


def words_to_forget(connection: Connection, now: int) -> int | None:
    """The moment of the last erasure whose words may still be in the index; None while there is nothing to do yet."""
    last = connection.execute(_LAST).scalar() if connection.dialect.name == "sqlite" else None
    if last is None or last > now - QUIET_MS:
        return None
    forgotten = connection.execute(_FORGOTTEN).scalar()
    return last if forgotten is None or int(forgotten) < last else None


def forget_words(connection: Connection, last: int) -> None:
    """Write the index anew, without the words that are gone; `last` is noted as done with."""
    connection.exec_driver_sql(f"INSERT INTO {WORDS}({WORDS}) VALUES ('optimize')")  # noqa: S608 - our own name
    insert(connection, home, [{"key": KEY, "value": str(last)}], replace=("value",))
