"""Tagging behind the merge: what was published and not looked at yet, and dossiers whose photos have arrived since.

Idempotent: a batch that dies before its commit leaves the positions of the feeds where they were. Reading and judging
hold no lock.
"""

from collections.abc import Collection

from sqlalchemy import Connection, select

from field.feeds.following import ReadElsewhereError, is_behind, move_on, next_work
from field.forms.published.catalogue import stored_catalogue
from field.places.finding import find
from field.places.judging import judge
from field.places.keeping import boundaries_of, version_of
from field.places.writing import Tagged, numbers_of, write
from field.storage.engine import Store
from field.surroundings import Surroundings
from field.tables import attachment, place_awaited, placed

BATCH = 200
"""Feed entries of one batch."""
MOST = 1_000
"""Feed entries after which a run ends, so that merges never wait long behind tags."""

_ARRIVED = select(place_awaited.c.dossier).join(attachment, attachment.c.sha256 == place_awaited.c.sha256)


def tag(store: Store, surroundings: Surroundings, limit: int = BATCH, most: int = MOST) -> int:
    """Tag what waits, up to `most` feed entries; returns how many there were, files that arrived among them.

    Ends early when another worker is at it: that one finds the same work.
    """
    done = 0
    while done < most and (found := _published(store, surroundings, min(limit, most - done))):
        done += found
    while done < most and (found := _arrived(store, surroundings, min(limit, most - done))):
        done += found
    return done


def is_waiting(connection: Connection) -> bool:
    """Whether something was published and not tagged, or a file has come that says where it was taken."""
    return is_behind(connection, placed) or connection.execute(_ARRIVED.limit(1)).first() is not None


def tagged(connection: Connection, dossiers: Collection[str], surroundings: Surroundings) -> Tagged:
    """These dossiers as they stand, tagged; a fixed number of statements."""
    numbers = numbers_of(connection, dossiers)
    found = find(connection, dossiers, stored_catalogue(connection), surroundings.files)
    boundaries = boundaries_of(connection, version_of(connection))
    return Tagged(numbers, judge(connection, found.spots, boundaries), found.awaited)


def _published(store: Store, surroundings: Surroundings, limit: int) -> int:
    with store.read() as connection:
        work = next_work(connection, placed, limit)
        if not work.stretches:
            return 0
        found = tagged(connection, work.dossiers, surroundings)
    try:
        with store.write() as connection:
            move_on(connection, placed, work.stretches)
            write(connection, found, surroundings.now())
    except ReadElsewhereError:
        return 0
    return work.entries


def _arrived(store: Store, surroundings: Surroundings, limit: int) -> int:
    with store.read() as connection:
        dossiers = sorted(set(connection.scalars(_ARRIVED.limit(limit))))
        if not dossiers:
            return 0
        found = tagged(connection, dossiers, surroundings)
    with store.write() as connection:
        write(connection, found, surroundings.now())
    return len(dossiers)
