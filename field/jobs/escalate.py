"""The sweeper's look at conflicts that nobody opened for too long: they come before whoever supervises.

It may be repeated or left out: what is escalated already is not escalated again.
"""

from field.office.attention import escalate_all, unopened
from field.storage.engine import Store
from field.surroundings import Surroundings


def sweep_unopened(store: Store, surroundings: Surroundings, days: int) -> int:
    """One round; returns how many conflicts were escalated. With 0 days none ever is."""
    if days < 1:
        return 0
    now = surroundings.now()
    with store.read() as connection:
        if not unopened(connection, days, now):
            return 0
    with store.write() as connection:
        rows = unopened(connection, days, now)
        escalate_all(connection, rows, now)
    return len(rows)
