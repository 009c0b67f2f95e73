"""Which unit version a feature of a layer means: by its code and a day, or by its whole id; never by a code alone.

The day is said, or stands in the feature. A name beside the code must be the unit's: the same code is another commune
before and after a reform, and the name tells when the day is wrong. Pure.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from geo.layers.values import Value
from sync.text import fold

IDS = ("unit_id", "area", "area_id", "id", "dia_ban")
CODES = ("code", "ma", "ma_dvhc", "maxa", "ma_xa", "unit_code", "ward_code", "id")
NAMES = ("name", "ten", "ten_xa", "tenxa", "ten_dvhc", "full_name")
FIRST_DAYS, LAST_DAYS = ("valid_from", "tu_ngay"), ("valid_to", "den_ngay")

_DAY_FIRST = re.compile(r"(\d{2})[/-](\d{2})[/-](\d{4})")
UNKNOWN, SEVERAL, NO_CODE = "unknown", "several", "no_code"
NO_DAY, OTHER_DAY, OTHER_NAME = "no_day", "other_day", "other_name"
"""Why a feature is of no unit that is known here."""


class Version(NamedTuple):
    """An area as far as matching needs it; days are ISO, "" is open."""

    id: str
    code: str
    name: str
    valid_from: str
    valid_to: str


@dataclass(frozen=True, slots=True)
class Meant:
    """How features say which unit they are: the column of the code ("": a usual one), the ISO day ("": theirs), and
    whether names are looked at."""

    column: str = ""
    day: str = ""
    by_name: bool = True


class Unmatched(NamedTuple):
    """A feature (counted from 1) that is of no unit here: why, and what it says of itself."""

    feature: int
    why: str
    said: str


class Matcher:
    """Features to unit versions."""

    def __init__(self, versions: Iterable[Version], meant: Meant, columns: Sequence[str]) -> None:
        self._meant = meant
        self._by_id = {each.id: each for each in versions}
        self._by_code: dict[str, list[Version]] = defaultdict(list)
        for each in self._by_id.values():
            if "@" in each.id and "/" not in each.id:
                self._by_code[each.code].append(each)
        given = {column.lower(): column for column in columns}
        codes = (meant.column,) if meant.column else CODES
        self._ids = [given[name] for name in IDS if name in given]
        self._codes = [given[name.lower()] for name in codes if name.lower() in given]
        self._names = [given[name] for name in NAMES if name in given]
        self._firsts = [given[name] for name in FIRST_DAYS if name in given]
        self._lasts = [given[name] for name in LAST_DAYS if name in given]

    @property
    def has_code(self) -> bool:
        """Whether the layer has a column that could name units at all."""
        return bool(self._codes or self._ids)

    def match(self, number: int, values: Mapping[str, Value]) -> Version | Unmatched:
        """The unit version that a feature means."""
        for column in self._ids:
            if (named := self._by_id.get(_text(values.get(column)))) is not None:
                return named
        code, name = self._first(self._codes, values), self._first(self._names, values)
        said = " ".join(filter(None, (code, name)))
        first, last = self._day_in(self._firsts, values), self._day_in(self._lasts, values)
        day = self._meant.day or first or last
        if not code or not day:
            return Unmatched(number, NO_DAY if code else NO_CODE, said)
        if not first <= day <= (last or "9999"):
            return Unmatched(number, OTHER_DAY, f"{said} ({first} – {last})")
        found = self._with_code(code, day)
        if len(found) != 1:
            return Unmatched(number, SEVERAL if found else UNKNOWN, f"{said} ({day})")
        if self._meant.by_name and name and not _is_same(name, found[0].name):
            return Unmatched(number, OTHER_NAME, f"{said} ≠ {found[0].name} ({found[0].id})")
        return found[0]

    def _with_code(self, code: str, day: str) -> list[Version]:
        known = self._by_code.get(code, ())
        return [each for each in known if each.valid_from <= day <= (each.valid_to or "9999")]

    def _first(self, columns: Sequence[str], values: Mapping[str, Value]) -> str:
        return next((text for column in columns if (text := _text(values.get(column)))), "")

    def _day_in(self, columns: Sequence[str], values: Mapping[str, Value]) -> str:
        return next((day for column in columns if (day := _day(_text(values.get(column))))), "")


def _text(value: Value) -> str:
    return "" if value is None else str(value).strip()


def _day(text: str) -> str:
    """The ISO day in a cell, also as shapefiles (2025/07/01) and people of Vietnam (01/07/2025) write it."""
    year = _DAY_FIRST.sub(r"\3-\2-\1", text[:10]).replace("/", "-")
    try:
        return date.fromisoformat(year).isoformat()
    except ValueError:
        return ""


def _is_same(said: str, name: str) -> bool:
    """Whether a name, with or without the word of its kind before it, is the unit's."""
    told, ours = fold(said).split(), fold(name).split()
    return told[-len(ours) :] == ours or ours[-len(told) :] == told
