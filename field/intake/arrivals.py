"""What a push brings: new changes with their effective time and trust, known ones, and forks. Pure.

Both branches of a fork are kept. A change is known by place and hash; the same bytes elsewhere are another arrival,
which the merge job holds. This module must not read a clock or a database.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from field.intake.admission import DIRECT, Gap, Route
from field.intake.peek import peek
from field.intake.places import Places, Stored
from field.merge.waiting.shards import shard_of
from field.tables.dossiers.log import WAITING
from sync.clock import effective_time, trusted
from sync.segment import Segment

CHANGE_COLUMNS = (
    "hash", "stream", "n", "tip", "body", "dossier", "shard", "status", "segment", "received", "effective", "trusted",
    "over",
)  # fmt: skip
UNREADABLE_SHARD = 0


@dataclass
class Arrivals:
    """Collected over the segments of a push; `rows` are tuples in the order of CHANGE_COLUMNS.

    `brought` and `authors` are by the row of the segment: what it brought that is new, and who wrote that.
    """

    rows: list[tuple[Any, ...]] = field(default_factory=list)
    brought: dict[int, Segment] = field(default_factory=dict)
    authors: dict[int, set[str]] = field(default_factory=dict)
    duplicates: dict[str, int] = field(default_factory=dict)
    received: dict[str, int] = field(default_factory=dict)
    forks: dict[str, int] = field(default_factory=dict)
    unrooted: list[Gap] = field(default_factory=list)
    shards: set[int] = field(default_factory=set)
    ends: dict[tuple[str, bytes], int] = field(default_factory=dict)

    def fork_at(self, stream: str, n: int) -> None:
        """Note a fork; only the lowest of a stream is kept."""
        self.forks[stream] = min(n, self.forks.get(stream, n))

    def effective_at(self, segment: Segment) -> int:
        """The effective time (UTC ms) of a segment's last change."""
        return self.ends[segment.stream, segment.tip]


def arrive(
    segments: Sequence[Segment], ids: Sequence[int], places: Places, route: Route, received: int, shards: int
) -> Arrivals:
    """Walk the segments (sorted by stream and number); `ids` are the rows that they get if they bring anything.

    `places` grows by what arrives, so that repetitions within the push are known too.
    """
    arrivals = Arrivals()
    for segment, row_id in zip(segments, ids, strict=True):
        at = places.setdefault(segment.stream, {})
        before = len(arrivals.rows)
        _walk(arrivals, segment, row_id, at, route.of(segment.stream) == DIRECT, received, shards)
        new = len(arrivals.rows) - before
        if new:
            arrivals.brought[row_id] = segment
        stream, length = segment.stream, len(segment.changes)
        arrivals.received[stream] = arrivals.received.get(stream, 0) + length
        arrivals.duplicates[stream] = arrivals.duplicates.get(stream, 0) + length - new
    for segment in arrivals.brought.values():
        _check_after(arrivals, segment, places[segment.stream])
    return arrivals


def _walk(
    arrivals: Arrivals,
    segment: Segment,
    row_id: int,
    at: dict[int, dict[bytes, Stored]],
    direct: bool,
    received: int,
    shards: int,
) -> None:
    stream, clock = segment.stream, segment.clock
    previous = _effective_before(arrivals, segment, at)
    for n, body, digest, tip in zip(
        range(segment.start, segment.end + 1), segment.changes, segment.hashes, segment.tips, strict=True
    ):
        here = at.setdefault(n, {})
        if digest in here:
            previous = here[digest].effective
            continue
        if here:
            arrivals.fork_at(stream, n)
        dossier, t, by = peek(body)
        if by is not None:
            arrivals.authors.setdefault(row_id, set()).add(by)
        wall = clock.now if t is None else t
        previous = effective_time(wall, clock.skew, previous, received)
        sure = t is not None and trusted(t, clock, received, direct)
        shard = UNREADABLE_SHARD if dossier is None else shard_of(dossier, shards)
        here[digest] = Stored(tip, previous)
        arrivals.shards.add(shard)
        of = (digest, stream, n, tip, body, dossier, shard)
        arrivals.rows.append((*of, WAITING, row_id, received, previous, sure, None))
    arrivals.ends[stream, segment.tip] = previous


def _effective_before(arrivals: Arrivals, segment: Segment, at: Mapping[int, Mapping[bytes, Stored]]) -> int:
    """The effective time of the change before the segment, where known; 0 (1970) where not.

    Another chain than the stored one before it: the stream has forked, and the beginning of this branch is missing.
    """
    before = at.get(segment.start - 1, {})
    for stored in before.values():
        if stored.tip == segment.prev:
            return stored.effective
    if before:
        arrivals.fork_at(segment.stream, segment.start - 1)
        arrivals.unrooted.append(Gap(segment.stream, 1, segment.start - 1))
    return 0


def _check_after(arrivals: Arrivals, segment: Segment, at: Mapping[int, Mapping[bytes, Stored]]) -> None:
    """What is stored just after the segment must continue it, or the segment is another branch."""
    after = at.get(segment.end + 1, {})
    if not after or any(
        stored.tip == hashlib.sha256(segment.tip + digest).digest() for digest, stored in after.items()
    ):
        return
    arrivals.fork_at(segment.stream, segment.end)
