"""What stands between an older database and its phones: all of it in one transaction, before anybody may sync.

Journals are replayed; leases, half uploads and open slips go; permits run on, because renewals after the backup are
lost; a new epoch begins, so that phones send again what they still have; states are signed for it. Streams and feeds
go on: the desk's stream and the cursors carry the epoch. The merge number jumps over those that the lost days may have
given out, so that a version which somebody outside still names means what it meant; offers make it jump further
(law 13).
This module must not know where the database came from.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, update

from field.access.log import Entry, append
from field.backup.journal import Journals
from field.backup.restoring.replay import replay
from field.backup.restoring.republish import republish
from field.home import begin_epoch, epoch_of
from field.storage.bulk import insert, next_numbers
from field.surroundings import Surroundings
from field.tables import home, installation, lease, ticket, upload

RESTORED_FROM, RESTORED_AT, EPOCH_BEFORE = "restored_from", "restored_at", "epoch_before"
HOME = "home"
LOST_MERGES = 100_000
"""More merges than home makes between two backups."""


@dataclass(frozen=True, slots=True)
class Fenced:
    """The new epoch, and how many states it begins with."""

    epoch: str
    states: int


def raise_fences(
    connection: Connection, journals: Journals, backup_id: str, made: int, surroundings: Surroundings
) -> Fenced:
    """Make the database of a backup of `made` (UTC ms) a new epoch of its home. The caller commits.

    Then everything that is due has to be merged before anybody is let in: an erased value is still in its state.
    """
    now, before = surroundings.now(), epoch_of(connection)
    connection.execute(delete(lease))
    connection.execute(delete(upload))
    connection.execute(update(ticket).where(ticket.c.used.is_(None), ticket.c.expires > now).values(expires=now))
    _prolong(connection, made, now + surroundings.permit_ms)
    epoch = begin_epoch(connection, surroundings)
    next_numbers(connection, "merge", LOST_MERGES)
    said = {RESTORED_FROM: backup_id, RESTORED_AT: str(now), EPOCH_BEFORE: before}
    insert(connection, home, [{"key": key, "value": value} for key, value in said.items()], replace=("value",))
    replay(connection, journals, surroundings)  # what must stay of what is erased is restated in the new epoch
    append(connection, [Entry(HOME, "restore", f"backup:{backup_id}", detail=f"{before} > {epoch}")], now)
    return Fenced(epoch, republish(connection, epoch, surroundings))


def _prolong(connection: Connection, made: int, until: int) -> None:
    """Permits that ran when the backup was made run on from now: what their phones wrote meanwhile is not late."""
    running = (installation.c.revoked.is_(None), installation.c.valid_to > made, installation.c.valid_to < until)
    connection.execute(update(installation).where(*running).values(valid_to=until))
