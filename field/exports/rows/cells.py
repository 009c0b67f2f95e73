"""Answers as cells: numbers stay numbers, codes become words where words are wanted, nothing is cut. Pure."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from math import isfinite

from field.exports.columns.plan import in_language
from field.exports.reading.around import Around
from field.exports.wanted import LOCAL
from field.forms.form import Labels, Question
from geo.crs.vn2000 import from_wgs84
from sync.head import Value

Cell = None | int | Decimal | str
"""What a file format writes: nothing, a number, or text."""
Row = list[Cell]

_DECIMAL = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_NUMBERS = frozenset({"integer", "decimal"})
_CHOSEN = frozenset({"select_one", "list"})


@dataclass(frozen=True, slots=True)
class Words:
    """How codes are told: as they are, or in a language."""

    labels: bool
    language: str
    around: Around

    def named(self, words: Mapping[str, Labels], code: str) -> str:
        """One of our own codes."""
        return in_language(words[code], self.language) if self.labels and code in words else code

    def choice(self, question: Question, code: str) -> str:
        """A choice of a question."""
        if not self.labels:
            return code
        found = question.label_of(code, self.language) if question.choices else code
        return self.around.word(question.choices_from, code) if question.choices_from else found


def cell(question: Question | None, value: Value, words: Words) -> Cell:
    """The one cell of an answer; lists are joined."""
    if value is None:
        return None
    kind = question.kind if question is not None else ""
    if kind in _NUMBERS and not isinstance(value, list | bool):
        return _number(value)
    if isinstance(value, list):
        return _joined(question, value, words)
    if isinstance(value, str):
        return words.choice(question, value) if question is not None and kind in _CHOSEN else value
    return json.dumps(value)


def _number(value: int | str) -> Cell:
    """A number; text that is none stays as it came, for people to see."""
    if isinstance(value, str):
        return Decimal(value) if _DECIMAL.fullmatch(value) else value
    return value


def _joined(question: Question | None, values: list[Value], words: Words) -> str:
    if not all(isinstance(each, str) for each in values):
        return json.dumps(values, ensure_ascii=False)
    texts = [each for each in values if isinstance(each, str)]
    kind = question.kind if question is not None else ""
    if question is not None and kind in _CHOSEN:
        return ("; " if words.labels else " ").join(words.choice(question, each) for each in texts)
    return (" " if kind == "attachment" else "\n").join(texts)


def point(value: Value) -> tuple[Cell, Cell]:
    """Latitude and longitude of a point in canonical text (WGS 84 degrees); nothing where it is no point."""
    parts = value.split(" ") if isinstance(value, str) else []
    if len(parts) == 4 and all(_DECIMAL.fullmatch(part) for part in parts):
        return Decimal(parts[0]), Decimal(parts[1])
    return None, None


def in_zone(zone: int, latitude: Cell, longitude: Cell) -> tuple[Cell, Cell]:
    """Northing and easting in a VN-2000 zone (EPSG code), to the millimetre; nothing where there is no point."""
    if not isinstance(latitude, Decimal) or not isinstance(longitude, Decimal):
        return None, None
    east, north = from_wgs84(zone, float(longitude), float(latitude))
    return (Decimal(f"{north:.3f}"), Decimal(f"{east:.3f}")) if isfinite(north + east) else (None, None)


def element(value: Value) -> Cell:
    """One choice of several: 1 chosen, 0 not chosen."""
    return {True: 1, False: 0}.get(value) if isinstance(value, bool) else None


def together(question: Question, chosen: list[str], words: Words) -> Cell:
    """All that were chosen, in the order of the form."""
    order = {choice.code: place for place, choice in enumerate(question.choices)}
    sorted_ = sorted(chosen, key=lambda code: (order.get(code, len(order)), code))
    return ("; " if words.labels else " ").join(words.choice(question, code) for code in sorted_) or None


def utc(ms: int) -> str:
    """A moment as ISO 8601 in UTC."""
    return _moment(ms, UTC).replace("+00:00", "Z")


def local(ms: int) -> str:
    """A moment as ISO 8601 in Vietnam."""
    return _moment(ms, LOCAL)


def _moment(ms: int, zone: object) -> str:
    try:
        return datetime.fromtimestamp(ms / 1000, zone).isoformat(timespec="seconds")  # type: ignore[arg-type]
    except (OverflowError, OSError, ValueError):
        return str(ms)  # a clock beyond the years that dates can have
