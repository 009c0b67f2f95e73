"""What an installation did, day by day, and which ones went beyond a day's measure. This module must not write."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from field.storage.bulk import any_of
from field.tables import day_use, held
from field.tables.dossiers.log import HELD

REASON = "over_quota"


def days_of(connection: Connection, stream: str, most: int = 7) -> Sequence[Row[Any]]:
    """The last days on which it did something: `day, changes, bytes, deletions, files, file_bytes`."""
    asked = select(*(column for column in day_use.c if column.name != "stream"))
    mine = asked.where(day_use.c.stream == stream)
    return connection.execute(mine.order_by(day_use.c.day.desc()).limit(most)).all()


def held_over(connection: Connection, stream: str) -> int:
    """How many of its changes are held for that."""
    mine = (held.c.stream == stream) & (held.c.status == HELD) & (held.c.reason == REASON)
    return connection.scalar(select(func.count()).select_from(held).where(mine)) or 0


def phones_over(connection: Connection, areas: Sequence[str] | None) -> int:
    """How many installations have something held for that in these areas (None: all)."""
    asked = select(func.count(held.c.stream.distinct())).where(held.c.status == HELD, held.c.reason == REASON)
    if areas is not None:
        asked = asked.where(any_of(held.c.area, areas))
    return connection.scalar(asked) or 0
