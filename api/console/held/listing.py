"""Rows of held changes and flags, and what one may filter by, in words. It may not choose what is listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from api.console.words import in_language
from api.errors.answers import language
from api.errors.table import TABLE, find
from api.pages.paper.said import moment
from field.areas.tree import names_of
from field.forms.published.catalogue import stored_catalogue
from field.storage.bulk import any_of
from field.tables import person
from sync.code import code_of

MOST_CHOICES, DAY_MS = 200, 86_400_000


@dataclass(frozen=True, slots=True)
class Line:
    """One row. `told` are the words with which it was sent back; `road` is empty for flags, `about` for what is held:
    the question, and what its check says."""

    id: int
    reason: str
    title: str
    code: str
    form: str
    area: str
    who: str
    written: str
    waits: int
    road: str
    told: str
    dossier: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What one may filter by: (value, words with count), the most frequent first. `total`: all there are."""

    reasons: Sequence[tuple[str, str]]
    people: Sequence[tuple[str, str]]
    areas: Sequence[tuple[str, str]]
    forms: Sequence[tuple[str, str]]
    total: int


def reason_words(code: str) -> str:
    """A reason or flag in words; the code itself where nobody has words for it."""
    return find(code).message.in_language(language()) if code in TABLE else code


def held_lines(connection: Connection, rows: Sequence[Any], now: int) -> list[Line]:
    """Held changes in words."""
    names = _Names(connection, {row.area for row in rows if row.area})
    return [
        names.line(
            row, row.change, reason_words(row.reason), row.effective, (now - row.at) // DAY_MS, row.how, row.note
        )
        for row in rows
    ]


def flag_lines(connection: Connection, rows: Sequence[Any], now: int) -> list[Line]:
    """Flags in words. The detail of a check holds no answer; that of others may, and is not shown."""
    names, catalogue = _Names(connection, {row.area for row in rows if row.area}), stored_catalogue(connection)
    found = []
    for row in rows:
        line = names.line(row, row.id, reason_words(row.code), row.at, (now - row.at) // DAY_MS, "", "")
        form = catalogue.form(f"{row.form}@{row.version}")
        question = form.question(row.path) if form is not None else None
        label = "" if question is None else question.labels.get(language()) or question.labels["vi"]
        detail = row.detail if row.code.startswith("check_") else ""
        found.append(replace(line, about=": ".join(filter(None, (label, detail)))))
    return found


def choices(connection: Connection, groups: Sequence[Any]) -> Choices:
    """What one may filter by."""
    counted = {name: Counter[str]() for name in ("reason", "by", "area", "form")}
    for row in groups:
        for name, counter in counted.items():
            counter[getattr(row, name) or ""] += row.n
    people = people_named(connection, counted["by"])
    areas, forms = names_of(connection, set(counted["area"])), form_names(connection)
    return Choices(
        _options(counted["reason"], {code: reason_words(code) for code in counted["reason"]}),
        _options(counted["by"], people),
        _options(counted["area"], areas),
        _options(counted["form"], forms),
        sum(row.n for row in groups),
    )


def people_named(connection: Connection, people: Collection[str]) -> Mapping[str, str]:
    """Names of people by id; one statement."""
    rows = connection.execute(select(person.c.id, person.c.name).where(any_of(person.c.id, list(people))))
    return {row.id: row.name for row in rows}


def form_names(connection: Connection) -> Mapping[str, str]:
    """What forms are called."""
    newest = stored_catalogue(connection).newest
    return {key: form.titles.get(language()) or form.titles["vi"] for key, form in newest.items()}


def _options(counted: Counter[str], words: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    found = [(key, n) for key, n in counted.most_common(MOST_CHOICES) if key]
    return [(key, f"{words.get(key) or key} ({n})") for key, n in found]


class _Names:
    """Names of areas, forms and roads."""

    def __init__(self, connection: Connection, areas: Collection[str]) -> None:
        self.areas, self.forms = names_of(connection, set(areas)), form_names(connection)
        self.words = in_language(language())

    def line(self, row: Any, key: int, reason: str, at: int, waits: int, how: str, told: str) -> Line:
        """One row."""
        code = code_of(row.dossier, row.area or "") if row.dossier else ""
        road = self.words.get(f"road_{how}", how) if how else ""
        area, form = self.areas.get(row.area or "", row.area or ""), self.forms.get(row.form or "", row.form or "")
        who = row.who or row.by or self.words["unknown"]
        title = row.title or code or self.words["unknown"]
        return Line(
            key, reason, title, code, form, area, who, moment(at), waits, road, told, row.dossier or "",
        )  # fmt: skip
