"""How far each feed has been checked: positions in the journals of the shelves, kept in the database.

Every state that is published stands in a feed, in the order of commits, so whoever reads the feeds to their ends has
met every dossier that changed; the merge does nothing for it. Two workers may read the same entries: only the one that
moves the positions first writes what it found. This module must not look at dossiers.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from field.storage.bulk import insert
from field.storage.given import looked_up, packed, with_given
from field.tables import checked

_BEHIND = text("""
SELECT feed.id, COALESCE(checked.n, 0), feed.n FROM feed LEFT JOIN checked ON checked.feed = feed.id
WHERE feed.installation IS NULL AND feed.n > COALESCE(checked.n, 0) ORDER BY feed.id LIMIT :most""")
_ENTRIES = """entry.feed = CAST(given.value ->> 0 AS bigint)
AND entry.n > CAST(given.value ->> 1 AS bigint) AND entry.n <= CAST(given.value ->> 2 AS bigint)"""
_MOVE = """
UPDATE checked SET n = CAST(given.value ->> 2 AS bigint) FROM {given}
WHERE checked.feed = CAST(given.value ->> 0 AS bigint) AND checked.n = CAST(given.value ->> 1 AS bigint)"""


class CheckedElsewhereError(RuntimeError):
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


def anything(connection: Connection) -> bool:
    """Whether some entry has not been looked at."""
    return connection.execute(_BEHIND, {"most": 1}).first() is not None


def next_work(connection: Connection, most: int) -> Work:
    """The oldest entries that were not looked at, feed by feed; two statements."""
    stretches: list[Stretch] = []
    left = most
    for feed, before, top in connection.execute(_BEHIND, {"most": most}):
        if left > 0:  # positions are dense, so it is known how many entries lie between two
            stretches.append(Stretch(feed, before, min(top, before + left)))
            left -= stretches[-1].upto - before
    statement = looked_up(connection, "entry.dossier", "feed_entry AS entry", _ENTRIES)
    rows = connection.execute(statement, {"given": _given(stretches)}) if stretches else ()
    return Work(tuple(sorted({row.dossier for row in rows})), tuple(stretches))


def move_on(connection: Connection, stretches: Sequence[Stretch]) -> None:
    """Take these stretches as looked at, first in the transaction; CheckedElsewhereError when somebody else did."""
    insert(connection, checked, [{"feed": each.feed, "n": 0} for each in stretches], ignore=True)
    moved = connection.execute(with_given(connection, _MOVE), {"given": _given(stretches)}).rowcount
    if moved != len(stretches):
        raise CheckedElsewhereError(f"{moved} of {len(stretches)} feeds")


def _given(stretches: Sequence[Stretch]) -> str:
    return packed((each.feed, each.before, each.upto) for each in stretches)
