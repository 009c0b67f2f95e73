"""What waits in quarantine, oldest first, as far as the reader sees it. Read only."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select, tuple_

from field.dossiers.sight import Sight, seen
from field.tables import change, held
from field.tables.dossiers.log import HELD

Key = tuple[int, int]
"""When it was held (UTC ms), and the change's number in the log."""


@dataclass(frozen=True, slots=True)
class HeldPage:
    """Rows of `held`, each with its change's hash and when that was received; `next` is where the next page begins."""

    rows: Sequence[Row[Any]]
    next: Key | None


def held_changes(
    connection: Connection, sight: Sight, after: Key | None = None, limit: int = 50, status: str = HELD
) -> HeldPage:
    """Changes that are held (or that were released or declined).

    One whose area or form is unknown is shown only to who sees everything.
    """
    place = tuple_(held.c.at, held.c.change)
    chosen = _held(sight).where(held.c.status == status)
    if after is not None:
        chosen = chosen.where(place > tuple_(*after))
    rows = connection.execute(chosen.order_by(held.c.at, held.c.change).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return HeldPage(rows[:limit], None if last is None else (last.at, last.change))


def held_change(connection: Connection, sight: Sight, key: int) -> Row[Any] | None:
    """One held change with its bytes (`body`); None when there is none, or none within sight."""
    return connection.execute(_held(sight).add_columns(change.c.body).where(held.c.change == key)).first()


def _held(sight: Sight) -> Any:
    columns = (change.c.hash, change.c.received, change.c.effective)
    return (
        select(held, *columns).join(change, change.c.id == held.c.change).where(seen(sight, held.c.area, held.c.form))
    )
