"""Where a replica stands in each feed, believed only when the prefix hash agrees.

A position beyond the head, another hash or another epoch: the feed begins again at 0 for this replica, and it is told,
so that it sends everything it still has (law 13). This module must not send anything.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from field.feeds.visible import Feed
from field.storage.given import looked_up, packed
from sync.wire.cursor import START, Cursor, check_of, cursor_text


@dataclass(frozen=True, slots=True)
class Standing:
    """A replica stands at `position` of a feed; `text` is the cursor that says so."""

    feed: Feed
    position: int
    text: str


_PLACE = "entry.feed = CAST(given.value ->> 0 AS bigint) AND entry.n = CAST(given.value ->> 1 AS bigint)"


def standings(
    connection: Connection, feeds: Iterable[Feed], cursors: Mapping[str, Cursor]
) -> tuple[list[Standing], tuple[str, ...]]:
    """Where the replica stands in each of these feeds, and the keys of those that begin again."""
    asked = [(feed, cursors.get(feed.key, START)) for feed in feeds]
    inside = [(feed.id, cursor.position) for feed, cursor in asked if 0 < cursor.position < feed.n]
    hashes = dict(_hashes(connection, inside))
    found, restarted = [], []
    for feed, cursor in asked:
        prefix = feed.hash if cursor.position == feed.n else hashes.get(feed.id)
        if cursor.position and prefix is not None and check_of(prefix) == cursor.check:
            found.append(Standing(feed, cursor.position, cursor_text(cursor.position, prefix)))
            continue
        if cursor.position:
            restarted.append(feed.key)
        found.append(Standing(feed, 0, cursor_text(0, b"")))
    return found, tuple(restarted)


def _hashes(connection: Connection, places: list[tuple[int, int]]) -> Iterable[tuple[int, bytes]]:
    if not places:
        return ()
    asked = looked_up(connection, "entry.feed, entry.hash", "feed_entry AS entry", _PLACE)
    rows = connection.execute(asked, {"given": packed(places)})
    return [(feed, prefix) for feed, prefix in rows]
