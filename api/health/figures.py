"""The figures that all processes share, read from the database in a fixed number of statements.

Waiting and held changes (what apps posted waits as one), open conflicts, and how long the oldest waits. It may not
change anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from field.backup.keeping import newest_lacking
from field.openrosa.submissions.turning import taking
from field.tables import backup, change, conflict, held, installation, stream
from field.tables.dossiers.log import HELD, WAITING


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of now; `oldest_waiting_s` in seconds (0: nothing waits), `backup_at` in UTC ms of the last verified,
    `lacking` how many attachments that one could not hold, because they are lost."""

    waiting: int
    oldest_waiting_s: float
    held: int
    conflicts: int
    received: int
    duplicate: int
    refused: int
    installations: int
    backup_at: int | None
    lacking: int


def figures(connection: Connection, now: int) -> Figures:
    """Read them; `now` in UTC ms."""
    waits = change.c.status == WAITING
    changes, *moments = connection.execute(select(func.count(), func.min(change.c.received)).where(waits)).one()
    posted, first = taking.waiting(connection)
    oldest = min((each for each in (*moments, first) if each is not None), default=None)
    totals = select(
        *(func.coalesce(func.sum(stream.c[name]), 0).label(name) for name in ("received", "duplicate", "refused"))
    )
    rest = connection.execute(
        select(
            select(func.count()).select_from(held).where(held.c.status == HELD).scalar_subquery(),
            select(func.count()).select_from(conflict).where(conflict.c.settled.is_(None)).scalar_subquery(),
            select(func.count()).select_from(installation).where(installation.c.revoked.is_(None)).scalar_subquery(),
            select(func.max(backup.c.at)).where(backup.c.verified.is_not(None)).scalar_subquery(),
        )
    ).one()
    received, duplicate, refused = map(int, connection.execute(totals).one())
    age = 0.0 if oldest is None else max(0.0, (now - oldest) / 1000)
    return Figures(
        changes + posted,
        age,
        rest[0],
        rest[1],
        received,
        duplicate,
        refused,
        rest[2],
        rest[3],
        len(newest_lacking(connection)),
    )
