"""Held changes for a screen: page by page, counted by what one may filter by, and everything that a filter chooses.

Read only. A change whose area or form is unknown is shown only to who sees everything. One statement each.
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, tuple_

from field.dossiers.sight import Sight, seen
from field.office.aside.asked import Asked, chosen_by
from field.reconcile.held import HeldPage, Key
from field.storage.bulk import any_of
from field.tables import change, dossier, held, person, segment
from field.tables.dossiers.log import HELD

GROUPS = (held.c.reason, held.c.by, held.c.form, held.c.area)


def held_page(connection: Connection, sight: Sight, asked: Asked, after: Key | None, limit: int) -> HeldPage:
    """Held changes, the oldest first, each with author, dossier and road."""
    chosen = _with_names(sight, asked)
    if after is not None:
        chosen = chosen.where(tuple_(held.c.at, held.c.change) > tuple_(*after))
    rows = connection.execute(chosen.order_by(held.c.at, held.c.change).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return HeldPage(rows[:limit], None if last is None else (last.at, last.change))


def held_one(connection: Connection, sight: Sight, key: int) -> Row[Any] | None:
    """One held (or decided) change with its bytes; None when there is none within sight."""
    asked = _with_names(sight, Asked(), None).add_columns(change.c.body).where(held.c.change == key)
    return connection.execute(asked).first()


def held_ids(connection: Connection, sight: Sight, asked: Asked, most: int) -> list[int]:
    """Everything that the filter chooses, the oldest first, at most so many."""
    chosen = _conditions(select(held.c.change), sight, asked).order_by(held.c.at, held.c.change).limit(most)
    return list(connection.scalars(chosen))


def held_count(connection: Connection, sight: Sight, asked: Asked) -> int:
    """How many the filter chooses."""
    return connection.execute(_conditions(select(func.count()), sight, asked)).scalar_one()


def held_groups(connection: Connection, sight: Sight) -> Sequence[Row[Any]]:
    """How many are held by reason, author, form and area."""
    counted = select(*GROUPS, func.count().label("n"))
    return connection.execute(_conditions(counted, sight, Asked()).group_by(*GROUPS)).all()


def _with_names(sight: Sight, asked: Asked, status: str | None = HELD) -> Select[Any]:
    columns = (change.c.hash, change.c.received, change.c.effective, change.c.trusted, change.c.shard, segment.c.how)
    wanted = select(
        held, *columns, person.c.name.label("who"), dossier.c.title, dossier.c.area.label("place"), dossier.c.version
    )
    return (
        _conditions(wanted, sight, asked, status)
        .outerjoin(segment, segment.c.id == change.c.segment)
        .outerjoin(person, person.c.id == held.c.by)
        .outerjoin(dossier, dossier.c.dossier == held.c.dossier)
    )


def _conditions(wanted: Select[Any], sight: Sight, asked: Asked, status: str | None = HELD) -> Select[Any]:
    by = [held.c.by == asked.by] if asked.by else []
    still = [held.c.status == status] if status is not None else []
    given = chosen_by(asked, held.c.reason, held.c.area, held.c.form, change.c.effective)
    joined = wanted.select_from(held).join(change, change.c.id == held.c.change)
    return joined.where(seen(sight, held.c.area, held.c.form), *still, *by, *given)


def held_among(connection: Connection, sight: Sight, ids: Collection[int]) -> list[int]:
    """Those of these changes that are held and within sight."""
    chosen = _conditions(select(held.c.change), sight, Asked()).where(any_of(held.c.change, list(ids)))
    return list(connection.scalars(chosen))
