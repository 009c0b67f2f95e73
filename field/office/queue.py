"""The queue of what differs: open conflicts by rank and age, or by age alone; page by page, and from one to the next.

Read only, and only what the reader's sight holds. What somebody has decided and no worker has merged yet is not in it.
A page, or a neighbour, is one statement, which follows an index of what is open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, select, tuple_

from field.dossiers.sight import Sight, dossier_seen
from field.office.attention import is_escalated
from field.tables import conflict, decision, dossier, watch

BY_RANK, BY_AGE = "rank", "age"
ORDERS = (BY_RANK, BY_AGE)
SKIPPED_MS = 12 * 3_600_000
"""What somebody put aside comes to them again after half a day, and before that only when nothing else is left."""

Key = tuple[int, int, int]
"""Rank, when it was opened (UTC ms), and id."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which queue: its order, one form or all (""), one rank or all (None), all or what was escalated only."""

    order: str = BY_RANK
    form: str = ""
    rank: int | None = None
    escalated: bool = False


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Rows of `conflict`, each with its dossier's title and area; `next` is where the next page begins."""

    rows: Sequence[Row[Any]]
    next: Key | None


def queue(connection: Connection, sight: Sight, asked: Asked, after: Key | None = None, limit: int = 50) -> QueuePage:
    """A page of the queue."""
    chosen = _chosen(sight, asked)
    if after is not None:
        chosen = chosen.where(_place(asked) > tuple_(*_key(asked, after)))
    rows = connection.execute(chosen.order_by(*_columns(asked)).limit(limit + 1)).all()
    return QueuePage(rows[:limit], key_of(rows[limit - 1]) if len(rows) > limit else None)


def following(
    connection: Connection, sight: Sight, asked: Asked, key: Key, person: str = "", now: int = 0
) -> int | None:
    """The id of the conflict after a place in the queue; of a `person`, without what they put aside before `now`."""
    chosen = _chosen(sight, asked).where(_place(asked) > tuple_(*_key(asked, key)))
    if person:
        chosen = chosen.where(~_skipped(person, now))
    row = connection.execute(chosen.order_by(*_columns(asked)).limit(1)).first()
    return None if row is None else int(row.id)


def preceding(connection: Connection, sight: Sight, asked: Asked, key: Key) -> int | None:
    """The id of the conflict before a place in the queue."""
    chosen = _chosen(sight, asked).where(_place(asked) < tuple_(*_key(asked, key)))
    row = connection.execute(chosen.order_by(*(each.desc() for each in _columns(asked))).limit(1)).first()
    return None if row is None else int(row.id)


def first_for(connection: Connection, sight: Sight, asked: Asked, person: str, now: int) -> int | None:
    """The id of the first conflict that this person has not put aside."""
    chosen = _chosen(sight, asked).where(~_skipped(person, now)).order_by(*_columns(asked))
    row = connection.execute(chosen.limit(1)).first()
    return None if row is None else int(row.id)


def counts(connection: Connection, sight: Sight) -> Mapping[tuple[int, str], int]:
    """How many are open, by rank and form."""
    asked = select(conflict.c.rank, conflict.c.form, func.count())
    rows = connection.execute(_open(asked, sight).group_by(conflict.c.rank, conflict.c.form))
    return {(rank, form): count for rank, form, count in rows}


def count_escalated(connection: Connection, sight: Sight) -> int:
    """How many open ones are before a supervisor."""
    return connection.execute(
        _open(select(func.count()).select_from(conflict), sight).where(is_escalated())
    ).scalar_one()


def is_within(connection: Connection, sight: Sight, key: int) -> bool:
    """Whether a conflict, open or settled, is within sight."""
    chosen = select(conflict.c.id).join(dossier, dossier.c.dossier == conflict.c.dossier)
    return connection.execute(chosen.where(conflict.c.id == key, dossier_seen(sight))).first() is not None


def key_of(row: Any) -> Key:
    """The place of a conflict's row in the queue."""
    return int(row.rank), int(row.opened_at), int(row.id)


def is_waiting(row: Any, taken: Any) -> bool:
    """Whether `taken` (a row of `decision`, None: there is none) decided this open conflict as it stands now."""
    if taken is None or taken.undone is not None or row.settled is not None:
        return False
    return bool(taken.names == row.names and taken.at >= row.opened_at)


def _chosen(sight: Sight, asked: Asked) -> Select[Any]:
    chosen = _open(select(conflict, dossier.c.title, dossier.c.area, dossier.c.version), sight)
    if asked.form:
        chosen = chosen.where(conflict.c.form == asked.form)
    if asked.escalated:
        chosen = chosen.where(is_escalated())
    return chosen if asked.rank is None else chosen.where(conflict.c.rank == asked.rank)


def _open(chosen: Select[Any], sight: Sight) -> Select[Any]:
    joined = chosen.join(dossier, dossier.c.dossier == conflict.c.dossier)
    return joined.where(conflict.c.settled.is_(None), dossier_seen(sight), ~is_decided())


def is_decided() -> ColumnElement[bool]:
    """The same as `is_waiting`, said to the database, of the row of `conflict`."""
    return exists().where(
        and_(
            decision.c.conflict == conflict.c.id,
            decision.c.names == conflict.c.names,
            decision.c.at >= conflict.c.opened_at,
            decision.c.undone.is_(None),
        )
    )


def _skipped(person: str, now: int) -> ColumnElement[bool]:
    return exists().where(
        watch.c.conflict == conflict.c.id, watch.c.person == person, watch.c.skipped > now - SKIPPED_MS
    )


def _columns(asked: Asked) -> list[Any]:
    by_age = [conflict.c.opened_at, conflict.c.id]
    return by_age if asked.order == BY_AGE else [conflict.c.rank, *by_age]


def _place(asked: Asked) -> Any:
    return tuple_(*_columns(asked))


def _key(asked: Asked, key: Key) -> tuple[int, ...]:
    return key[1:] if asked.order == BY_AGE else key
