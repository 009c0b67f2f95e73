"""A stream's marks and counters after a push: how far it is complete, its top and tip, what was received and refused.

What is missing is read from the spans of stored segments, few rows however many changes they hold. This module must not
write changes.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from field.intake.admission import Gap
from field.intake.arrivals import Arrivals
from field.intake.door import Streams
from field.intake.runs import Span, complete_to, gaps
from field.storage.bulk import any_of, update
from field.tables import segment, stream
from sync.segment import Segment
from sync.wire.request import Refused

LARGEST_SCOPE = 2**31 - 1
"""What the column holds; a larger claim is no version that home ever gave."""


def move_streams(
    connection: Connection,
    streams: Streams,
    accepted: Sequence[Segment],
    arrivals: Arrivals,
    refused: Iterable[Refused],
) -> tuple[Gap, ...]:
    """Move every stream's marks and counters; returns what is missing of them."""
    groups: dict[str, list[Segment]] = {name: [] for name in streams}
    for each in accepted:
        groups[each.stream].append(each)
    spans = {name: [(each.start, each.end) for each in group] for name, group in groups.items()}
    tops = {name: max([streams[name].top, *(end for _, end in found)]) for name, found in spans.items()}
    gapped = [name for name, top in tops.items() if complete_to(streams[name].upto, spans[name]) < top]
    for name, start, end in _stored_spans(connection, gapped, streams):
        spans[name].append((start, end))
    turned = [each.stream for each in refused]
    rows = [
        _stream_row(streams[name], tops[name], spans[name], group, arrivals, turned.count(name))
        for name, group in groups.items()
    ]
    update(connection, stream, ["stream"], rows)
    found = [Gap(row["stream"], *gap) for row in rows for gap in _gaps_of(row, spans[row["stream"]])]
    return tuple(dict.fromkeys([*found, *arrivals.unrooted]))


def _gaps_of(row: Mapping[str, Any], spans: Iterable[Span]) -> Iterable[Span]:
    return gaps(row["upto"], row["top"], spans) if row["upto"] < row["top"] else ()


def _stored_spans(connection: Connection, gapped: Collection[str], streams: Streams) -> Iterable[Any]:
    """The spans of stored segments beyond the gaps of these streams."""
    if not gapped:
        return ()
    columns = segment.c
    beyond = min(streams[name].upto for name in gapped)
    return connection.execute(
        select(columns.stream, columns.start, columns.end).where(
            any_of(columns.stream, sorted(gapped)), columns.end > beyond
        )
    )


def _stream_row(
    row: Any, top: int, spans: Iterable[Span], group: Sequence[Segment], arrivals: Arrivals, refused: int
) -> dict[str, Any]:
    name = row.stream
    fork = arrivals.forks.get(name)
    forked_at = row.forked_at if fork is None else min(fork, row.forked_at or fork)
    highest = next((each for each in group if each.end == top and top > row.top), None)
    return {
        "stream": name,
        "upto": complete_to(row.upto, spans),
        "top": top,
        "tip": highest.tip if highest else row.tip,
        "effective": arrivals.effective_at(highest) if highest else row.effective,
        "scope": max([row.scope, *(min(each.scope, LARGEST_SCOPE) for each in group)]),
        "received": row.received + arrivals.received.get(name, 0),
        "duplicate": row.duplicate + arrivals.duplicates.get(name, 0),
        "refused": row.refused + refused,
        "forked_at": forked_at,
    }
