"""Work that waits for a machine: by shard of the merge, and what follows merges. A fixed number of statements.

It may not know how work is started.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from field.tables import attachment, change, due, export, lease, upload, withdrawal
from field.tables.dossiers.log import WAITING


@dataclass(frozen=True, slots=True)
class Shard:
    """One shard of the merge: how many changes wait since when (UTC ms), and who holds its lease until when."""

    shard: int
    waiting: int
    oldest: int | None
    owner: str
    until: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What waits: changes by shard, dossiers to fold again, consent taken back, exports, uploads; and what lies."""

    shards: tuple[Shard, ...]
    due: int
    withdrawals: int
    exports: int
    uploads: int
    attachment_bytes: int
    export_bytes: int


def standing(connection: Connection, shards: int) -> Standing:
    """Read it; `shards` is how many there are."""
    waits = select(change.c.shard, func.count(), func.min(change.c.received)).where(change.c.status == WAITING)
    waiting = {row[0]: (row[1], row[2]) for row in connection.execute(waits.group_by(change.c.shard))}
    leases = {row.shard: row for row in connection.execute(select(lease.c.shard, lease.c.owner, lease.c.until))}
    rest = connection.execute(
        select(
            select(func.count()).select_from(due).scalar_subquery(),
            select(func.count()).select_from(withdrawal).scalar_subquery(),
            select(func.count()).select_from(export).where(export.c.state.in_(("waiting", "making"))).scalar_subquery(),
            select(func.count()).select_from(upload).scalar_subquery(),
            select(func.coalesce(func.sum(attachment.c.size), 0)).scalar_subquery(),
            select(func.coalesce(func.sum(export.c.bytes), 0)).where(export.c.state == "ready").scalar_subquery(),
        )
    ).one()
    return Standing(
        tuple(
            Shard(
                each,
                *waiting.get(each, (0, None)),
                leases[each].owner if each in leases else "",
                leases[each].until if each in leases else None,
            )
            for each in range(shards)
        ),
        *map(int, rest),
    )
