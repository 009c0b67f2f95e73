"""One worker at a time on a shard. A lease runs out by itself; its fence grows with every holder.

A lease beyond its length, left by a server clock that ran ahead, counts as run out. A worker that slept through its
lease still has its old fence, so its write transaction finds no row and is undone.
This module must not know what is merged.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from field.storage.bulk import next_numbers
from field.tables import lease

LEASE_MS = 30_000
"""With a round of the sweeper, less than a minute: so long at most does work wait for a worker that was killed."""

_FENCED = (
    update(lease)
    .where(lease.c.shard == bindparam("of"), lease.c.fence == bindparam("fence_held"))
    .values(until=bindparam("ends"))
)


class LeaseLostError(RuntimeError):
    """Another worker holds the shard now; what this one computed must not be written."""


@dataclass(frozen=True)
class Lease:
    """A held shard, and the merge number that its next batch may use."""

    shard: int
    fence: int
    number: int


def take(connection: Connection, shard: int, owner: str, now: int) -> Lease | None:
    """Take the shard unless somebody else holds it; a durable merge number comes with it."""
    fence = connection.execute(
        update(lease)
        .where(
            lease.c.shard == shard, or_(lease.c.until <= now, lease.c.until > now + LEASE_MS, lease.c.owner == owner)
        )
        .values(owner=owner, until=now + LEASE_MS, fence=lease.c.fence + 1)
        .returning(lease.c.fence)
    ).scalar()
    if fence is None:
        fence = _first(connection, shard, owner, now)
    if fence is None:
        return None
    return Lease(shard, fence, next_numbers(connection, "merge", 1))


def _first(connection: Connection, shard: int, owner: str, now: int) -> int | None:
    if connection.execute(select(lease.c.shard).where(lease.c.shard == shard)).first() is not None:
        return None
    insert = insert_sqlite if connection.dialect.name == "sqlite" else insert_postgresql
    row = {"shard": shard, "owner": owner, "until": now + LEASE_MS, "fence": 1}
    return connection.execute(insert(lease).values(row).on_conflict_do_nothing().returning(lease.c.fence)).scalar()


def keep(connection: Connection, held: Lease, now: int) -> Lease:
    """Prove that the shard is still ours and go on holding it; LeaseLostError otherwise.

    Called first in the write transaction; the row stays locked until it ends.
    """
    _fenced(connection, held, now + LEASE_MS)
    return Lease(held.shard, held.fence, next_numbers(connection, "merge", 1))


def give_back(connection: Connection, held: Lease) -> None:
    """Let the next worker in at once; LeaseLostError when the shard is no longer ours."""
    _fenced(connection, held, 0)


def _fenced(connection: Connection, held: Lease, until: int) -> None:
    found = connection.execute(_FENCED, {"of": held.shard, "fence_held": held.fence, "ends": until})
    if found.rowcount != 1:
        raise LeaseLostError(f"shard {held.shard}, fence {held.fence}")
