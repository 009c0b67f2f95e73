"""Dossiers to be folded again though no change waits on them: after a decline, an erasure, an offer, or for a rebuild.

Every marking gets a token, so that a worker takes away only the markings that it had read: a decline that comes while
its dossier is being merged is not lost. This module must not fold anything.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, select

from field.merge.waiting.shards import shard_of
from field.storage.bulk import any_of, insert
from field.surroundings import Surroundings
from field.tables import due

DECLINE, ERASE, GROUND, REBUILD = "decline", "erase", "ground", "rebuild"

_MARKED = select(due.c.dossier, due.c.token).where(due.c.shard == bindparam("of")).limit(bindparam("most"))

Marked = dict[str, int]
"""Dossiers that are due, each with the token of its marking."""


def mark(connection: Connection, dossiers: Iterable[str], why: str, surroundings: Surroundings) -> frozenset[int]:
    """Have these dossiers folded from ground and log; returns their shards, to be rung for after the commit."""
    token = int.from_bytes(surroundings.random(7))
    shards = {key: shard_of(key, surroundings.shards) for key in sorted(set(dossiers))}
    rows = [{"dossier": key, "shard": shard, "why": why, "token": token} for key, shard in shards.items()]
    insert(connection, due, rows, replace=("why", "token"))
    return frozenset(shards.values())


def marked(connection: Connection, shard: int, limit: int) -> Marked:
    """Dossiers of the shard that are due."""
    rows = connection.execute(_MARKED, {"of": shard, "most": limit})
    return {row.dossier: row.token for row in rows}


def unmark(connection: Connection, done: Marked) -> None:
    """Take these markings away, except where a dossier was marked again since they were read."""
    if done:
        connection.execute(
            delete(due).where(any_of(due.c.dossier, list(done)), any_of(due.c.token, set(done.values())))
        )
