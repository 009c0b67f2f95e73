"""Erasing changes (law 14): their bytes are destroyed; name, hash, dossier and what they replaced stay.

Chains still verify, because a chain needs hashes only, and each change carried a random salt. The journal of erasures
is a table here and a file beside every backup, and is replayed at every restore. What must stay visible is restated by
a home change before.
"""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, select

from field.merge.fold import stub_of
from field.merge.shards import shard_of
from field.storage.bulk import any_of, insert, update
from field.surroundings import Surroundings
from field.tables import change, due, erasure
from field.tables.log import DECLINED, ERASED, MERGED
from sync.change import decode_change


def erase(
    connection: Connection, hashes: Collection[bytes], by: str, reason: str, surroundings: Surroundings
) -> frozenset[int]:
    """Destroy the bytes of these changes, note it in the journal; returns the shards whose dossiers are due.

    Replaying the journal is calling this again: what is erased already, or unknown, is passed over.
    """
    rows = connection.execute(
        select(change.c.id, change.c.hash, change.c.dossier, change.c.body, change.c.status).where(
            any_of(change.c.hash, list(hashes)), change.c.body.is_not(None)
        )
    ).all()
    stubs = [{"id": row.id, **_erased(row.status, row.body, row.hash)} for row in rows]
    update(connection, change, ["id"], stubs)
    now = surroundings.now()
    journal = [{"hash": row.hash, "dossier": row.dossier or "", "at": now, "by": by, "reason": reason} for row in rows]
    insert(connection, erasure, journal, ignore=True)
    return _due(connection, {row.dossier for row in rows if row.dossier}, surroundings)


def _erased(status: str, body: bytes, change_hash: bytes) -> dict[str, Any]:
    """A merged change keeps what it replaced; one that never took effect is declined, or it would begin to."""
    if status != MERGED:
        return {"status": DECLINED, "body": None, "stub": None}
    return {"status": ERASED, "body": None, "stub": stub_of(decode_change(body, change_hash))}


def _due(connection: Connection, dossiers: Iterable[str], surroundings: Surroundings) -> frozenset[int]:
    shards = {item: shard_of(item, surroundings.shards) for item in sorted(dossiers)}
    rows = [{"dossier": item, "shard": shard, "why": "erase"} for item, shard in shards.items()]
    insert(connection, due, rows, replace=("why",))
    return frozenset(shards.values())
