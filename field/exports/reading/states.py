"""The states of a batch of dossiers: as published, or folded again from the log up to a past merge.

What the log does not hold any more (erased values) was not there either; a void counts from its own merge on, as in
`field.dossiers.history.as_of`. What is folded here is never written.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, Row, func, select

from field.home import epoch_of
from field.merge.folding.fold import refolded
from field.merge.folding.grounds import grounds_of
from field.merge.waiting import claim
from field.storage.bulk import any_given
from field.tables import change, merge, state
from field.tables.dossiers.log import ERASED, MERGED
from sync.state import State, decode_state


@dataclass(frozen=True, slots=True)
class Begun:
    """When a dossier's first change was written (effective time, UTC ms), and by whom."""

    at: int
    by: str


@dataclass(frozen=True, slots=True)
class Found:
    """A dossier's state; `begun` is None when only a recovered state knows it."""

    state: State
    begun: Begun | None


_STATES = select(state.c.dossier, state.c.text).where(any_given(state.c.dossier, "dossiers"))
_ORDERED = (
    select(
        change.c.dossier,
        change.c.effective,
        change.c.body,
        change.c.stub,
        func.row_number()
        .over(partition_by=change.c.dossier, order_by=(change.c.effective, change.c.stream, change.c.n))
        .label("place"),
    )
    .where(any_given(change.c.dossier, "dossiers"), change.c.status.in_((MERGED, ERASED)))
    .subquery()
)
_FIRSTS = select(_ORDERED).where(_ORDERED.c.place == 1)


def states_now(connection: Connection, dossiers: Collection[str]) -> dict[str, Found]:
    """As published; two statements."""
    given = {"dossiers": list(dossiers)}
    begun = {row.dossier: _begun(row) for row in connection.execute(_FIRSTS, given)}
    rows = connection.execute(_STATES, given)
    return {row.dossier: Found(decode_state(row.text), begun.get(row.dossier)) for row in rows}


def states_then(connection: Connection, dossiers: Collection[str], number: int) -> dict[str, Found]:
    """As home showed them after the merge `number`; those that were not there yet are absent. At most four statements.

    Merges on other shards that were under way at that moment count by their numbers.
    """
    logs: dict[str, list[Row[Any]]] = {}
    for row in claim.logged(connection, dossiers):
        if row.merge is not None and row.merge <= number:
            logs.setdefault(row.dossier, []).append(row)
    grounds = {key: each for key, each in grounds_of(connection, dossiers).items() if each.number <= number}
    epoch = epoch_of(connection)
    return {
        key: Found(refolded(key, grounds.get(key), logs.get(key, ()), (), number, epoch), _first(logs.get(key, ())))
        for key in dossiers
        if key in logs or key in grounds
    }


def number_at(connection: Connection, at: int) -> int:
    """The last merge that was written by a moment (UTC ms); 0: none."""
    return int(connection.execute(select(func.max(merge.c.number)).where(merge.c.at <= at)).scalar() or 0)


def _first(log: Collection[Row[Any]]) -> Begun | None:
    counted = (row for row in log if row.status in {MERGED, ERASED})
    first = min(counted, key=lambda row: (row.effective, row.stream, row.n), default=None)
    return None if first is None else _begun(first)


def _begun(row: Row[Any]) -> Begun:
    return Begun(row.effective, orjson.loads(row.body or row.stub)["by"])
