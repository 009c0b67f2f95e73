"""Admitting segments: the only writer of the log. One fixed number of statements, however many segments and changes.

    1 streams, locked    2 places around    3 ids for segments    4 erased before?    5 segments    6 changes
    7 spans, only where a stream has a gap    8 streams    9, 10 what was done on these days
    and for a fork: a flag, and a notice to the installation; for what is beyond a day: what is allowed

Accepting twice is accepting once: what is known by place and hash is counted and ignored, under a lock on its stream
and under a unique key. This module must not judge who may write, nor commit.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select, text

from field.feeds.publish import Entry, publish
from field.intake.admission import NOTHING, Admission, Fork, Route, Run
from field.intake.arrivals import CHANGE_COLUMNS, Arrivals, arrive
from field.intake.door import Streams, introduced, let_in, locked_streams
from field.intake.erased import Erased, without_erased
from field.intake.places import places_around
from field.intake.streams import LARGEST_SCOPE, move_streams
from field.quotas.marking import charged, marked
from field.reconcile.holders import erasure_notice
from field.storage.bulk import insert, insert_tuples
from field.surroundings import Surroundings
from field.tables import change, flag, segment
from sync.segment import Segment
from sync.signed import Signed
from sync.strict_json import dumps

INSTALLATION = "installation"
_HIGHEST = select(func.max(segment.c.id))
_NEXT_IDS = "SELECT nextval(pg_get_serial_sequence('segment', 'id')) FROM generate_series(1, :k)"


def admit(
    connection: Connection,
    segments: Sequence[Segment],
    route: Route,
    surroundings: Surroundings,
    certificates: Sequence[Signed] = (),
    received: int | None = None,
) -> Admission:
    """Store what is new of these segments; see `Admission` for what is told about them.

    `certificates` introduce streams that a restored home has forgotten, whoever brings them. `received` (UTC ms) is
    when they came, where that was before now.

    The caller commits, and only then acknowledges and rings for `shards`.
    """
    if not segments and not certificates:
        return NOTHING
    streams = locked_streams(connection, (each.stream for each in segments))
    streams = introduced(connection, segments, streams, certificates, surroundings)
    accepted, refused = let_in(segments, streams, surroundings.home.public)
    now = surroundings.now() if received is None else received
    arrivals = _arrivals(connection, accepted, route, now, surroundings.shards)
    erased = _write_log(connection, arrivals, streams, route, now, surroundings)
    missing = move_streams(connection, streams, accepted, arrivals, refused)
    return Admission(
        stored=tuple(dict.fromkeys(Run(each.stream, each.start, each.end, each.tip) for each in accepted)),
        missing=missing,
        refused=tuple(refused),
        shards=frozenset(arrivals.shards),
        new=len(arrivals.rows),
        duplicates=sum(arrivals.duplicates.values()),
        forks=_tell(connection, arrivals.forks, _erased_notices(erased, streams, route), streams, now),
    )


def _arrivals(connection: Connection, accepted: Sequence[Segment], route: Route, now: int, shards: int) -> Arrivals:
    if not accepted:
        return Arrivals()
    places = places_around(connection, accepted)
    return arrive(accepted, _segment_ids(connection, len(accepted)), places, route, now, shards)


def _segment_ids(connection: Connection, k: int) -> Sequence[int]:
    """Ids for `k` new segments; SQLite has one writer at a time, which counts on from the highest."""
    if connection.dialect.name == "sqlite":
        highest = connection.execute(_HIGHEST).scalar() or 0
        return range(highest + 1, highest + k + 1)
    return connection.execute(text(_NEXT_IDS), {"k": k}).scalars().all()


def _write_log(
    connection: Connection, arrivals: Arrivals, streams: Streams, route: Route, now: int, surroundings: Surroundings
) -> list[Erased]:
    """Store what is new; returns what of it was erased before."""
    if not arrivals.rows:
        return []
    rows, erased = without_erased(connection, arrivals.rows, surroundings)
    rows = marked(connection, rows, charged(streams.values()), surroundings.quotas)
    brought = [
        {**_segment_row(row_id, each, route, now), **_judged_by(arrivals, row_id, streams[each.stream].permit)}
        for row_id, each in arrivals.brought.items()
    ]
    insert(connection, segment, brought)
    insert_tuples(connection, change, CHANGE_COLUMNS, rows)
    return erased


def _judged_by(arrivals: Arrivals, row_id: int, permit: int | None) -> dict[str, Any]:
    """What its changes are judged by: who wrote them, and the permit as it ran when they came."""
    return {"authors": " ".join(sorted(arrivals.authors.get(row_id, ()))), "permit": permit}


def _segment_row(row_id: int, each: Segment, route: Route, now: int) -> dict[str, Any]:
    return {
        "id": row_id,
        "stream": each.stream,
        "start": each.start,
        "end": each.end,
        "prev": each.prev,
        "tip": each.tip,
        "clock_now": each.clock.now,
        "skew": each.clock.skew,
        "scope": min(each.scope, LARGEST_SCOPE),
        "signature": each.signature,
        "attested": each.attested,
        "received": now,
        "by": route.by or each.stream,
        "how": route.of(each.stream),
    }


def _erased_notices(erased: Sequence[Erased], streams: Streams, route: Route) -> list[Entry]:
    """Whoever wrote or brought what was erased is told to destroy it too."""
    if not erased:
        return []
    to = {*filter(None, [route.by]), *(each.stream for each in erased if streams[each.stream].kind == INSTALLATION)}
    told = {(name, each.dossier, erasure_notice(each.dossier, [each.hash])) for each in erased for name in to}
    return [Entry("notice", dossier, 0, installation=name, body=body) for name, dossier, body in sorted(told)]


def _tell(
    connection: Connection, forks: Mapping[str, int], notices: list[Entry], streams: Streams, now: int
) -> tuple[Fork, ...]:
    """Tell staff of forks (a flag) and the installation (a notice to take new keys), once for each stream."""
    fresh = {name: n for name, n in sorted(forks.items()) if streams[name].forked_at is None}
    flags = [{"stream": name, "n": n, "code": "fork", "at": now} for name, n in fresh.items()]
    insert(connection, flag, flags)
    notices += [
        Entry("notice", "", 0, installation=name, body=dumps({"notice": {"code": "fork", "stream": name, "n": n}}))
        for name, n in fresh.items()
        if streams[name].kind == INSTALLATION
    ]
    publish(connection, notices)
    return tuple(Fork(name, n) for name, n in sorted(forks.items()))
