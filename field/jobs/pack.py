"""The job that makes place packs anew when boundaries, areas or landmarks have changed.

It may run twice, late, in parallel or never: what packs were made of is in the database.
"""

from collections.abc import Callable
from contextlib import suppress

from field.jobs.workplace import workplace
from field.packs.making import make_packs
from field.packs.standing import is_due
from field.procedures.procedure import day_at
from field.storage.engine import Store


def make() -> int:
    """Make the packs that are due; returns how many differ from before."""
    tools = workplace()
    return make_packs(tools.store, tools.surroundings.now())


def sweep_packs(store: Store, now: int, ring: Callable[[], bool] | None) -> int:
    """One round: ring when packs are due, or make them here; returns how many differ from before.

    `ring` asks the workers and may raise OSError; None, or a failing one, makes the sweeper make them by itself.
    """
    with store.read() as connection:
        if not is_due(connection, day_at(now)):
            return 0
    if ring is not None:
        with suppress(OSError):
            ring()
            return 0
    return make_packs(store, now)
