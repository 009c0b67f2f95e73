"""What the log has already at the places where new segments go, and just before and after them.

A place is (stream, n); after a fork it holds several changes. This module must not write.
"""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection

from field.storage.given import looked_up, packed
from sync.segment import Segment


class Stored(NamedTuple):
    """A change in the log: the chain's tip after it, and its effective time in UTC ms."""

    tip: bytes
    effective: int


Places = dict[str, dict[int, dict[bytes, Stored]]]
"""By stream, number and hash."""

_COLUMNS = "change.stream, change.n, change.hash, change.tip, change.effective"
_AROUND = (
    "change.stream = given.value ->> 0"
    " AND change.n BETWEEN CAST(given.value ->> 1 AS bigint) AND CAST(given.value ->> 2 AS bigint)"
)


def places_around(connection: Connection, segments: Iterable[Segment]) -> Places:
    """Every stored change at, just before and just after the segments' places."""
    places: Places = {}
    spans = packed((segment.stream, segment.start - 1, segment.end + 1) for segment in segments)
    asked = looked_up(connection, _COLUMNS, "change", _AROUND)
    for stream, n, change_hash, tip, effective in connection.execute(asked, {"given": spans}):
        places.setdefault(stream, {}).setdefault(n, {})[change_hash] = Stored(tip, effective)
    return places
