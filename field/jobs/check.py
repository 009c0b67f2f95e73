"""The job behind the check bell: judge what merges have published, apart from every merge.

It may run twice, late, in parallel or never: how far it came is in the database, and only one worker moves it on. It
ends after some dossiers and rings again, so that a merge never waits long for it.
"""

from collections.abc import Callable
from contextlib import suppress

from field.checks import batch
from field.feeds.following import is_behind
from field.jobs.workplace import workplace
from field.storage.engine import Store
from field.surroundings import Surroundings
from field.tables import checked


def check() -> int:
    """Check what waits, up to `field.checks.batch.MOST` feed entries; returns how many were looked at."""
    tools = workplace()
    done = batch.check(tools.store, tools.surroundings)
    if done >= batch.MOST:
        tools.ring_check()
    return done


def sweep_checks(store: Store, surroundings: Surroundings, ring: Callable[[], bool] | None) -> int:
    """One round: ring when something was not checked, or check it here; returns how many entries were looked at.

    `ring` asks the workers and may raise OSError; None, or a failing one, makes the sweeper check by itself.
    """
    with store.read() as connection:
        if not is_behind(connection, checked):
            return 0
    if ring is not None:
        with suppress(OSError):
            ring()
            return 0
    return batch.check(store, surroundings)
