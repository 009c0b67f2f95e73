"""Pairs as the office reads them: the list by score, what comes after one, and both dossiers of a pair.

Only pairs of which the reader sees both (D17). Read only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, select, tuple_

from field.dossiers.sight import Sight, seen
from field.storage.bulk import any_of
from field.tables import change, dossier, pair, person, state
from field.tables.dossiers.log import WAITING
from sync.names import Name, split_name
from sync.show import View, show
from sync.state import decode_state

Key = tuple[int, int]
"""Score, and id."""

ONE, OTHER = dossier.alias("mine"), dossier.alias("its")


@dataclass(frozen=True, slots=True)
class PairPage:
    """Rows of `pair`, each with titles, areas and versions of both; `next` is where the next page begins."""

    rows: Sequence[Row[Any]]
    next: Key | None


@dataclass(frozen=True, slots=True)
class Both:
    """A pair's row, who judged it, and what each of the two shows by path. `waits`: what joins them is not merged."""

    row: Row[Any]
    who: str
    views: tuple[View, View]
    waits: bool


def pairs_seen(sight: Sight) -> Select[Any]:
    """Pairs of which both are seen."""
    columns = [
        each.c[name].label(f"{label}_{name}")
        for label, each in (("one", ONE), ("other", OTHER))
        for name in ("title", "area", "version", "changed", "by")
    ]
    joins = select(pair, *columns).join(ONE, ONE.c.dossier == pair.c.one).join(OTHER, OTHER.c.dossier == pair.c.other)
    return joins.where(seen(sight, ONE.c.area, ONE.c.form), seen(sight, OTHER.c.area, OTHER.c.form))


def is_open() -> ColumnElement[bool]:
    """The condition that a pair waits for somebody: the same as that of its index."""
    return and_(pair.c.verdict.is_(None), ~pair.c.joined)


def open_pairs(
    connection: Connection, sight: Sight, form: str = "", after: Key | None = None, limit: int = 50
) -> PairPage:
    """Pairs that wait for somebody, the likeliest first; one statement."""
    rows = connection.execute(_ordered(sight, form, after).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return PairPage(rows[:limit], None if last is None else key_of(last))


def following(connection: Connection, sight: Sight, form: str, after: Key) -> int | None:
    """The id of the pair after a place in the list."""
    row = connection.execute(_ordered(sight, form, after).limit(1)).first()
    return None if row is None else int(row.id)


def count_open(connection: Connection, sight: Sight) -> dict[str, int]:
    """How many pairs wait for somebody, by form."""
    chosen = pairs_seen(sight).where(is_open()).with_only_columns(pair.c.form, func.count().label("n"))
    return {row.form: row.n for row in connection.execute(chosen.group_by(pair.c.form))}


def judged(connection: Connection, sight: Sight, limit: int = 50) -> Sequence[Row[Any]]:
    """Pairs of which somebody has said something, or that are one, the newest first."""
    chosen = pairs_seen(sight).where(~is_open(), pair.c.at.is_not(None))
    return connection.execute(chosen.order_by(pair.c.at.desc(), pair.c.id.desc()).limit(limit)).all()


def last_judged(connection: Connection, sight: Sight, who: str) -> int | None:
    """The pair of which this person said something last, if it still stands; None when there is none."""
    chosen = pairs_seen(sight).where(pair.c.by == who, pair.c.verdict.is_not(None)).with_only_columns(pair.c.id)
    return connection.execute(chosen.order_by(pair.c.at.desc(), pair.c.id.desc()).limit(1)).scalar()


def both(connection: Connection, sight: Sight, key: int) -> Both | None:
    """One pair with both dossiers; None when there is none, or one of them is not within sight. Four statements."""
    row = connection.execute(pairs_seen(sight).where(pair.c.id == key)).first()
    if row is None:
        return None
    asked = select(state.c.dossier, state.c.text).where(any_of(state.c.dossier, [row.one, row.other]))
    found = {each.dossier: show(decode_state(each.text), ()) for each in connection.execute(asked)}
    who = connection.execute(select(person.c.name).where(person.c.id == row.by)).scalar() if row.by else ""
    return Both(row, who or row.by or "", (found[row.one], found[row.other]), _waits(connection, row.name))


def key_of(row: Any) -> Key:
    """The place of a pair's row in the list."""
    return int(row.score), int(row.id)


def _waits(connection: Connection, name: str | None) -> bool:
    if name is None:
        return False
    place = split_name(Name(name))
    asked = select(change.c.status).where(change.c.stream == place.stream, change.c.n == place.n)
    return WAITING in connection.scalars(asked)


def _ordered(sight: Sight, form: str, after: Key | None) -> Select[Any]:
    chosen = pairs_seen(sight).where(is_open())
    if form:
        chosen = chosen.where(pair.c.form == form)
    if after is not None:
        chosen = chosen.where(tuple_(pair.c.score, pair.c.id) < tuple_(*after))
    return chosen.order_by(pair.c.score.desc(), pair.c.id.desc())
