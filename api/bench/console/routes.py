"""Which pages of the console are measured: a name, the words of its row, and its address.

A screen adds its line here. `{conflict}` is one of the open conflicts. It may not measure.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Route(NamedTuple):
    """A page: the key of its figure, what its row says, and where it is."""

    name: str
    words: str
    path: str


ROUTES: Final = (
    Route("queue", "Reconcile: queue by risk", "/reconcile"),
    Route("queue_age", "Reconcile: queue by age", "/reconcile?order=age"),
    Route("queue_form", "Reconcile: queue of one form and rank", "/reconcile?form=ho_gia_dinh_so&rank=2"),
    Route("conflict", "Reconcile: one conflict", "/reconcile/{conflict}"),
    Route("conflict_now", "Reconcile: the part of it that renews itself", "/reconcile/{conflict}/now"),
    Route("rules", "Reconcile: rules with counts", "/reconcile/rules"),
    Route("decided", "Reconcile: decided by me", "/reconcile/decided"),
)
