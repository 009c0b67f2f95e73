"""What is open: questions that nobody has answered as far as this phone knows, and lists with everybody's progress.

What this phone wrote counts at once, before any network: an answer unless home holds it, a visit by a change since the
list was given. Only dossiers that this phone shows are told of. This module must not write.
"""

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from field.phone.showing.reading import dossiers, own_changes
from sync.change import Change
from sync.strict_json import loads

CANNOT = "cannot"


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the office; `people` are who is asked by name, empty: whoever has the area."""

    id: str
    dossier: str
    paths: tuple[str, ...]
    words: str
    by: str
    at: int
    due: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """One dossier of a list: who visited it (`by` "": nobody yet) and how; `waiting`: only this phone knows."""

    dossier: str
    by: str = ""
    how: str = ""
    at: int = 0
    waiting: bool = False

    @property
    def is_made(self) -> bool:
        """Whether somebody was there and got in."""
        return bool(self.by) and self.how != CANNOT


@dataclass(frozen=True, slots=True)
class VisitList:
    """A list of dossiers to visit, as far as this phone shows them."""

    id: str
    title: str
    form: str
    words: str
    by: str
    at: int
    due: str
    people: tuple[str, ...]
    visits: tuple[Visit, ...]

    def made(self, by: str = "") -> int:
        """How many visits were made, by everybody or by this person."""
        return sum(each.is_made and by in {"", each.by} for each in self.visits)


def questions(connection: sqlite3.Connection) -> list[Question]:
    """The questions that wait for somebody of this phone, oldest first."""
    shown, met = set(dossiers(connection)), _answered(connection)
    told = (body for body in _errands(connection, "question") if body["dossier"] in shown and body["id"] not in met)
    found = [
        Question(
            body["id"],
            body["dossier"],
            tuple(body["paths"]),
            body.get("words", ""),
            body.get("by", ""),
            body.get("at", 0),
            body.get("due", ""),
            tuple(body.get("for", ())),
        )
        for body in told
    ]
    return sorted(found, key=lambda each: (each.at, each.id))


def visit_lists(connection: sqlite3.Connection) -> list[VisitList]:
    """The lists given to people of this phone, by the day they are due; those without one last."""
    shown = set(dossiers(connection))
    skew = connection.execute("SELECT skew FROM identity").fetchone()[0] or 0
    held = {name for (name,) in connection.execute("SELECT name FROM own_change WHERE held IS NOT NULL")}
    found = [_list(connection, body, shown, skew, held) for body in _errands(connection, "visit")]
    return sorted(found, key=lambda each: (each.due or "9", each.at, each.id))


def _list(
    connection: sqlite3.Connection, body: Mapping[str, Any], shown: Collection[str], skew: int, held: Collection[str]
) -> VisitList:
    visits = []
    for dossier, told in sorted(body["visits"].items()):
        if dossier in shown:
            visits.append(Visit(dossier, *told) if told else Visit(dossier))
            if not visits[-1].is_made:
                mine = [each for each in own_changes(connection, dossier) if each.name not in held]
                visits[-1] = _own(mine, body, skew) or visits[-1]
    return VisitList(
        body["id"],
        body["title"],
        body["form"],
        body.get("words", ""),
        body.get("by", ""),
        body["at"],
        body.get("due", ""),
        tuple(body["for"]),
        tuple(visits),
    )


def _own(changes: Collection[Change], body: Mapping[str, Any], skew: int) -> Visit | None:
    """The visit that this phone has made itself, by home's rule and its own clock as far as that was measured."""
    failed = None
    for each in changes:
        answers = any(_is_answer(path) for path in each.set)
        if body["id"] not in each.answers and not (answers and each.t + skew > body["at"]):
            continue
        how = "changed" if answers else CANNOT if each.note else "confirmed"
        visit = Visit(each.dossier, each.by, how, each.t + skew, waiting=True)
        if how != CANNOT:
            return visit
        failed = visit
    return failed


def _is_answer(path: str) -> bool:
    return not path.startswith("_") and not path.endswith("/_life")


def _errands(connection: sqlite3.Connection, kind: str) -> list[Mapping[str, Any]]:
    rows = connection.execute("SELECT body FROM errand WHERE kind = ? ORDER BY id", (kind,))
    return [loads(body) for (body,) in rows]


def _answered(connection: sqlite3.Connection) -> set[str]:
    """Errands that an own change answers which home neither holds nor has erased."""
    rows = connection.execute(
        "SELECT a.errand FROM own_answer AS a JOIN own_change AS c ON c.name = a.name WHERE c.held IS NULL"
    )
    return {errand for (errand,) in rows}
