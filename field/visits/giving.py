"""Giving a visit list to people, giving it to others, and closing it.

Functions write, tell the phones, and never commit.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from sqlalchemy import Connection, Row, delete, select, update

from field.dossiers.lists import Filter
from field.dossiers.sight import Sight, seen
from field.errands.problems import ErrandOverProblem, NobodyThereProblem, NoSuchErrandProblem
from field.errands.telling import next_revision, tell
from field.questions.asking import refuse_absent
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import visit, visit_list, visit_person
from field.tables.office.errands import OPEN
from field.visits import choosing
from sync.names import base64url

FINISHED, WITHDRAWN = "finished", "withdrawn"


@dataclass(frozen=True)
class Giving:
    """A list to give: `dossiers` by name or, where none is named, every active one that `wanted` finds."""

    title: str
    form: str
    area: str
    people: Collection[str]
    by: str
    dossiers: Collection[str] = ()
    wanted: Filter | None = None
    words: str = ""
    due: str | None = None


def give(connection: Connection, giving: Giving, sight: Sight, surroundings: Surroundings) -> str:
    """Give a list; returns its id.

    Raises NoDossierProblem, and NobodyThereProblem when one of the people could write none of the dossiers, or a
    dossier would have nobody.
    """
    wanted = None
    if giving.dossiers:
        dossiers = choosing.named(connection, giving.dossiers, giving.form, sight)
    else:
        wanted = giving.wanted or Filter(area=giving.area, form=giving.form, life="active")
        dossiers = choosing.every(connection, wanted, sight)
    _refuse_nobody(connection, giving.people, dossiers, surroundings.now())
    revision = next_revision(connection)
    key = _write(connection, giving, wanted, revision, surroundings)
    rows = [{"list": key, "dossier": each, "mark": crc32(each.encode()), "revision": revision} for each in dossiers]
    insert(connection, visit, rows)
    tell(connection, surroundings)
    return key


def _write(
    connection: Connection, giving: Giving, wanted: Filter | None, revision: int, surroundings: Surroundings
) -> str:
    key = base64url(surroundings.random(16))
    row = {
        "id": key,
        "title": giving.title,
        "form": giving.form,
        "area": giving.area,
        "words": giving.words,
        "by": giving.by,
        "keeper": giving.by,
        "at": surroundings.now(),
        "due": giving.due,
        "wanted": choosing.as_text(wanted),
        "status": OPEN,
        "revision": revision,
    }
    insert(connection, visit_list, [row])
    insert(connection, visit_person, [{"list": key, "person": each} for each in sorted(set(giving.people))])
    return key


def give_to(
    connection: Connection, key: str, people: Collection[str], sight: Sight, surroundings: Surroundings
) -> None:
    """Give a list to exactly these people from now on; what was visited stays.

    Raises NoSuchErrandProblem, ErrandOverProblem, NobodyThereProblem.
    """
    _open(connection, key, sight)
    dossiers = list(connection.scalars(select(visit.c.dossier).where(visit.c.list == key)))
    _refuse_nobody(connection, people, dossiers, surroundings.now())
    connection.execute(delete(visit_person).where(visit_person.c.list == key))
    insert(connection, visit_person, [{"list": key, "person": each} for each in sorted(set(people))])
    _revise(connection, key, {})
    tell(connection, surroundings)


def close(connection: Connection, key: str, how: str, by: str, sight: Sight, surroundings: Surroundings) -> None:
    """Close a list as `finished` or `withdrawn`: it leaves every phone. NoSuchErrandProblem, ErrandOverProblem."""
    if how not in {FINISHED, WITHDRAWN}:
        raise ValueError(how)
    _open(connection, key, sight)
    _revise(connection, key, {"status": how, "closed_at": surroundings.now(), "closed_by": by})
    tell(connection, surroundings)


def _open(connection: Connection, key: str, sight: Sight) -> Row[Any]:
    asked = select(visit_list).where(visit_list.c.id == key, seen(sight, visit_list.c.area, visit_list.c.form))
    row = connection.execute(asked.with_for_update()).first()
    if row is None:
        raise NoSuchErrandProblem(key)
    if row.status != OPEN:
        raise ErrandOverProblem(key)
    return row


def _revise(connection: Connection, key: str, values: dict[str, Any]) -> None:
    changed = values | {"revision": next_revision(connection)}
    connection.execute(update(visit_list).where(visit_list.c.id == key).values(changed))


def _refuse_nobody(connection: Connection, people: Collection[str], dossiers: Sequence[str], now: int) -> None:
    if not people:
        raise NobodyThereProblem("nobody")
    refuse_absent(connection, people, list(dossiers), now)
