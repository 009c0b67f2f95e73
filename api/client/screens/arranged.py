"""The paths of a dossier in the order of its form: the elements of a set together, the rows of a repeat one by one.

It may not word a value or choose among siblings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from field.forms.form import Form
from sync.life import is_life

_LAST = 1_000_000
"""Where paths stand that the form does not ask: after everything that it asks."""


@dataclass(frozen=True, slots=True)
class Line:
    """What stands on one line: one path, or the elements of one set (`set_of` is then the path of the set)."""

    paths: tuple[str, ...]
    set_of: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that belong together: a row of a repeat (`row` is `nguoi/7f3k`), or the dossier itself (`row` is '')."""

    row: str
    lines: tuple[Line, ...]


def arranged(form: Form | None, paths: Iterable[str], first_said: Mapping[str, int]) -> Iterator[Section]:
    """The sections in the order of the form. Rows of a repeat follow one another as they were first written.

    `first_said` is for each path the moment (UTC ms) by which its row is put in order. Lives of rows are left out.
    """
    rows: dict[str, list[str]] = {}
    for path in paths:
        rows.setdefault(row_of(form, path), []).append(path)
    sections = [
        section
        for row, held in rows.items()
        for section in ([Section(row, _lines(form, held))] if row else _split(form, held))
    ]
    begun = {row: min(first_said.get(path, 0) for path in held) for row, held in rows.items()}
    return iter(sorted(sections, key=lambda section: (_start(form, section), begun[section.row], section.row)))


def row_of(form: Form | None, path: str) -> str:
    """The row that a path stands in; '' outside of repeats."""
    question = form.question(path) if form else None
    depth = len(question.repeat.split("/")) if question and question.repeat else 0
    return "/".join(path.split("/")[:depth])


def row_name(form: Form | None, row: str, paths: Iterable[str]) -> str:
    """The path by whose answer a row is called: its first text, else day, choice or number; empty without any."""
    found: list[tuple[int, int, str]] = []
    for path in paths:
        question = form.question(path) if form else None
        if question is not None and question.type in _NAMING and row_of(form, path) == row:
            found.append((_NAMING.index(question.type), question.place, path))
    return min(found, default=(0, 0, ""))[2]


_NAMING = ("text", "date", "select_one", "integer")


def _split(form: Form | None, paths: list[str]) -> list[Section]:
    """The dossier's own lines, each a section, so that repeats can stand between them as in the form."""
    return [Section("", (line,)) for line in _lines(form, paths)]


def _lines(form: Form | None, paths: Iterable[str]) -> tuple[Line, ...]:
    ordered = sorted(
        (path for path in paths if path == "_life" or not is_life(path)), key=lambda path: _key(form, path)
    )
    grouped = groupby(ordered, key=lambda path: _set_of(form, path) or path)
    return tuple(Line(tuple(held), name if _set_of(form, name + "/_") else "") for name, held in grouped)


def _set_of(form: Form | None, path: str) -> str:
    question = form.question(path) if form else None
    return path.rpartition("/")[0] if question is not None and question.kind == "set_element" else ""


def _key(form: Form | None, path: str) -> tuple[int, int, str]:
    """Where a path stands: by its question, the elements of a set by the order of its choices."""
    question = form.question(path) if form else None
    if question is None:
        return (_LAST, 0, path)
    codes = [each.code for each in question.choices] if question.kind == "set_element" else []
    code = path.rpartition("/")[2]
    return (question.place, codes.index(code) if code in codes else len(codes), path)


def _start(form: Form | None, section: Section) -> tuple[int, str]:
    """Where a section begins; all rows of one repeat begin where the repeat does."""
    if not section.row:
        return (_key(form, section.lines[0].paths[0])[0], "")
    repeat = section.row.rpartition("/")[0]
    life = form.question(f"{section.row}/_life") if form else None
    return (life.place if life else _LAST, repeat)
