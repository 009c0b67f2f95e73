"""A file of any size: everything in it is checked before the first change, then it is written piece by piece.

Each piece stays, with how far it came, in one transaction; whoever goes on later skips what is there. So nothing is
half brought in for good, memory holds one piece, and no lock is held for long. This module must not open a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from sqlalchemy import Connection

from field.bringing.drafting import drafting
from field.bringing.faults import Faults
from field.bringing.orders import Drafted, Order
from field.bringing.taking import Brought, place_values, planned, take_in
from field.storage.engine import Store
from field.surroundings import Surroundings
from geo.layers import Layer

PIECE = 1_000
MOST_LINES = 200
Far = Callable[[int, int], None]
"""Told how many features are done, and of how many (-1: nobody knows)."""
Kept = Callable[[Connection, int, "Came"], None]
"""Writes how far it is, in the transaction of the piece."""


@dataclass(slots=True)
class Came:
    """What became, or would become, of features: how many of each, and the first of them one by one."""

    counts: Counter[str] = field(default_factory=Counter)
    lines: list[Brought] = field(default_factory=list)

    def add(self, brought: Iterable[Brought]) -> None:
        """These too."""
        for each in brought:
            self.counts[each.became] += 1
            if len(self.lines) < MOST_LINES:
                self.lines.append(each)


def examine(store: Store, order: Order, layer: Layer, surroundings: Surroundings, far: Far) -> Came:
    """What would become of every feature. Raises RefusedError with all that is wrong, GeoFileError; writes nothing."""
    faults, came = Faults(), Came()
    with store.read() as connection:
        place = place_values(connection, order.form, order.area, order.file, surroundings)
    for piece in _pieces(drafting(order, layer, faults)):
        with store.read() as connection:
            came.add(brought for brought, _ in planned(connection, order, piece, place, faults))
        far(piece[-1].feature, layer.count)
    faults.check()
    return came


def write_on(
    store: Store,
    order: Order,
    layer: Layer,
    surroundings: Surroundings,
    came: Came,
    kept: Kept,
    after: int = 0,
    between: Callable[[], object] = lambda: None,
) -> None:
    """Write what lies behind the first `after` features. Raises RefusedError where something changed meanwhile; what
    was written before stays. `between` is called before each piece, outside of its transaction."""
    faults = Faults()
    for piece in _pieces(drafting(order, layer, faults, after)):
        faults.check()
        between()
        with store.write() as connection:
            came.add(take_in(connection, order, piece, surroundings))
            kept(connection, piece[-1].feature, came)
    faults.check()


def _pieces(drafts: Iterator[Drafted]) -> Iterator[list[Drafted]]:
    while piece := list(islice(drafts, PIECE)):
        yield piece
