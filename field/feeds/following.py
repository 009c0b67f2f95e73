"""How far a job behind the merge has read all shelves: positions in their journals, kept in a table of that job's.

Every state that is published stands in a feed, in the order of commits, so whoever reads the feeds to their ends has
met every dossier that changed; the merge does nothing for it. Two workers may read the same entries: only the one that
moves the positions first writes what it found. A table for this has the columns `feed` (key) and `n`. This module must
not look at dossiers.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, Table, TextClause, text

from field.storage.bulk import insert
from field.storage.given import looked_up, packed, with_given

_BEHIND = """
SELECT feed.id, COALESCE(read.n, 0), feed.n FROM feed LEFT JOIN {reader} AS read ON read.feed = feed.id
WHERE feed.installation IS NULL AND feed.n > COALESCE(read.n, 0) ORDER BY feed.id LIMIT :most"""
_ENTRIES = """entry.feed = CAST(given.value ->> 0 AS bigint)
AND entry.n > CAST(given.value ->> 1 AS bigint) AND entry.n <= CAST(given.value ->> 2 AS bigint)"""
_MOVE = """
UPDATE {reader} SET n = CAST(given.value ->> 2 AS bigint) FROM {{given}}
WHERE {reader}.feed = CAST(given.value ->> 0 AS bigint) AND {reader}.n = CAST(given.value ->> 1 AS bigint)"""


class ReadElsewhereError(RuntimeError):
    """Another worker moved on from the same positions; what this one found must not be written."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Entries of one feed: from behind `before` up to `upto`."""

    feed: int
    before: int
    upto: int


@dataclass(frozen=True, slots=True)
class Work:
    """Dossiers that were published since, each once, and the stretches of feeds that say so."""

    dossiers: Collection[str]
    stretches: Sequence[Stretch]

    @property
    def entries(self) -> int:
        """How many feed entries those are."""
        return sum(each.upto - each.before for each in self.stretches)


def is_behind(connection: Connection, reader: Table) -> bool:
    """Whether some entry has not been read."""
    return connection.execute(_behind(reader.name), {"most": 1}).first() is not None


def next_work(connection: Connection, reader: Table, most: int) -> Work:
    """The oldest entries that were not read, feed by feed; two statements."""
    stretches: list[Stretch] = []
    left = most
    for feed, before, top in connection.execute(_behind(reader.name), {"most": most}):
        if left > 0:  # positions are dense, so it is known how many entries lie between two
            stretches.append(Stretch(feed, before, min(top, before + left)))
            left -= stretches[-1].upto - before
    statement = looked_up(connection, "entry.dossier", "feed_entry AS entry", _ENTRIES)
    rows = connection.execute(statement, {"given": _given(stretches)}) if stretches else ()
    return Work(tuple(sorted({row.dossier for row in rows})), tuple(stretches))


def move_on(connection: Connection, reader: Table, stretches: Sequence[Stretch]) -> None:
    """Take these stretches as read, first in the transaction; ReadElsewhereError when somebody else did."""
    insert(connection, reader, [{"feed": each.feed, "n": 0} for each in stretches], ignore=True)
    statement = with_given(connection, _MOVE.format(reader=reader.name))
    moved = connection.execute(statement, {"given": _given(stretches)}).rowcount
    if moved != len(stretches):
        raise ReadElsewhereError(f"{moved} of {len(stretches)} feeds")


@lru_cache(maxsize=8)
def _behind(reader: str) -> TextClause:
    return text(_BEHIND.format(reader=reader))


def _given(stretches: Sequence[Stretch]) -> str:
    return packed((each.feed, each.before, each.upto) for each in stretches)
