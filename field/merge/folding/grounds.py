"""The grounds of dossiers: the recovered states under their logs, kept as home signed them once.

A dossier's ground is the join of all maximal recovered states. What was erased stays erased, though a recovered state
still shows it. This module must not decide which states to take; see `ground`.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from field.storage.bulk import any_given, any_of
from field.tables import erasure, ground
from sync.ground import join_all, without
from sync.names import hash8, split_name
from sync.state import State, decode_state, encode_state

_GROUNDS = select(ground.c.dossier, ground.c.text).where(any_given(ground.c.dossier, "dossiers"))


def recovered(connection: Connection, dossiers: Collection[str]) -> dict[str, list[State]]:
    """The recovered states of each dossier that has any."""
    rows = connection.execute(_GROUNDS, {"dossiers": list(dossiers)})
    return {dossier: [decode_state(text) for text in json.loads(texts)] for dossier, texts in rows}


def grounds_of(connection: Connection, dossiers: Collection[str]) -> Mapping[str, State]:
    """The ground of each dossier that has one."""
    return {dossier: join_all(states) for dossier, states in cleaned(connection, dossiers).items()}


def cleaned(connection: Connection, dossiers: Collection[str]) -> dict[str, list[State]]:
    """The recovered states of each dossier that has any, without what was erased."""
    return clean(connection, recovered(connection, dossiers))


def clean(connection: Connection, states_of: Mapping[str, Sequence[State]]) -> dict[str, list[State]]:
    """The same states of each dossier without what was erased: so they are kept, and so they are read."""
    if not states_of:
        return {}
    erased = _erased(connection, states_of)
    return {dossier: [_without_erased(state, erased) for state in states] for dossier, states in states_of.items()}


def text_of(states: Iterable[State]) -> str:
    """Recovered states as the column holds them."""
    return json.dumps([encode_state(state) for state in states], ensure_ascii=False)


def _erased(connection: Connection, dossiers: Iterable[str]) -> frozenset[str]:
    """The short hashes of what was erased in these dossiers; the log may have lost the changes themselves."""
    hashes = connection.scalars(select(erasure.c.hash).where(any_of(erasure.c.dossier, list(dossiers))))
    return frozenset(hash8(change_hash) for change_hash in hashes)


def _without_erased(state: State, erased: frozenset[str]) -> State:
    names = {remnant.origin.name for remnant in state.remnants if split_name(remnant.origin.name).hash8 in erased}
    return without(state, names) if names else state
