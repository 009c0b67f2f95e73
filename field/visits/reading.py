"""Visit lists as the office reads them: pages with progress, counted by the database, and the visits of one list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, func, select, tuple_

from field.dossiers.sight import Sight, dossier_seen, seen
from field.questions.reading import phones_told
from field.storage.bulk import any_of
from field.tables import dossier, visit, visit_list
from field.visits.lines import people_of
from field.visits.met import CANNOT

Key = tuple[int, str]
"""When it was given (UTC ms), and its id."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many visits a list asks for, how many were made, by whom, and where nobody could be met."""

    all: int = 0
    made: int = 0
    cannot: int = 0
    by: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Given:
    """A list: its row, to whom it is given, how many phones have it, and how far it has come."""

    row: Row[Any]
    people: Sequence[str]
    phones: int
    progress: Progress


@dataclass(frozen=True, slots=True)
class GivenPage:
    """Lists, the newest first; `next` is where the next page begins."""

    lists: Sequence[Given]
    next: Key | None


def lists_seen(
    connection: Connection,
    sight: Sight,
    after: Key | None = None,
    limit: int = 50,
    status: str | None = None,
    keeper: str | None = None,
) -> GivenPage:
    """Lists, the newest first; of a status, followed by somebody. Four statements."""
    chosen = _lists(sight)
    for column, wanted in ((visit_list.c.status, status), (visit_list.c.keeper, keeper)):
        if wanted is not None:
            chosen = chosen.where(column == wanted)
    if after is not None:
        chosen = chosen.where(tuple_(visit_list.c.at, visit_list.c.id) < tuple_(*after))
    rows = connection.execute(chosen.order_by(visit_list.c.at.desc(), visit_list.c.id.desc()).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return GivenPage(_given(connection, rows[:limit]), None if last is None else (last.at, last.id))


def list_detail(connection: Connection, key: str, sight: Sight) -> tuple[Given, Sequence[Row[Any]]] | None:
    """One list and its visits within sight, each with title, area, form and version of its dossier; None for none."""
    row = connection.execute(_lists(sight).where(visit_list.c.id == key)).first()
    if row is None:
        return None
    columns = (dossier.c.title, dossier.c.area, dossier.c.form, dossier.c.version)
    asked = select(visit, *columns).join(dossier, dossier.c.dossier == visit.c.dossier)
    visits = connection.execute(
        asked.where(visit.c.list == key, dossier_seen(sight)).order_by(dossier.c.area, dossier.c.title, visit.c.dossier)
    ).all()
    return _given(connection, [row])[0], visits


def progress_of(connection: Connection, ids: Sequence[str]) -> dict[str, Progress]:
    """How far these lists have come; one statement, a row for each list, person and way."""
    counted = select(visit.c.list, visit.c.by, visit.c.how, func.count().label("n")).where(any_of(visit.c.list, ids))
    rows: dict[str, list[Row[Any]]] = {}
    for row in connection.execute(counted.group_by(visit.c.list, visit.c.by, visit.c.how)):
        rows.setdefault(row.list, []).append(row)
    return {key: _progress(each) for key, each in rows.items()}


def _progress(rows: Sequence[Row[Any]]) -> Progress:
    made = [row for row in rows if row.how not in {None, CANNOT}]
    by: dict[str, int] = {}
    for row in made:
        by[row.by] = by.get(row.by, 0) + row.n
    everything, cannot = sum(row.n for row in rows), sum(row.n for row in rows if row.how == CANNOT)
    return Progress(everything, sum(by.values()), cannot, by)


def _lists(sight: Sight) -> Any:
    return select(visit_list).where(seen(sight, visit_list.c.area, visit_list.c.form))


def _given(connection: Connection, rows: Sequence[Row[Any]]) -> list[Given]:
    ids = [row.id for row in rows]
    people, phones, progress = people_of(connection, ids), phones_told(connection, ids), progress_of(connection, ids)
    return [Given(row, people.get(row.id, []), phones.get(row.id, 0), progress.get(row.id, Progress())) for row in rows]
