"""One batch of counting: every change that was merged and published since, by village, form and day.

Incremental and exact: the positions of the feeds move in the transaction that adds, so nothing counts twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from field.feeds.following import ReadElsewhereError, Work, move_on, next_work
from field.feeds.publish import STATE
from field.storage.bulk import any_of
from field.storage.engine import Store
from field.storage.given import looked_up, packed, with_given
from field.tables import change, feed, tallied

BATCH, MOST = 500, 5_000
DAY_MS, VIETNAM_MS = 86_400_000, 7 * 3_600_000

_ENTRIES = f"""entry.feed = CAST(given.value ->> 0 AS bigint) AND entry.kind = '{STATE}'
AND entry.n > CAST(given.value ->> 1 AS bigint) AND entry.n <= CAST(given.value ->> 2 AS bigint)"""
_ADD = """
INSERT INTO tally (area, form, day, changes, dossiers, last)
SELECT given.value ->> 0, given.value ->> 1, CAST(given.value ->> 2 AS bigint), CAST(given.value ->> 3 AS bigint),
  CAST(given.value ->> 4 AS bigint), CAST(given.value ->> 5 AS bigint) FROM {given} WHERE true
ON CONFLICT (area, form, day) DO UPDATE SET changes = tally.changes + excluded.changes,
  dossiers = tally.dossiers + excluded.dossiers,
  last = CASE WHEN excluded.last > tally.last THEN excluded.last ELSE tally.last END"""

Place = tuple[str, str, int]
"""Area, form and day."""


@dataclass(slots=True)
class Counted:
    """Changes and new dossiers of a place, and when the last change was received (UTC ms)."""

    changes: int = 0
    dossiers: int = 0
    last: int = 0


def count(store: Store, limit: int = BATCH, most: int = MOST) -> int:
    """Count what was published and not counted yet, up to `most` feed entries; returns how many there were.

    Ends early when another worker is at it: that one finds the same work.
    """
    done = 0
    while done < most and (found := _batch(store, min(limit, most - done))):
        done += found
    return done


def day_of(moment: int) -> int:
    """The day of a moment (UTC ms) in Vietnam, in days since 1970."""
    return (moment + VIETNAM_MS) // DAY_MS


def _batch(store: Store, limit: int) -> int:
    with store.read() as connection:
        work = next_work(connection, tallied, limit)
        if not work.stretches:
            return 0
        counted = _counted(connection, work)
    rows = [(*place, each.changes, each.dossiers, each.last) for place, each in sorted(counted.items())]
    try:
        with store.write() as connection:
            move_on(connection, tallied, work.stretches)
            if rows:
                connection.execute(with_given(connection, _ADD), {"given": packed(rows)})
    except ReadElsewhereError:
        return 0
    return work.entries


def _counted(connection: Connection, work: Work) -> Mapping[Place, Counted]:
    """What these entries come to; three statements."""
    given = packed((each.feed, each.before, each.upto) for each in work.stretches)
    statement = looked_up(connection, "entry.feed, entry.dossier, entry.number", "feed_entry AS entry", _ENTRIES)
    entries = connection.execute(statement, {"given": given}).all()
    asked = select(feed.c.id, feed.c.area, feed.c.form).where(any_of(feed.c.id, [each.feed for each in work.stretches]))
    shelves = {row.id: (row.area, row.form) for row in connection.execute(asked)}
    merges = _merges(connection, work)
    found: dict[Place, Counted] = {}
    for entry in entries:
        area, form = shelves[entry.feed]
        for row in merges.get((entry.dossier, entry.number), ()):
            counted = found.setdefault((area, form, row.day), Counted())
            counted.changes += row.n
            counted.dossiers += row.first
            counted.last = max(counted.last, row.last)
    return found


@dataclass(frozen=True, slots=True)
class _Merged:
    """Changes of one dossier that one merge took in and that were received on one day; `first`: it began with them."""

    day: int
    n: int
    last: int
    first: bool


def _merges(connection: Connection, work: Work) -> Mapping[tuple[str, int], list[_Merged]]:
    asked = select(change.c.dossier, change.c.merge, change.c.received).where(
        any_of(change.c.dossier, list(work.dossiers)), change.c.merge.is_not(None)
    )
    rows: dict[tuple[str, int], dict[int, list[int]]] = {}
    first: dict[str, int] = {}
    for row in connection.execute(asked):
        first[row.dossier] = min(row.merge, first.get(row.dossier, row.merge))
        rows.setdefault((row.dossier, row.merge), {}).setdefault(day_of(row.received), []).append(row.received)
    return {
        (dossier, merge): [
            _Merged(day, len(moments), max(moments), merge == first[dossier] and day == min(days))
            for day, moments in days.items()
        ]
        for (dossier, merge), days in rows.items()
    }
