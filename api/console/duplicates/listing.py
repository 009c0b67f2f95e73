"""Rows of pairs in words: both titles, why they are proposed, and what somebody said.

What the reader may not see of a dossier is hidden here. It may not choose what stands in the list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection

from api.console.reconcile.speaking import Speaking, speaking
from api.pages.paper.said import moment
from api.resources.reader import Reader
from field.forms.published.catalogue import stored_catalogue
from sync.code import code_of


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its id, title, speakable code and village."""

    id: str
    title: str
    code: str
    area: str


@dataclass(frozen=True, slots=True)
class Line:
    """A pair in the list; `verdict` is empty while nobody has said anything."""

    id: int
    sides: tuple[Side, Side]
    form: str
    score: int
    why: tuple[str, ...]
    times: int
    verdict: str
    at: str


def lines(connection: Connection, rows: Sequence[Any], reader: Reader, now: int) -> tuple[Line, ...]:
    """Rows of `pair` in words; a fixed number of statements."""
    words = speaking(connection, (), (), {area for row in rows for area in (row.one_area, row.other_area)}, now)
    forms = stored_catalogue(connection).newest
    return tuple(
        Line(
            row.id,
            sides_of(row, reader, words),
            words.form(forms.get(row.form), row.form),
            row.score,
            why_of(row, words),
            row.times,
            row.verdict or ("same" if row.joined else ""),
            moment(row.at) if row.at is not None else "",
        )
        for row in rows
    )


def sides_of(row: Any, reader: Reader, words: Speaking) -> tuple[Side, Side]:
    """Both dossiers of a pair."""
    one = _side(row.one, row.one_title, row.one_area, row.form, reader, words)
    return one, _side(row.other, row.other_title, row.other_area, row.form, reader, words)


def _side(key: str, title: str, area: str, form: str, reader: Reader, words: Speaking) -> Side:
    code = code_of(key, area)
    shown = (title or code) if reader.sees_personal((area,), form) else words.words["hidden"]
    return Side(key, shown, code, words.area(area))


def why_of(row: Any, words: Speaking) -> tuple[str, ...]:
    """The reasons of a pair, in words."""
    return tuple(_why(code, detail, words) for code, detail in orjson.loads(row.reasons))


def _why(code: str, detail: str, words: Speaking) -> str:
    said: Mapping[str, str] = words.words
    return said[f"why_{code}"].format(metres=words.metres(float(detail)) if detail else "")
