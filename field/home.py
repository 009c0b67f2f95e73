"""Home's own identity: an id for life, and an epoch for each incarnation of its log.

A restored home begins a new epoch, so that replicas bring back what the backup lacked (law 13).
This module must not know keys; those are handed in with the surroundings.
"""

from sqlalchemy import Connection, bindparam, select

from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import home

ID, EPOCH, CREATED = "id", "epoch", "created"


_VALUE = select(home.c.value).where(home.c.key == bindparam("wanted"))


class HomeNotStartedError(RuntimeError):
    """The database has no home in it yet: `start_home` was never committed."""


def start_home(connection: Connection, surroundings: Surroundings) -> str:
    """Give a new home its id and first epoch; returns the epoch. Doing it again changes nothing."""
    first = {ID: surroundings.new_id(), EPOCH: surroundings.new_id(), CREATED: str(surroundings.now())}
    insert(connection, home, [{"key": key, "value": value} for key, value in first.items()], ignore=True)
    return epoch_of(connection)


def begin_epoch(connection: Connection, surroundings: Surroundings) -> str:
    """Begin a new epoch (after a restore); returns it."""
    epoch = surroundings.new_id()
    insert(connection, home, [{"key": EPOCH, "value": epoch}], replace=("value",))
    return epoch


def epoch_of(connection: Connection) -> str:
    """The current epoch; HomeNotStartedError when there is none."""
    return _value(connection, EPOCH)


def id_of(connection: Connection) -> str:
    """Home's id, the same through all epochs; HomeNotStartedError when there is none."""
    return _value(connection, ID)


def _value(connection: Connection, key: str) -> str:
    found = connection.execute(_VALUE, {"wanted": key}).scalar()
    if found is None:
        raise HomeNotStartedError(key)
    return str(found)
