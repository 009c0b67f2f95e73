"""The door: a segment is let in when its stream is known and its chain and signature hold. Nothing else is asked.

A segment that is turned away stops no other (law 5). Whether its author may write is judged later, by the merge job.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from field.people.enrolling.recognition import genuine_among, recognise
from field.storage.bulk import any_given
from field.surroundings import Surroundings
from field.tables import app_stream, app_user, installation, stream
from sync.problem import Problem
from sync.segment import Segment, genuine
from sync.signed import Signed
from sync.wire.request import Refused

Streams = Mapping[str, Row[Any]]

COLUMNS = (
    stream.c.stream,
    stream.c.kind,
    stream.c.public_key,
    stream.c.upto,
    stream.c.top,
    stream.c.tip,
    stream.c.effective,
    stream.c.scope,
    stream.c.received,
    stream.c.duplicate,
    stream.c.refused,
    stream.c.forked_at,
)

_LOCKED = (
    select(*COLUMNS, func.coalesce(installation.c.valid_to, app_user.c.until).label("permit"), installation.c.former)
    .outerjoin(installation, installation.c.stream == stream.c.stream)
    .outerjoin(app_stream, app_stream.c.stream == stream.c.stream)
    .outerjoin(app_user, app_user.c.id == app_stream.c.app_user)
    .where(any_given(stream.c.stream, "streams"))
    .order_by(stream.c.stream)
    .with_for_update(of=stream)
)


def locked_streams(connection: Connection, names: Iterable[str]) -> Streams:
    """The rows of these streams, locked in sorted order until the transaction ends.

    With each the permit of its phone or app, and the streams that the phone wrote before.
    """
    rows: Iterable[Row[Any]] = connection.execute(_LOCKED, {"streams": sorted(set(names))})
    return {row.stream: row for row in rows}


def introduced(
    connection: Connection,
    segments: Sequence[Segment],
    streams: Streams,
    certificates: Sequence[Signed],
    surroundings: Surroundings,
) -> Streams:
    """The same streams with those that home had forgotten and knows again by its own certificates (law 13)."""
    if not certificates:
        return streams
    genuine = genuine_among(certificates, surroundings.home.public)
    recognise(connection, genuine, surroundings)
    return locked_streams(connection, (each.stream for each in segments)) if segments else streams


def let_in(segments: Sequence[Segment], streams: Streams, home_key: bytes) -> tuple[list[Segment], list[Refused]]:
    """Those whose chain and signature hold, in the order of their streams and numbers; and the others with reasons."""
    accepted, refused = [], []
    for segment in segments:
        code = _refusal(segment, streams.get(segment.stream), home_key)
        if code is None:
            accepted.append(segment)
        else:
            refused.append(Refused(segment.stream, segment.start, Problem(code, "push")))
    return sorted(accepted, key=lambda segment: (segment.stream, segment.start, segment.end)), refused


def _refusal(segment: Segment, row: Row[Any] | None, home_key: bytes) -> str | None:
    """Why a segment is turned away; home attests only the streams that have no key of their own."""
    if row is None:
        return "unknown_stream"
    key = home_key if row.public_key is None else row.public_key
    if segment.attested != (row.public_key is None) or not genuine(segment, key):
        return "segment_not_genuine"
    return None
