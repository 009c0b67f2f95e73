"""Making states and projections again from log and ground, after a fault or a restore.

Every dossier is marked due; the merge job does the rest with new merge numbers, so replicas get the states again.
It may run twice. This module must not fold anything itself.
"""

from sqlalchemy import Connection, delete, select, union

from field.merge.waiting.due import REBUILD, mark
from field.storage.bulk import any_of
from field.surroundings import Surroundings
from field.tables import attachment_link, change, conflict, dossier, ground, placement, same, state
from field.tables.dossiers.log import DECLINED, ERASED, MERGED


def rebuild(connection: Connection, surroundings: Surroundings) -> tuple[int, frozenset[int]]:
    """Mark every dossier that log or ground knows; returns how many those are, and the shards to be merged.

    Rows of dossiers that neither knows (any more) are taken away.
    """
    decided = select(change.c.dossier).where(
        change.c.dossier.is_not(None), change.c.status.in_((MERGED, DECLINED, ERASED))
    )
    known = set(connection.scalars(union(decided, select(ground.c.dossier))))
    stale = set(connection.scalars(select(state.c.dossier))) - known
    if stale:
        for table in (state, dossier, conflict, placement, same, attachment_link):
            connection.execute(delete(table).where(any_of(table.c.dossier, stale)))
    return len(known), mark(connection, known, REBUILD, surroundings)
