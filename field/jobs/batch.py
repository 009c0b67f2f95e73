"""The job behind the bell for batches: write, or take back, whatever was ordered, and let merges by between pieces.

It may run twice, late, in parallel or never: a line leaves its place only in the transaction that writes its effect.
"""

from collections.abc import Callable
from contextlib import suppress

from field.jobs.sweep import sweep_once
from field.jobs.workplace import workplace
from field.office.many.running import next_batch, work_piece
from field.storage.engine import Store
from field.surroundings import Surroundings


def work() -> int:
    """Work on what was ordered; returns how many pieces were written."""
    tools = workplace()
    return work_batches(
        tools.store,
        tools.surroundings,
        lambda: sweep_once(tools.store, tools.surroundings, tools.owner, None),
    )


def work_batches(store: Store, surroundings: Surroundings, make_way: Callable[[], object]) -> int:
    """Every batch that is not done, piece by piece; `make_way` merges whatever waits, here and now."""
    done = 0
    while True:
        with store.read() as connection:
            key = next_batch(connection)
        if key is None:
            return done
        with store.write() as connection:
            work_piece(connection, key, surroundings)
        done += 1
        make_way()


def sweep_batches(
    store: Store, surroundings: Surroundings, ring: Callable[[], bool] | None, make_way: Callable[[], object]
) -> int:
    """One round: ring when a batch waits, or work on it here; returns how many pieces were written.

    `ring` asks the workers and may raise OSError; None, or a failing one, makes the sweeper work by itself.
    """
    with store.read() as connection:
        waits = next_batch(connection) is not None
    if waits and ring is not None:
        with suppress(OSError):
            ring()
            return 0
    return work_batches(store, surroundings, make_way) if waits else 0
