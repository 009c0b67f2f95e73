"""Building a sync request: own changes that home has not acknowledged in this epoch, what others' left with us, offers.

Segments are sealed when they leave, so that they carry the clock's reading of that moment.
This module must not change anything: a request that is lost was never made.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from field.phone.enrolling.certificates import wanted_by_home
from field.phone.identity import Identity, identity_of, sign_with
from field.phone.surroundings import PhoneSurroundings
from sync.names import Name, base64url
from sync.segment import encode_segment, seal
from sync.signed import Signed
from sync.wire.request import MAX_CARRIED, MAX_CURSORS, MAX_OFFERS, encode_request

APP = "packhorse-phone/0.1"
MOST_SEGMENTS = 400
MOST_CHANGES = 1_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as sent, and what is needed to know its answer: the nonce, and the phone's clock at sending.

    `shown` are the streams whose certificates it carries; `brings` says that it brings anything at all.
    """

    data: bytes
    nonce: str
    sent: int
    pushed: int
    shown: tuple[str, ...] = ()
    brings: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Own changes that can travel as one segment: contiguous, of one stream, written under one scope version."""

    stream: str
    start: int
    prev: bytes
    scope: int
    changes: tuple[bytes, ...]


def build_request(connection: sqlite3.Connection, around: PhoneSurroundings, max_bytes: int) -> Asked:
    """The next request of this phone, its push and its answer each bounded by about `max_bytes`."""
    identity, now = identity_of(connection), around.now()
    runs = list(waiting_runs(connection, max_bytes))
    push = seal_runs(connection, identity, runs, now)
    room = max_bytes - sum(map(len, push))
    carried = others_waiting(connection, room, MOST_SEGMENTS - len(push))
    offers = waiting_offers(connection, identity, room - sum(map(len, carried)))
    wanted = wanted_by_home(connection)
    nonce = base64url(around.random(12))
    data = encode_request(
        now=now,
        nonce=nonce,
        epoch=identity.epoch,
        cursors=_cursors(connection),
        scope=identity.scope,
        push=push + carried,
        offer=offers,
        max_bytes=max_bytes,
        carry=carried_names(connection),
        certificates=[signed for _, signed in wanted],
        report={"app": APP, "unsent": unsent(connection), "scope": identity.scope},
    )
    pushed, shown = sum(len(run.changes) for run in runs), tuple(stream for stream, _ in wanted)
    return Asked(data, nonce, now, pushed, shown, bool(push or carried or offers or wanted))


def _cursors(connection: sqlite3.Connection) -> dict[str, str]:
    """How far each shelf was read; lost ones too, as far as there is room: they may be this phone's again by now."""
    rows = "SELECT feed, position FROM cursor WHERE position <> '' UNION ALL SELECT feed, position FROM parked_cursor"
    return dict(connection.execute(f"{rows} LIMIT ?", (MAX_CURSORS,)).fetchall())


def waiting_runs(connection: sqlite3.Connection, max_bytes: int, condition: str = "level = 0") -> Iterator[Run]:
    """Own changes that wait, oldest first, up to about `max_bytes` (at least one change)."""
    rows = connection.execute(
        f"SELECT stream, n, prev, scope, bytes FROM own_change"  # noqa: S608 - conditions are ours, never a caller's text
        f" WHERE {condition} AND bytes IS NOT NULL ORDER BY stream, n"
    )
    run: Run | None = None
    changes: list[bytes] = []
    size = runs = 0
    for stream, n, prev, scope, data in rows:
        size += len(data) + len(data) // 8  # quotes are escaped when a change becomes a JSON string
        if run is not None and size > max_bytes:
            break
        fits = run is not None and (stream, scope) == (run.stream, run.scope) and n == run.start + len(changes)
        if run is None or not fits or len(changes) == MOST_CHANGES:
            if run is not None:
                yield Run(run.stream, run.start, run.prev, run.scope, tuple(changes))
                runs += 1
            if runs == MOST_SEGMENTS:
                return
            run, changes = Run(stream, n, prev, scope, ()), []
        changes.append(data)
    if run is not None:
        yield Run(run.stream, run.start, run.prev, run.scope, tuple(changes))


def seal_runs(connection: sqlite3.Connection, identity: Identity, runs: list[Run], now: int) -> list[bytes]:
    """The runs as signed segments, each by the key of its stream."""
    keys: dict[str, bytes] = dict(connection.execute("SELECT stream, key FROM own_stream").fetchall()) if runs else {}

    def sealed(run: Run) -> bytes:
        key = keys[run.stream]
        segment = seal(
            lambda text: sign_with(key, text),
            run.stream,
            run.start,
            run.prev,
            run.changes,
            identity.clock(now),
            run.scope,
        )
        return encode_segment(segment)

    return [sealed(run) for run in runs]


def others_waiting(connection: sqlite3.Connection, max_bytes: int, limit: int) -> list[bytes]:
    """Others' segments that hold a change no state includes, and that home has not acknowledged in this epoch."""
    found: list[bytes] = []
    for (data,) in connection.execute(
        "SELECT bytes FROM other_segment WHERE acked = 0 ORDER BY refused, stream, start, id LIMIT ?", (max(limit, 0),)
    ):
        max_bytes -= len(data)
        if max_bytes < 0 and (found or max_bytes + len(data) <= 0):
            break
        found.append(data)
    return found


def carried_names(connection: sqlite3.Connection) -> list[Name]:
    """Others' floating changes that this phone shows or would show: home says which of them it holds."""
    rows = connection.execute("SELECT name FROM other_change WHERE shown ORDER BY name LIMIT ?", (MAX_CARRIED,))
    return [name for (name,) in rows]


_OFFERS = """
    SELECT text, sig FROM state WHERE doubted AND NOT offered ORDER BY dossier, number, epoch LIMIT ?
"""


def waiting_offers(connection: sqlite3.Connection, identity: Identity, max_bytes: int) -> list[Signed]:
    """States that home may not know any more, once everything that it has was pulled (law 13)."""
    found: list[Signed] = []
    if not identity.pulled:
        return found
    for text, sig in connection.execute(_OFFERS, (MAX_OFFERS,)):
        max_bytes -= len(text.encode())
        if max_bytes < 0 and (found or max_bytes + len(text) <= 0):
            break
        found.append(Signed(text, sig))
    return found


def unsent(connection: sqlite3.Connection) -> int:
    """How many own changes home has not acknowledged in this epoch."""
    count: int = connection.execute("SELECT count(*) FROM own_change WHERE level = 0 AND bytes IS NOT NULL").fetchone()[
        0
    ]
    return count


def to_send(connection: sqlite3.Connection) -> tuple[int, int, int]:
    """What is left to send: own changes, others' segments, offered states."""
    segments: int = connection.execute("SELECT count(*) FROM other_segment WHERE acked = 0").fetchone()[0]
    offers: int = connection.execute("SELECT count(*) FROM state WHERE doubted AND NOT offered").fetchone()[0]
    return unsent(connection), segments, offers
