"""Lines of a batch in words: what was, what it becomes, and why. What the reader may not see is hidden here.

It may not choose what stands in a batch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from api.console.reconcile.places import places_of
from api.console.reconcile.speaking import Speaking, speaking
from api.pages.paper.said import moment
from api.resources.reader import Reader
from field.forms.form import Form
from field.forms.published.catalogue import stored_catalogue
from field.office.many.reading import Said, answers
from field.office.many.rules import ACCURACY
from field.office.many.wanted import Wanted
from field.tables.office.batches import OUT, SETTLED, TAKEN_BACK
from sync.code import code_of
from sync.names import Name


@dataclass(frozen=True, slots=True)
class Was:
    """An answer that stood there: in words, with who gave it when; `chosen`: it is what the rule takes."""

    words: str
    by: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a batch. `decision` is named where it can still be taken back by itself."""

    n: int
    conflict: int
    label: str
    title: str
    code: str
    area: str
    was: tuple[Was, ...]
    becomes: str
    why: str
    state: str
    is_out: bool
    decision: str


def worded(connection: Connection, rows: Sequence[Any], wanted: Wanted, reader: Reader, now: int) -> tuple[Line, ...]:
    """Rows of `field.office.many.reading.lines` in words; a fixed number of statements for a form."""
    catalogue = stored_catalogue(connection)
    refs = {f"{row.form}@{row.version}" for row in rows}
    forms = {ref: form for ref in refs if (form := catalogue.form(ref)) is not None}
    said = answers(connection, rows) if rows else {}
    questions = [form.question(row.path) for row in rows if (form := _form(forms, row)) is not None]
    values = [each.value for each in said.values()]
    words = speaking(connection, values, questions, {row.area for row in rows}, now)
    return tuple(_lines(rows, said, wanted, reader, words, forms))


def _lines(
    rows: Sequence[Any],
    said: Mapping[tuple[Name, str], Said],
    wanted: Wanted,
    reader: Reader,
    words: Speaking,
    forms: Mapping[str, Form],
) -> Iterator[Line]:
    for row in rows:
        form, whole = _form(forms, row), reader.sees_personal((row.area,), row.form)
        was = tuple(_was(row, said, words, form, whole))
        standing = TAKEN_BACK if row.state == SETTLED and row.undone is not None else row.state
        yield Line(
            row.n,
            row.conflict,
            words.label(form, row.path),
            (row.title or code_of(row.dossier, row.area)) if whole else words.words["hidden"],
            code_of(row.dossier, row.area),
            words.area(row.area),
            was,
            next((each.words for each in was if each.chosen), words.words["unknown"]),
            _why(row, said, wanted, words),
            standing,
            row.state == OUT,
            row.decision if standing == SETTLED else "",
        )


def _was(
    row: Any, said: Mapping[tuple[Name, str], Said], words: Speaking, form: Form | None, whole: bool
) -> Iterator[Was]:
    question = form.question(row.path) if form is not None else None
    sees = whole or (question is not None and question.pii == "none")
    given = [(name, found) for name in row.names.split(" ") if (found := said.get((Name(name), row.path))) is not None]
    for name, found in sorted(given, key=lambda each: (each[1].at, each[0])):
        told = words.value(question, row.path, found.value) if sees else words.words["hidden"]
        by = ", ".join(each for each in (found.who, words.role(found.role), moment(found.at)) if each)
        yield Was(told, by, name == row.chosen)


def _why(row: Any, said: Mapping[tuple[Name, str], Said], wanted: Wanted, words: Speaking) -> str:
    told = words.words[f"why_{wanted.rule}"]
    if wanted.rule != ACCURACY:
        return told
    values = {
        n: found.value for n, name in enumerate(row.names.split(" ")) if (found := said.get((Name(name), row.path)))
    }
    places = places_of(values)
    metres = words.metres(max(pair.metres for pair in places.apart)) if places is not None else words.words["unknown"]
    return told.format(metres=metres)


def _form(forms: Mapping[str, Form], row: Any) -> Form | None:
    return forms.get(f"{row.form}@{row.version}")
