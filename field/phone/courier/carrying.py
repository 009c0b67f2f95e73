"""Carrying: what a phone hands to a courier, and what it takes in from others by any road but home.

A bundle holds everything that no state includes yet, so a colleague's phone can save the work of one that dies.
Others' segments are kept exactly as they came. This module must not read or write files.
"""

import sqlite3
from dataclasses import dataclass

from field.phone.enrolling.certificates import keep_others
from field.phone.exchange.asking import seal_runs, waiting_runs
from field.phone.exchange.erasing import destroy
from field.phone.exchange.states import keep_states
from field.phone.exchange.taking import genuine_state
from field.phone.identity import Identity, identity_of, mark_fork
from field.phone.showing.reading import read_change, state_of
from field.phone.surroundings import PhoneSurroundings
from sync.bundle import decode_bundle, encode_bundle
from sync.change import Change, hash_of
from sync.problem import Problem
from sync.segment import Segment, encode_segment, genuine
from sync.signed import Signed

_NO_LIMIT = 2**62


@dataclass(frozen=True, slots=True)
class Imported:
    """What a bundle brought: how many segments and changes that were not known, and states; and its broken lines."""

    segments: int
    changes: int
    states: int
    problems: tuple[Problem, ...]


def export(connection: sqlite3.Connection, around: PhoneSurroundings, states: bool = True) -> bytes:
    """A bundle: own changes that no state includes, others' floating segments, and home's states as they came."""
    identity = identity_of(connection)
    runs = list(waiting_runs(connection, _NO_LIMIT, "included = 0"))
    segments = seal_runs(connection, identity, runs, around.now())
    segments += [data for (data,) in connection.execute("SELECT bytes FROM other_segment ORDER BY stream, start, id")]
    kept = connection.execute("SELECT text, sig FROM state ORDER BY dossier, number, epoch") if states else ()
    certificates = connection.execute("SELECT text, sig FROM certificate ORDER BY stream")
    return encode_bundle(segments, [Signed(*row) for row in kept], [Signed(*row) for row in certificates])


def import_bundle(connection: sqlite3.Connection, data: bytes) -> Imported:
    """Take a bundle in: its states as if home had sent them, its segments as floating. Good lines count, bad are told.

    UnreadableError when it is no bundle at all.
    """
    bundle, identity = decode_bundle(data), identity_of(connection)
    false = [state for state in bundle.states if not genuine_state(state, identity.home_key)]
    states = keep_states(connection, identity, [state for state in bundle.states if state not in false])
    keys = keep_others(connection, identity.home_key, bundle.certificates)
    forged = [segment for segment in bundle.segments if not _credible(segment, identity, keys)]
    taken = [take_segment(connection, identity, segment, keys) for segment in bundle.segments if segment not in forged]
    destroy(connection)
    problems = [*bundle.problems]
    problems += [Problem("state_not_genuine", detail=state.text[:80]) for state in false]
    problems += [Problem("segment_not_genuine", detail=f"{each.stream} from {each.start}") for each in forged]
    return Imported(sum(count > 0 for count in taken), sum(taken), states, tuple(problems))


def take_segment(connection: sqlite3.Connection, identity: Identity, segment: Segment, keys: dict[str, bytes]) -> int:
    """Keep a segment of somebody else if one of its changes floats; how many of them do.

    `segment` is credible. It is carried even when its author's key is not known here (home knows it), but then not
    shown.
    """
    if _is_own(connection, segment):
        return 0
    key = _key_of(segment, identity, keys)
    if segment.stream == identity.stream:
        mark_fork(connection, segment.stream)
    changes = [(data, read_change(data)) for data in segment.changes]
    afloat = [(data, change) for data, change in changes if change is None or _floats(connection, change)]
    if not afloat:
        return 0
    row = connection.execute(
        'INSERT OR IGNORE INTO other_segment (stream, start, "end", prev, tip, bytes) VALUES (?, ?, ?, ?, ?, ?)'
        " RETURNING id",
        (segment.stream, segment.start, segment.end, segment.prev, segment.tip, encode_segment(segment)),
    ).fetchone()
    if row is None:
        return 0
    connection.executemany(
        "INSERT OR IGNORE INTO other_change (name, segment, dossier, bytes, shown) VALUES (?, ?, ?, ?, ?)",
        [_row(row[0], segment, data, change, key is not None) for data, change in afloat],
    )
    return len(afloat)


def _key_of(segment: Segment, identity: Identity, keys: dict[str, bytes]) -> bytes | None:
    return identity.home_key if segment.attested else keys.get(segment.stream)


def _credible(segment: Segment, identity: Identity, keys: dict[str, bytes]) -> bool:
    """Whether nothing is known against a segment: its signature holds, or its author's key is not known here."""
    key = _key_of(segment, identity, keys)
    return key is None or genuine(segment, key)


def _is_own(connection: sqlite3.Connection, segment: Segment) -> bool:
    found = connection.execute(
        "SELECT tip FROM own_change WHERE stream = ? AND n = ?", (segment.stream, segment.end)
    ).fetchone()
    return found is not None and found[0] == segment.tip


def _floats(connection: sqlite3.Connection, change: Change) -> bool:
    return change.name not in state_of(connection, change.dossier).merged


def _row(
    segment_id: int, segment: Segment, data: bytes, change: Change | None, known: bool
) -> tuple[str, int, str | None, bytes, bool]:
    """An unreadable change, or one that claims another stream, is carried and never shown."""
    if change is None:
        return f"?{hash_of(data).hex()}", segment_id, None, data, False
    shown = known and change.stream == segment.stream
    return change.name, segment_id, change.dossier, data, shown
