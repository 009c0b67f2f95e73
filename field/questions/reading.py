"""Questions as the office reads them: pages, and one with what stands there now and what came back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, Row, func, select, tuple_

from field.dossiers.sight import Sight, dossier_seen
from field.dossiers.told import Told, told
from field.questions.lines import people_of
from field.storage.bulk import any_of
from field.tables import dossier, errand_told, question, state
from sync.head import Head
from sync.names import Name
from sync.show import show
from sync.state import decode_state

Key = tuple[int, str]
"""When it was asked (UTC ms), and its id."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its row with title, area, form and version of its dossier, who is asked by name, and how many phones
    have been told of it."""

    row: Row[Any]
    people: Sequence[str]
    phones: int

    @property
    def paths(self) -> list[str]:
        """The paths that it asks about."""
        return list(orjson.loads(self.row.paths))


@dataclass(frozen=True, slots=True)
class AskedPage:
    """Questions, the newest first; `next` is where the next page begins."""

    questions: Sequence[Asked]
    next: Key | None


@dataclass(frozen=True, slots=True)
class AskedDetail:
    """One question with the heads that stand at its paths now, and the change that answered it, if any."""

    asked: Asked
    heads: Mapping[str, Sequence[Head]]
    log: Mapping[Name, Told]
    answer: Told | None


def questions_seen(
    connection: Connection,
    sight: Sight,
    after: Key | None = None,
    limit: int = 50,
    status: str | None = None,
    about: str | None = None,
    keeper: str | None = None,
) -> AskedPage:
    """Questions, the newest first; of a status, about a dossier, followed by somebody. Three statements."""
    chosen = _questions(sight)
    for column, wanted in ((question.c.status, status), (question.c.dossier, about), (question.c.keeper, keeper)):
        if wanted is not None:
            chosen = chosen.where(column == wanted)
    if after is not None:
        chosen = chosen.where(tuple_(question.c.at, question.c.id) < tuple_(*after))
    rows = connection.execute(chosen.order_by(question.c.at.desc(), question.c.id.desc()).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return AskedPage(_asked(connection, rows[:limit]), None if last is None else (last.at, last.id))


def question_detail(connection: Connection, key: str, sight: Sight) -> AskedDetail | None:
    """One question; None when there is none, or none within sight."""
    row = connection.execute(_questions(sight).where(question.c.id == key)).first()
    if row is None:
        return None
    (asked,) = _asked(connection, [row])
    text = connection.execute(select(state.c.text).where(state.c.dossier == row.dossier)).scalar_one()
    view, log = show(decode_state(text), ()), told(connection, row.dossier)
    heads = {path: view.get(path, ()) for path in asked.paths}
    return AskedDetail(asked, heads, log, log.get(row.answer) if row.answer else None)


def phones_told(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """How many phones have been told of each errand and still have it."""
    counted = select(errand_told.c.errand, func.count().label("phones")).where(any_of(errand_told.c.errand, ids))
    return {row.errand: row.phones for row in connection.execute(counted.group_by(errand_told.c.errand))}


def _questions(sight: Sight) -> Any:
    columns = (dossier.c.title, dossier.c.area, dossier.c.form, dossier.c.version)
    return select(question, *columns).join(dossier, dossier.c.dossier == question.c.dossier).where(dossier_seen(sight))


def _asked(connection: Connection, rows: Sequence[Row[Any]]) -> list[Asked]:
    ids = [row.id for row in rows]
    people, phones = people_of(connection, ids), phones_told(connection, ids)
    return [Asked(row, people.get(row.id, []), phones.get(row.id, 0)) for row in rows]
