"""Rows of the queue, and of one's own decisions, in words.

What the reader may not see of a dossier is hidden here. It may not choose what stands in the queue.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from api.console.reconcile.speaking import Speaking, speaking
from api.pages.paper.said import moment
from api.resources.reader import Reader
from field.forms.form import Form
from field.forms.published.catalogue import stored_catalogue
from field.office.attention import escalations
from field.office.queue import SKIPPED_MS
from field.office.watching import others, skipped
from sync.code import code_of


@dataclass(frozen=True, slots=True)
class Line:
    """A conflict in the queue. `here` are the names of others who look at it now."""

    id: int
    label: str
    title: str
    code: str
    area: str
    form: str
    rank: int
    age: str
    times: int
    here: tuple[str, ...]
    skipped: bool
    escalated: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """The ids of conflicts that the reader put aside, and of those that wait for a supervisor."""

    aside: Collection[int]
    escalated: Collection[int]


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision of one's own."""

    name: str
    conflict: int
    label: str
    title: str
    code: str
    at: str
    undone: bool


def lines(connection: Connection, rows: Sequence[Any], reader: Reader, who: str, now: int) -> tuple[Line, ...]:
    """Rows of `conflict` in words; a fixed number of statements."""
    words, forms = _speaking(connection, rows, now)
    ids = [row.id for row in rows]
    watched = others(connection, ids, who, now) if ids else {}
    aside = skipped(connection, ids, who, now - SKIPPED_MS) if ids else frozenset()
    above = frozenset(escalations(connection, ids)) if ids else frozenset()
    return tuple(_lines(rows, reader, words, forms, watched, Marked(aside, above), now))


def taken(connection: Connection, rows: Sequence[Any], reader: Reader, now: int) -> tuple[Taken, ...]:
    """Rows of `decision` in words."""
    words, forms = _speaking(connection, rows, now)
    return tuple(
        Taken(
            row.name,
            row.conflict,
            words.label(_form(forms, row), row.path, _kind(row.path)),
            _title(row, reader, words),
            code_of(row.dossier, row.area),
            moment(row.at),
            row.undone is not None,
        )
        for row in rows
    )


def _speaking(connection: Connection, rows: Sequence[Any], now: int) -> tuple[Speaking, Mapping[str, Form]]:
    catalogue = stored_catalogue(connection)
    refs = {f"{row.form}@{row.version}" for row in rows}
    forms = {ref: form for ref in refs if (form := catalogue.form(ref)) is not None}
    questions = [form.question(row.path) for row in rows if (form := _form(forms, row)) is not None]
    return speaking(connection, (), questions, {row.area for row in rows}, now), forms


def _lines(
    rows: Sequence[Any],
    reader: Reader,
    words: Speaking,
    forms: Mapping[str, Form],
    watched: Mapping[int, tuple[str, ...]],
    marked: Marked,
    now: int,
) -> Iterator[Line]:
    for row in rows:
        form = _form(forms, row)
        yield Line(
            row.id,
            words.label(form, row.path, row.kind),
            _title(row, reader, words),
            code_of(row.dossier, row.area),
            words.area(row.area),
            words.form(form, row.form),
            row.rank,
            words.age(now - row.opened_at),
            row.times,
            watched.get(row.id, ()),
            row.id in marked.aside,
            row.id in marked.escalated,
        )


def _title(row: Any, reader: Reader, words: Speaking) -> str:
    whole = reader.sees_personal((row.area,), row.form)
    return row.title or code_of(row.dossier, row.area) if whole else words.words["hidden"]


def _form(forms: Mapping[str, Form], row: Any) -> Form | None:
    return forms.get(f"{row.form}@{row.version}")


def _kind(path: str) -> str:
    if path == "_area":
        return "area"
    return "life" if path.rpartition("/")[2] == "_life" else "siblings"
