"""Keeping home's states: the newest of a dossier, and aside what it does not include.

Within an epoch the state with the highest number includes all others. Across epochs nothing may be taken for granted:
a state that the newer one does not include is kept and offered to home (law 13). What a state includes needs no
carrying any more. This module must not verify signatures: only genuine states come here.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence

from field.phone.identity import Identity, mark_fork
from field.phone.showing.reading import areas_of, read_state, state_form, text_array
from sync.ground import join_all, newest_and_aside
from sync.names import Name
from sync.signed import Signed
from sync.state import State

Kept = dict[str, tuple[State, ...]]
"""For each dossier met: the states that stay, the newest first."""


def keep_states(connection: sqlite3.Connection, identity: Identity, arriving: Sequence[Signed]) -> int:
    """Keep genuine states as they arrive; how many dossiers they concern. A fixed number of statements."""
    if not arriving:
        return 0
    arrived = {(state.dossier, state.number, state.epoch): (state, signed) for state, signed in _read(arriving)}
    met = _grouped(state for state, _ in arrived.values())
    known = _known(connection, met)
    kept = {dossier: _staying(known.get(dossier, []) + states, identity.epoch) for dossier, states in met.items()}
    _store(connection, known, arrived, kept, identity.epoch)
    _place(connection, kept)
    _sink(connection, identity, kept)
    return len(met)


def _read(arriving: Iterable[Signed]) -> Iterator[tuple[State, Signed]]:
    return ((read_state(signed.text), signed) for signed in arriving)


def _grouped(states: Iterable[State]) -> dict[str, list[State]]:
    groups: dict[str, list[State]] = {}
    for state in states:
        groups.setdefault(state.dossier, []).append(state)
    return groups


def _known(connection: sqlite3.Connection, dossiers: Collection[str]) -> dict[str, list[State]]:
    rows = connection.execute(
        "SELECT text FROM state WHERE dossier IN (SELECT value FROM json_each(?))", (text_array(dossiers),)
    )
    return _grouped(read_state(text) for (text,) in rows)


def _staying(states: list[State], epoch: str) -> tuple[State, ...]:
    """The states to keep, newest first. What home's own of this epoch include goes, whatever number it carries."""
    unique = list({(state.number, state.epoch): state for state in states}.values())
    current = max((state for state in unique if state.epoch == epoch), key=lambda state: state.number, default=None)
    if current is not None:
        unique = [state for state in unique if state is current or not current.includes(state)]
    newest, aside = newest_and_aside(unique)
    return (newest, *aside)


def _store(
    connection: sqlite3.Connection,
    known: dict[str, list[State]],
    arrived: dict[tuple[str, int, str], tuple[State, Signed]],
    kept: Kept,
    epoch: str,
) -> None:
    staying = {(state.dossier, state.number, state.epoch) for states in kept.values() for state in states}
    before = {(state.dossier, state.number, state.epoch) for states in known.values() for state in states}
    connection.executemany("DELETE FROM state WHERE dossier = ? AND number = ? AND epoch = ?", list(before - staying))
    connection.executemany(
        "INSERT INTO state (dossier, number, epoch, text, sig, doubted) VALUES (?, ?, ?, ?, ?, ?)",
        [(*key, arrived[key][1].text, arrived[key][1].sig, key[2] != epoch) for key in staying - before],
    )


def _place(connection: sqlite3.Connection, kept: Kept) -> None:
    """Where each dossier is, by all that is known of it."""
    connection.executemany("DELETE FROM placed WHERE dossier = ?", [(dossier,) for dossier in kept])
    rows = []
    for dossier, states in kept.items():
        joined = states[0] if len(states) == 1 else join_all(list(states))
        form = state_form(joined)
        rows += [(dossier, area, form) for area in areas_of(joined)]
    connection.executemany("INSERT INTO placed VALUES (?, ?, ?)", rows)


def _sink(connection: sqlite3.Connection, identity: Identity, kept: Kept) -> None:
    """Own changes that a state of this epoch includes are in the shared data; others' need no carrying any more."""
    streams = {stream for (stream,) in connection.execute("SELECT stream FROM own_stream")}
    current = {
        name for states in kept.values() for state in states if state.epoch == identity.epoch for name in state.merged
    }
    own = [name for name in current if name[:12] in streams]
    if own:
        connection.execute(
            "UPDATE own_change SET included = 1, held = NULL"
            " WHERE included = 0 AND name IN (SELECT value FROM json_each(?))",
            (text_array(own),),
        )
    _watch_for_clones(connection, identity, kept)
    sink_others(connection, kept)


def _watch_for_clones(connection: sqlite3.Connection, identity: Identity, kept: Kept) -> None:
    """A name of this phone's own stream that it never wrote: a clone did, or this phone was restored from a copy."""
    prefix = identity.stream + "."
    named = {name for states in kept.values() for state in states for name in state.merged if name.startswith(prefix)}
    if named and not identity.fork:
        foreign = connection.execute(
            "SELECT count(*) FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM own_change WHERE name = value)",
            (text_array(named),),
        ).fetchone()[0]
        if foreign:
            mark_fork(connection, identity.stream)


def sink_others(connection: sqlite3.Connection, kept: Kept) -> None:
    """Forget others' floating changes that a state includes, and segments of which nothing floats any more."""
    floating = connection.execute(
        "SELECT segment, name, dossier FROM other_change WHERE dossier IN (SELECT value FROM json_each(?))",
        (text_array(list(kept)),),
    ).fetchall()
    if not floating:
        return
    included: list[tuple[int, Name]] = [
        (segment, name) for segment, name, dossier in floating if any(name in state.merged for state in kept[dossier])
    ]
    connection.executemany("DELETE FROM other_change WHERE segment = ? AND name = ?", included)
    connection.execute("DELETE FROM other_segment WHERE id NOT IN (SELECT segment FROM other_change)")
