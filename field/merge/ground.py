"""States that replicas bring back after a restore: joined into a ground under the dossier's log (law 13).

Only states that home itself signed are taken. The merge number jumps above every state offered, so that what home
publishes next replaces what phones hold.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Table, select, update

from field.merge.shards import shard_of
from field.storage.bulk import any_of, insert
from field.surroundings import Surroundings
from field.tables import counter, due, ground, state
from sync.ground import join
from sync.problem import UnreadableError
from sync.signed import STATE, Signed, is_genuine
from sync.state import State, decode_state, encode_state


def take_offers(connection: Connection, offers: Iterable[Signed], surroundings: Surroundings) -> list[tuple[str, int]]:
    """Take what home's own states do not include; returns (dossier, number) of every genuine offer, for the ack."""
    genuine = [offered for signed in offers if (offered := _read(signed, surroundings)) is not None]
    if not genuine:
        return []
    dossiers = {offered.dossier for offered in genuine}
    published = _texts(connection, state, dossiers)
    grounds = _texts(connection, ground, dossiers)
    changed: dict[str, State] = {}
    for offered in genuine:
        own = published.get(offered.dossier)
        if own is not None and own.includes(offered):
            continue
        below = changed.get(offered.dossier) or grounds.get(offered.dossier) or _empty(offered)
        changed[offered.dossier] = join(below, offered)
    _write(connection, list(changed.values()), max(offered.number for offered in genuine), surroundings)
    return [(offered.dossier, offered.number) for offered in genuine]


def _read(signed: Signed, surroundings: Surroundings) -> State | None:
    if not is_genuine(STATE, signed, surroundings.home.public):
        return None
    try:
        return decode_state(signed.text)
    except UnreadableError:
        return None


def _texts(connection: Connection, table: Table, dossiers: set[str]) -> dict[str, State]:
    columns = table.c
    found = connection.execute(select(columns.dossier, columns.text).where(any_of(columns.dossier, dossiers)))
    return {dossier: decode_state(text) for dossier, text in found}


def _empty(offered: State) -> State:
    return State(offered.dossier, epoch=offered.epoch)


def _write(connection: Connection, grounds: Sequence[State], number: int, surroundings: Surroundings) -> None:
    rows = [{"dossier": g.dossier, "text": encode_state(g), "at": surroundings.now()} for g in grounds]
    insert(connection, ground, rows, replace=("text", "at"))
    again = [
        {"dossier": g.dossier, "shard": shard_of(g.dossier, surroundings.shards), "why": "ground"} for g in grounds
    ]
    insert(connection, due, again, replace=("why",))
    connection.execute(update(counter).where(counter.c.name == "merge", counter.c.n < number).values(n=number))
