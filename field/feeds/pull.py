"""Pulling: the lines after a replica's cursors, spliced from stored text in one statement, bounded in bytes.

A state is sent by its dossier's newest entry only; the superseded ones are passed over and yet move the cursor. The
cursors that come back stand behind what is in these lines and nothing more, so a pull resumes anywhere.
This module must not decide what a caller may see; it gets the feeds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection

from field.feeds.cursors import Standing, standings
from field.feeds.publish import LEAVE, STATE
from field.feeds.visible import Feed
from field.storage.given import looked_up, packed
from sync.wire.cursor import Cursor, cursor_text

LEAST_LINE = 512
"""What an entry is assumed to need at least, in bytes: bounds how many are looked at in one pull."""
STREAMED = 500
"""From this many entries on, PostgreSQL hands out rows bit by bit, so that a pull never fills the memory."""


class FeedNotDenseError(RuntimeError):
    """A feed lacks a position that it has given out: nothing may be sent past it."""


@dataclass(frozen=True, slots=True)
class Pulled:
    """Lines without line ends; `cursors` of all feeds; `more` is waiting; `restarted` feeds begin again at 0."""

    lines: tuple[bytes, ...]
    cursors: Mapping[str, str]
    more: bool
    restarted: tuple[str, ...]


_COLUMNS = "given.key, entry.n, entry.kind, entry.dossier, entry.body, entry.hash, state.text, state.sig"
_AFTER = (
    "entry.feed = CAST(given.value ->> 0 AS bigint)"
    " AND entry.n > CAST(given.value ->> 1 AS bigint) AND entry.n <= CAST(given.value ->> 2 AS bigint)"
)
_STATE = "state.dossier = entry.dossier AND state.number = entry.number"
_NEWEST = {
    "sqlite": f"LEFT JOIN state ON entry.kind = 'state' AND {_STATE}",
    "postgresql": f"LEFT JOIN LATERAL (SELECT text, sig FROM state WHERE {_STATE} OFFSET 0) AS state"  # noqa: S608
    " ON entry.kind = 'state'",
}
"""PostgreSQL is not left to hash all states for the few that are wanted, as it would on a table not analysed yet."""

Span = tuple[int, int, int]
"""A feed's id, and the positions after which and up to which it is read."""


def pull(connection: Connection, feeds: Sequence[Feed], cursors: Mapping[str, Cursor], max_bytes: int) -> Pulled:
    """What these feeds hold after the cursors, up to about `max_bytes`; always one line at least where there is one."""
    standing, restarted = standings(connection, feeds, cursors)
    behind = [each for each in standing if each.position < each.feed.n]
    spans = list(_spans(behind, max(64, max_bytes // LEAST_LINE)))
    lines: list[bytes] = []
    reached: dict[str, tuple[int, bytes]] = {}
    read = 0
    for key, n, line, prefix in _lines(connection, spans, {each.feed.id: each.feed.key for each in behind}):
        if line is not None:
            if lines and read + len(line) >= max_bytes:
                break
            lines.append(line)
            read += len(line) + 1
        reached[key] = (n, prefix)
    texts = {each.feed.key: each.text for each in standing} | {key: cursor_text(*at) for key, at in reached.items()}
    more = any(reached.get(each.feed.key, (0, b""))[0] < each.feed.n for each in behind)
    return Pulled(tuple(lines), texts, more, restarted)


def _spans(behind: Iterable[Standing], room: int) -> Iterator[Span]:
    """As many positions as there is room for, feed after feed: dense positions say how many entries there are."""
    for each in behind:
        upto = min(each.feed.n, each.position + room)
        room -= upto - each.position
        if upto > each.position:
            yield each.feed.id, each.position, upto


def _lines(
    connection: Connection, spans: Sequence[Span], keys: Mapping[int, str]
) -> Iterator[tuple[str, int, bytes | None, bytes]]:
    """Key of the feed, position, line (None: passed over) and prefix hash of every entry, in order."""
    if not spans:
        return
    expected = ((index, n) for index, (_, after, upto) in enumerate(spans) for n in range(after + 1, upto + 1))
    with _rows(connection, spans) as rows:
        for row in rows:
            key = keys[spans[row.key][0]]
            if (row.key, row.n) != next(expected):
                raise FeedNotDenseError(f"{key} at {row.n}")
            yield key, row.n, _line(row, key), row.hash
    if next(expected, None) is not None:
        raise FeedNotDenseError("the last entries are missing")


def _rows(connection: Connection, spans: Sequence[Span]) -> Any:
    """The entries in the order of spans and positions.

    SQLite walks the spans as given, and each by the primary key, without sorting texts; `_lines` watches over it.
    """
    is_sqlite = connection.dialect.name == "sqlite"
    order = "" if is_sqlite else " ORDER BY given.key, entry.n"
    newest = _NEWEST[connection.dialect.name]
    statement = looked_up(connection, _COLUMNS, "feed_entry AS entry", _AFTER, newest + order)
    many = not is_sqlite and sum(upto - after for _, after, upto in spans) > STREAMED
    return connection.execute(statement, {"given": packed(spans)}, execution_options={"stream_results": many})


def _line(row: Any, key: str) -> bytes | None:
    if row.kind == STATE:
        if row.text is None:
            return None
        return b'{"state":%s,"sig":"%s"}' % (orjson.dumps(row.text), row.sig.encode())
    if row.kind == LEAVE and row.body is None:
        return orjson.dumps({"leave": row.dossier, "shelf": key})
    return None if row.body is None else str(row.body).encode()  # none: an errand's line, which was destroyed
