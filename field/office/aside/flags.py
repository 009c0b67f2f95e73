"""Flags for a screen: what is odd in dossiers, page by page and counted; a person who has looked puts one away.

What two dossiers have in common (`possible_duplicate`) is a screen of its own, what concerns a phone is among what
streams lack. A flag that a person put away is not raised again for the same change. One statement each.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, func, select, tuple_, update

from field.checks.flags import POSSIBLE_DUPLICATE
from field.dossiers.sight import Sight, dossier_seen
from field.office.aside.asked import Asked, chosen_by
from field.storage.bulk import any_of
from field.tables import dossier, flag, person, segment

Key = tuple[int, int]
"""When it was raised (UTC ms), and its id."""
_WROTE = (segment.c.stream == flag.c.stream, segment.c.start <= flag.c.n, segment.c.end >= flag.c.n)
_AUTHORS = select(segment.c.authors).where(*_WROTE).order_by(segment.c.id).limit(1).correlate(flag).scalar_subquery()
_NAME = select(person.c.name).where(person.c.id == _AUTHORS).correlate(flag).scalar_subquery()


@dataclass(frozen=True, slots=True)
class FlagPage:
    """Rows of `flag` with their dossier and author; `next` is where the next page begins."""

    rows: Sequence[Row[Any]]
    next: Key | None


def flags_page(connection: Connection, sight: Sight, asked: Asked, after: Key | None, limit: int) -> FlagPage:
    """Open flags, the oldest first."""
    columns = (dossier.c.form, dossier.c.version, dossier.c.area, dossier.c.title)
    chosen = _open(select(flag, *columns, _AUTHORS.label("by"), _NAME.label("who")), sight, asked)
    if after is not None:
        chosen = chosen.where(tuple_(flag.c.at, flag.c.id) > tuple_(*after))
    rows = connection.execute(chosen.order_by(flag.c.at, flag.c.id).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return FlagPage(rows[:limit], None if last is None else (last.at, last.id))


def flags_of(connection: Connection, sight: Sight, ids: Collection[int]) -> Sequence[Row[Any]]:
    """Those of these flags that are open and within sight, with their author."""
    return connection.execute(
        _open(select(flag, _AUTHORS.label("by")), sight, Asked()).where(any_of(flag.c.id, list(ids)))
    ).all()


def flag_ids(connection: Connection, sight: Sight, asked: Asked, most: int) -> list[int]:
    """Everything that the filter chooses, the oldest first, at most so many."""
    return list(connection.scalars(_open(select(flag.c.id), sight, asked).order_by(flag.c.at, flag.c.id).limit(most)))


def flag_groups(connection: Connection, sight: Sight) -> Sequence[Row[Any]]:
    """How many are open by code, author, form and area."""
    inner = select(flag.c.code.label("reason"), _AUTHORS.label("by"), dossier.c.form, dossier.c.area)
    found = _open(inner, sight, Asked()).subquery()
    return connection.execute(select(found, func.count().label("n")).group_by(*found.c)).all()


def put_away(connection: Connection, ids: Collection[int], by: str, now: int) -> int:
    """A person has looked at these and leaves the answers as they are; how many were open still."""
    chosen = (any_of(flag.c.id, list(ids)), flag.c.cleared_at.is_(None))
    return connection.execute(update(flag).where(*chosen).values(cleared_at=now, cleared_by=by)).rowcount


def _open(wanted: Select[Any], sight: Sight, asked: Asked) -> Select[Any]:
    by = []
    if asked.by:
        by = [exists().where(*_WROTE, (" " + segment.c.authors + " ").contains(f" {asked.by} ", autoescape=True))]
    given = chosen_by(asked, flag.c.code, dossier.c.area, dossier.c.form, flag.c.at)
    still = (flag.c.cleared_at.is_(None), flag.c.code != POSSIBLE_DUPLICATE)
    return (
        wanted.select_from(flag)
        .join(dossier, dossier.c.dossier == flag.c.dossier)
        .where(dossier_seen(sight), *still, *by, *given)
    )
