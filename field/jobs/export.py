"""The job behind the bell for exports: make whatever is ordered, and let merges by between two batches.

It may run twice, late, in parallel or never: the database says what waits, and a fence who makes it. A worker hears
merges first, but once it makes an export it looks after them itself, so that no change waits for a spreadsheet.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from field.exports.orders.expiring import anything_waits, clear, is_due, sweep
from field.exports.orders.working import work
from field.jobs.sweep import sweep_once
from field.jobs.workplace import NotEquippedError, workplace
from field.storage.engine import Store
from field.surroundings import Surroundings

MakeWay = Callable[[], object]
"""Merges whatever waits, here and now."""


def make() -> int:
    """Make what waits; returns how many files were made."""
    tools = workplace()
    if tools.exports is None:
        raise NotEquippedError("this process has no folder for exports")

    def make_way() -> None:
        sweep_once(tools.store, tools.surroundings, tools.owner, None)

    return work(tools.store, tools.surroundings, tools.exports, tools.keep_exports_ms, make_way)


def sweep_exports(
    store: Store,
    surroundings: Surroundings,
    folder: Path,
    keep_ms: int,
    ring: Callable[[], bool] | None,
    make_way: MakeWay,
) -> int:
    """One round: files whose time is over go; ring when an order waits, or make it here; returns how many were made.

    `ring` asks the workers and may raise OSError; None, or a failing one, makes the sweeper work by itself.
    """
    now = surroundings.now()
    with store.read() as connection:
        due = is_due(connection, now)
    if due:
        with store.write() as connection:
            sweep(connection, now)
    with store.read() as connection:
        clear(connection, folder, now)
        waits = anything_waits(connection)
    if waits and ring is not None:
        with suppress(OSError):
            ring()
            return 0
    return work(store, surroundings, folder, keep_ms, make_way) if waits else 0
