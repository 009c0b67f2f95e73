"""The job that makes basemaps anew when terrain of an area came, changed or went.

It may run twice, late, in parallel or never: what basemaps were made of is in the database.
"""

from collections.abc import Callable
from contextlib import suppress

from field.basemaps.making import make_basemaps
from field.basemaps.standing import due
from field.jobs.workplace import workplace
from field.storage.engine import Store
from field.surroundings import Surroundings


def make() -> int:
    """Make the basemaps that are due; returns how many differ from before."""
    tools = workplace()
    return make_basemaps(tools.store, tools.surroundings)


def sweep_basemaps(store: Store, surroundings: Surroundings, ring: Callable[[], bool] | None) -> int:
    """One round: ring when basemaps are due, or make them here; returns how many differ from before.

    `ring` asks the workers and may raise OSError; None, or a failing one, makes the sweeper make them by itself.
    """
    with store.read() as connection:
        if surroundings.files is None or not due(connection):
            return 0
    if ring is not None:
        with suppress(OSError):
            ring()
            return 0
    return make_basemaps(store, surroundings)
