"""Held changes that home can judge by itself after all: the scope or the author was only forgotten.

A restored home may hold a phone's first push, because the backup does not know the scope version that it claims. When
home's own certificate brings that version back, nobody needs to nod: the change waits again, and is judged like any
other. This module must not let anything through by itself.
"""

from collections.abc import Collection

from sqlalchemy import Connection, select

from field.storage.bulk import any_of, update
from field.tables import change, held
from field.tables.dossiers.log import HELD, WAITING

FORGOTTEN = ("unknown_scope", "unknown_author")
"""Reasons that a certificate can mend."""
JUDGED_AGAIN = "judged_again"


def judge_again(connection: Connection, streams: Collection[str], now: int) -> frozenset[int]:
    """Have what is held of these streams for a forgotten scope or author judged anew; returns the shards to ring for.

    One statement, or three when something is held.
    """
    rows = connection.execute(
        select(held.c.change, change.c.shard)
        .join(change, change.c.id == held.c.change)
        .where(any_of(held.c.stream, list(streams)), held.c.status == HELD, held.c.reason.in_(FORGOTTEN))
    ).all()
    update(connection, change, ["id"], [{"id": row.change, "status": WAITING} for row in rows])
    decided = {"status": JUDGED_AGAIN, "decided_by": "home", "decided_at": now}
    update(connection, held, ["change"], [{"change": row.change, **decided} for row in rows])
    return frozenset(row.shard for row in rows)
