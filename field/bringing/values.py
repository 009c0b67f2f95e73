"""A cell of a table as the answer to a question: by its kind, and for a choice by its code or by its words.

This module must not know where the cell stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from field.forms.form import Question
from sync.head import Value
from sync.text import fold
from sync.values import canonical, readable

Cell = str | int | float | None
_PARTS = re.compile(r"[;,|]|\s+(?=[a-z0-9_]+(?:\s|$))")
_MIDNIGHT = re.compile(r"T00:00:00(?:\.0+)?(?:Z|[+-]\d\d:\d\d)?$")


class UnreadableCellError(ValueError):
    """The cell is no answer to the question."""


def answers_of(question: Question, path: str, cell: Cell) -> Mapping[str, Value]:
    """The values that a cell sets, by path: none for an empty cell, one for each element of a set.

    Raises UnreadableCellError.
    """
    text = _plain(cell)
    if text == "":
        return {}
    if question.type == "select_multiple":
        parts = [part for part in _PARTS.split(str(text)) if part]
        return {f"{path}/{_choice(question, part)}": True for part in parts}
    if question.choices:
        return {path: _choice(question, str(text))}
    value = _MIDNIGHT.sub("", text) if question.kind == "date" and isinstance(text, str) else text
    if not readable(question.kind, value):
        raise UnreadableCellError(str(cell))
    return {path: canonical(question.kind, value)}


def _plain(cell: Cell) -> str | int:
    """The cell without a float, which no value is: whole ones as numbers, others as they are written."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < 2**53 else repr(cell)
    return cell if isinstance(cell, int) else cell.strip()


def _choice(question: Question, text: str) -> str:
    codes = {choice.code for choice in question.choices}
    if text in codes:
        return text
    by_words = {fold(words): choice.code for choice in question.choices for words in choice.labels.values()}
    code = by_words.get(fold(text)) or next((each for each in codes if fold(each) == fold(text)), None)
    if code is None:
        raise UnreadableCellError(text)
    return code
