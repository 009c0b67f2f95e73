"""The job behind the bell for files that are brought in: look, try or take in whatever waits, with merges let by.

It may run twice, late, in parallel or never: the database says what waits, a fence who does it, and how far it came
stands beside what was written.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from field.bringing.ordered.expiring import anything_waits, clear, is_due, sweep
from field.bringing.ordered.tools import Tools
from field.bringing.ordered.working import work
from field.jobs.sweep import sweep_once
from field.jobs.workplace import NotEquippedError, workplace


def bring() -> int:
    """Do what waits; returns how many steps were done."""
    tools = workplace()
    if tools.bringing is None:
        raise NotEquippedError("this process has no folder for files that are brought in")

    def make_way() -> None:
        sweep_once(tools.store, tools.surroundings, tools.owner, None)

    return work(replace(tools.bringing, make_way=make_way))


def sweep_bringings(tools: Tools, keep_ms: int, ring: Callable[[], bool] | None) -> int:
    """One round: what died waits again, what is over goes; ring when a step waits, or do it here; returns how many.

    `ring` asks the workers and may raise OSError; None, or a failing one, makes the sweeper work by itself.
    """
    now = tools.surroundings.now()
    with tools.store.read() as connection:
        due = is_due(connection, now, keep_ms)
    if due:
        with tools.store.write() as connection:
            sweep(connection, now, keep_ms)
    with tools.store.read() as connection:
        clear(connection, tools.folder, now, keep_ms)
        waits = anything_waits(connection)
    if waits and ring is not None:
        with suppress(OSError):
            ring()
            return 0
    return work(tools) if waits else 0
