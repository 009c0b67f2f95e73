"""Asking about a dossier on the spot, and taking a question back.

A question names paths and the siblings that stand there; it holds no value. It may be asked of people by name, who must
be able to write there, or of whoever in the villages has the area. Functions write, tell the phones, and never commit.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import orjson
from sqlalchemy import Connection, select, update

from field.checks.subjects import is_answer
from field.dossiers.sight import Sight, visible
from field.errands.phones import writers_of
from field.errands.problems import (
    ErrandOverProblem,
    NobodyThereProblem,
    NoDossierProblem,
    NoPathProblem,
    NoSuchErrandProblem,
)
from field.errands.telling import next_revision, tell
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import conflict, dossier, question, question_person, state
from field.tables.office.errands import OPEN
from sync.names import Name, base64url
from sync.show import View, show
from sync.state import decode_state

MOST_PATHS = 50
WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Asking:
    """What to ask: about which paths of a dossier, whom (nobody named: whoever has the area), by which day (ISO)."""

    dossier: str
    paths: Sequence[str]
    by: str
    words: str = ""
    people: Collection[str] = ()
    due: str | None = None


def ask(connection: Connection, asking: Asking, sight: Sight, surroundings: Surroundings) -> str:
    """Ask; returns the question's id.

    Raises NoDossierProblem (none within sight), NoPathProblem (nothing is there, or no answer), NobodyThereProblem.
    """
    if visible(connection, sight, asking.dossier) is None:
        raise NoDossierProblem(asking.dossier)
    view = _view(connection, asking.dossier)
    paths = list(dict.fromkeys(asking.paths))
    if not 0 < len(paths) <= MOST_PATHS or not all(is_answer(path) and path in view for path in paths):
        raise NoPathProblem(", ".join(paths)[:200])
    refuse_absent(connection, asking.people, [asking.dossier], surroundings.now())
    key, now = base64url(surroundings.random(16)), surroundings.now()
    row = {
        "id": key,
        "dossier": asking.dossier,
        "paths": orjson.dumps(paths).decode(),
        "names": orjson.dumps(_siblings(connection, asking.dossier, paths, view)).decode(),
        "words": asking.words,
        "by": asking.by,
        "keeper": asking.by,
        "at": now,
        "due": asking.due,
        "status": OPEN,
        "revision": next_revision(connection),
    }
    insert(connection, question, [row])
    insert(connection, question_person, [{"question": key, "person": each} for each in sorted(set(asking.people))])
    tell(connection, surroundings)
    return key


def withdraw(connection: Connection, key: str, by: str, sight: Sight, surroundings: Surroundings) -> None:
    """Take a question back: it leaves every phone. NoSuchErrandProblem, ErrandOverProblem when it is not open."""
    row = connection.execute(select(question).where(question.c.id == key).with_for_update()).first()
    if row is None or visible(connection, sight, row.dossier) is None:
        raise NoSuchErrandProblem(key)
    if row.status != OPEN:
        raise ErrandOverProblem(key)
    closed = {"status": WITHDRAWN, "closed_at": surroundings.now(), "closed_by": by}
    revised = closed | {"revision": next_revision(connection)}
    connection.execute(update(question).where(question.c.id == key).values(revised))
    tell(connection, surroundings)


def refuse_absent(connection: Connection, people: Collection[str], dossiers: list[str], now: int) -> None:
    """NobodyThereProblem when one of these may write none of the dossiers, or a dossier has none of them for writer."""
    if not people:
        return
    writers = writers_of(connection, dossiers, now)
    able = set[str]().union(*writers.values())
    absent = sorted(set(people) - able)
    if absent or any(writers.get(each, set()).isdisjoint(people) for each in dossiers):
        raise NobodyThereProblem(", ".join(absent))


def forget_words(connection: Connection, dossiers: Collection[str]) -> None:
    """Something of these dossiers was erased: the office's own words about them go too. The next telling tells it."""
    for key in dossiers:  # an erasure is about a dossier, rarely about a few
        chosen = (question.c.dossier == key, question.c.words != "")
        if connection.execute(select(question.c.id).where(*chosen).limit(1)).first() is not None:
            connection.execute(update(question).where(*chosen).values(words="", revision=next_revision(connection)))


def _view(connection: Connection, key: str) -> View:
    found = connection.execute(
        select(state.c.text).join(dossier, dossier.c.dossier == state.c.dossier).where(state.c.dossier == key)
    ).scalar_one()
    return show(decode_state(found), ())


def _siblings(connection: Connection, key: str, paths: Sequence[str], view: View) -> Mapping[str, list[Name]]:
    """The siblings at those of the paths that are an open conflict."""
    asked = select(conflict.c.path).where(conflict.c.dossier == key, conflict.c.settled.is_(None))
    differing = set(connection.scalars(asked.where(conflict.c.kind == "siblings")))
    return {path: sorted(head.name for head in view[path]) for path in paths if path in differing}
