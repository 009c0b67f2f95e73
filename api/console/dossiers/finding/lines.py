"""Rows of a list in words: title, village, the columns of its form, who changed it last, and what is open about it.

What the reader may not see is hidden here. It may not choose what stands in the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from api.console.dossiers.finding.columns import columns_of, place_of
from api.console.dossiers.finding.plan import Plan, plan_of
from api.console.reconcile.speaking import Speaking, speaking
from api.pages.paper.said import moment
from api.resources.reader import Reader
from field.checks.subjects import Subject, subjects_of
from field.forms.catalogue import Catalogue
from field.forms.form import Form, Question
from field.forms.published.catalogue import stored_catalogue
from field.storage.bulk import any_of
from field.tables import flag, held, person
from field.tables.dossiers.log import HELD
from sync.code import code_of


@dataclass(frozen=True, slots=True)
class Line:
    """A dossier of a list. `cells` are the answers of the form's columns; `by` and `by_id` changed it last."""

    number: int
    dossier: str
    title: str
    code: str
    form: str
    area: str
    changed: str
    by: str
    by_id: str
    life: str
    conflicts: int
    is_flagged: bool
    is_held: bool
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """A page: `columns` are the questions of the one form it is narrowed to."""

    rows: tuple[Line, ...]
    columns: tuple[str, ...]
    plan: Plan | None


def lines(connection: Connection, rows: Sequence[Any], who: Reader, form: str, now: int) -> Lines:
    """Rows of `dossier` in words; a fixed number of statements for a form."""
    catalogue = stored_catalogue(connection)
    keys = [row.dossier for row in rows]
    subjects = {each.dossier: each for each in subjects_of(connection, keys, catalogue)[0]}
    newest = catalogue.newest.get(form)
    questions = columns_of(newest) if newest is not None else ()
    values = [each.values.get(q.pattern) for each in subjects.values() for q in questions]
    words = speaking(connection, [v for v in values if v is not None], questions, {row.area for row in rows}, now)
    page = _Page(connection, keys, who, words, catalogue, questions, subjects, _names(connection, rows))
    labels = tuple(words.label(newest, question.pattern) for question in questions)
    return Lines(tuple(page.lines(rows)), labels, plan_of(dict(page.places(rows)), len(rows)))


class _Page:
    """One page with what its rows need."""

    def __init__(
        self,
        connection: Connection,
        keys: Sequence[str],
        who: Reader,
        words: Speaking,
        catalogue: Catalogue,
        questions: Sequence[Question],
        subjects: Mapping[str, Subject],
        names: Mapping[str, str],
    ) -> None:
        self.who, self.words, self.catalogue = who, words, catalogue
        self.questions, self.subjects, self.names = questions, subjects, names
        flagged = select(flag.c.dossier).where(any_of(flag.c.dossier, keys), flag.c.cleared_at.is_(None))
        waiting = select(held.c.dossier).where(any_of(held.c.dossier, keys), held.c.status == HELD)
        self.flagged, self.held = set(connection.scalars(flagged)), set(connection.scalars(waiting))

    def lines(self, rows: Sequence[Any]) -> Iterator[Line]:
        """Each row in words."""
        for number, row in enumerate(rows, 1):
            code, whole = code_of(row.dossier, row.area), self._is_whole(row)
            yield Line(
                number,
                row.dossier,
                (row.title or code) if whole else self.words.words["hidden"],
                code,
                self.words.form(self._form(row), row.form),
                self.words.area(row.area),
                moment(row.changed),
                self.names.get(row.by, row.by),
                row.by,
                row.life,
                row.conflicts,
                row.dossier in self.flagged,
                row.dossier in self.held,
                tuple(self._cell(row, question, whole) for question in self.questions),
            )

    def places(self, rows: Sequence[Any]) -> Iterator[tuple[int, object]]:
        """Where the rows are, by number, as far as the reader may know."""
        for number, row in enumerate(rows, 1):
            form, subject = self._form(row), self.subjects.get(row.dossier)
            question = place_of(form) if form is not None else None
            if question is not None and subject is not None and (question.pii == "none" or self._is_whole(row)):
                yield number, subject.values.get(question.pattern)

    def _cell(self, row: Any, question: Question, whole: bool) -> str:
        subject = self.subjects.get(row.dossier)
        value = subject.values.get(question.pattern) if subject is not None else None
        if value is None or value == "":
            return ""
        return self.words.value(question, question.pattern, value) if whole or question.pii == "none" else "…"

    def _is_whole(self, row: Any) -> bool:
        return self.who.sees_personal((row.area,), row.form)

    def _form(self, row: Any) -> Form | None:
        return self.catalogue.form(f"{row.form}@{row.version}")


def _names(connection: Connection, rows: Sequence[Any]) -> Mapping[str, str]:
    asked = select(person.c.id, person.c.name).where(any_of(person.c.id, sorted({row.by for row in rows})))
    return {row.id: row.name for row in connection.execute(asked)}
