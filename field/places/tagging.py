"""One turn of everything that tags: a run begun where boundaries changed, what was published, the rest of the run."""

from sqlalchemy import Connection

from field.places import again, batch
from field.storage.engine import Store
from field.surroundings import Surroundings

MOST = batch.MOST


def tag_next(store: Store, surroundings: Surroundings) -> int:
    """Do what is due, within bounds; returns the larger of the feed entries and the dossiers of the run done."""
    again.prepare(store, surroundings.now())
    published = batch.tag(store, surroundings)
    return max(published, again.go_on(store, surroundings))


def is_due(connection: Connection) -> bool:
    """Whether anything is to be tagged."""
    return batch.is_waiting(connection) or again.is_due(connection)
