"""States that replicas bring back after a restore: kept as a ground under the dossier's log (law 13).

Only states that home itself signed are taken. The merge number jumps above every state offered, so that what home
publishes next replaces what phones hold.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, select, update

from field.merge.folding.grounds import clean, recovered, text_of
from field.merge.waiting.due import GROUND, mark
from field.merge.writing.rows import areas_of
from field.storage.bulk import any_of, insert
from field.surroundings import Surroundings
from field.tables import counter, ground, placement, state
from sync.ground import maximal
from sync.problem import UnreadableError
from sync.show import show
from sync.signed import STATE, Signed, is_genuine
from sync.state import State, decode_state


def take_offers(connection: Connection, offers: Iterable[Signed], surroundings: Surroundings) -> list[tuple[str, int]]:
    """Take what home's own states do not include; returns (dossier, number) of every genuine offer, for the ack."""
    genuine = [offered for signed in offers if (offered := _read(signed, surroundings)) is not None]
    if not genuine:
        return []
    published = _published(connection, {item.dossier for item in genuine})
    wanted: dict[str, list[State]] = {}
    behind = set()
    for item in genuine:
        own = published.get(item.dossier)
        if own is None or not own.includes(item):
            wanted.setdefault(item.dossier, []).append(item)
        elif own.number < item.number:
            behind.add(item.dossier)  # published again, or phones would keep theirs for its higher number
    before = recovered(connection, wanted)
    grounds = {dossier: maximal([*before.get(dossier, ()), *states]) for dossier, states in wanted.items()}
    _write(connection, clean(connection, grounds), surroundings)
    astray = _place(connection, genuine, surroundings.now())
    _publish_above(connection, behind.union(grounds, astray), max(item.number for item in genuine), surroundings)
    return [(offered.dossier, offered.number) for offered in genuine]


def _read(signed: Signed, surroundings: Surroundings) -> State | None:
    if not is_genuine(STATE, signed, surroundings.home.public):
        return None
    try:
        return decode_state(signed.text)
    except UnreadableError:
        return None


def _published(connection: Connection, dossiers: Collection[str]) -> dict[str, State]:
    rows = connection.execute(select(state.c.dossier, state.c.text).where(any_of(state.c.dossier, dossiers)))
    return {dossier: decode_state(text) for dossier, text in rows}


def _write(connection: Connection, grounds: Mapping[str, Sequence[State]], surroundings: Surroundings) -> None:
    now = surroundings.now()
    rows = [{"dossier": dossier, "text": text_of(states), "at": now} for dossier, states in grounds.items()]
    insert(connection, ground, rows, replace=("text", "at"))


def _place(connection: Connection, offered: Iterable[State], now: int) -> set[str]:
    """Note where phones hold dossiers that this home never knew there, so that they are told when it has left.

    Returns those dossiers; folding them again says `leave` on every shelf where they no longer are.
    """
    shown = {(item.dossier, area) for item in offered for area in areas_of(show(item, ()))}
    dossiers = {dossier for dossier, _ in shown}
    asked = select(placement.c.dossier, placement.c.area).where(any_of(placement.c.dossier, dossiers))
    unknown = sorted(shown - {(row.dossier, row.area) for row in connection.execute(asked)})
    rows = [{"dossier": dossier, "area": area, "entered": now, "left": None} for dossier, area in unknown]
    insert(connection, placement, rows, ignore=True)
    return {dossier for dossier, _ in unknown}


def _publish_above(connection: Connection, dossiers: Collection[str], number: int, surroundings: Surroundings) -> None:
    mark(connection, dossiers, GROUND, surroundings)
    connection.execute(update(counter).where(counter.c.name == "merge", counter.c.n < number).values(n=number))
