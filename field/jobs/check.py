"""The job behind the check bell: what merges published is judged, counted, tagged with the units that it lies in, and
compared with what the office asks of people and with what may be the same dossier again.

It may run twice, late, in parallel or never: how far it came is in the database, and only one worker moves it on. It
ends after some dossiers and rings again, so that a merge never waits long for it.
"""

from collections.abc import Callable
from contextlib import suppress

from field.checks import batch
from field.duplicates import pairing
from field.errands import following
from field.feeds.following import is_behind
from field.jobs.workplace import workplace
from field.places import tagging
from field.plots import batch as plots
from field.statistics.counting import batch as statistics
from field.storage.engine import Store
from field.surroundings import Surroundings
from field.tables import accounted, checked, paired, plotted, tallied
from field.tallies import centres, counting

_READERS = (checked, paired, plotted, tallied, accounted)
"""How far each part of the job has read."""


def check() -> int:
    """Check what waits, up to `field.checks.batch.MOST` feed entries; returns how many were looked at."""
    tools = workplace()
    following.follow(tools.store, tools.surroundings)
    done = batch.check(tools.store, tools.surroundings)
    compared = pairing.pair(tools.store, tools.surroundings)
    beside = plots.compare(tools.store, tools.surroundings)
    counted = max(counting.count(tools.store), statistics.count(tools.store))
    centres.place(tools.store, tools.surroundings.now())
    tagged = tagging.tag_next(tools.store, tools.surroundings)
    runs = ((done, batch), (compared, pairing), (beside, plots), (counted, counting), (tagged, tagging))
    if any(each >= part.MOST for each, part in runs):
        tools.ring_check()
    return done


def sweep_checks(store: Store, surroundings: Surroundings, ring: Callable[[], bool] | None) -> int:
    """One round: ring when something was not looked at, or look here; returns how many entries were checked.

    A phone that is new, or a grant that ended, calls for it too: time and people change who should hear of an errand.

    `ring` asks the workers and may raise OSError; None, or a failing one, makes the sweeper check by itself.
    """
    with store.read() as connection:
        is_done = not any(is_behind(connection, reader) for reader in _READERS)
        if is_done and not tagging.is_due(connection) and not following.is_due(connection, surroundings):
            return 0
    if ring is not None:
        with suppress(OSError):
            ring()
            return 0
    following.follow(store, surroundings)
    done = batch.check(store, surroundings)
    pairing.pair(store, surroundings)
    plots.compare(store, surroundings)
    counting.count(store)
    statistics.count(store)
    centres.place(store, surroundings.now())
    tagging.tag_next(store, surroundings)
    return done
