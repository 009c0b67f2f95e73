"""Numbers and angles as people type them: 105,7654 and 105.7654, 2.190.000, 19°47′50.3″B, 19 47 50.

A comma is a decimal comma where there is one of it and nothing else; of both signs the last one is. B, N are north,
Đ, D, E east, T, W west: a table of Vietnam holds no south, so that N, which is south in Vietnamese and north in
English, is north. This module must not know which cell it reads.
"""

from __future__ import annotations

import re
from math import isfinite

from geo.layers.values import Value

_BLANKS = re.compile(r"[\s\u00a0\u202f]+")
_PLAIN = re.compile(r"[+-]?\d[\d.,]*(?:[eE][+-]?\d+)?")
_ANGLE = re.compile(
    r"(?P<before>[NSEWBĐDT]?)\s*(?P<sign>[+-]?)(?P<degrees>\d+(?:[.,]\d+)?)\s*(?:[°ºđdo:*]|\s)\s*"
    r"(?:(?P<minutes>\d+(?:[.,]\d+)?)\s*(?:['′’‘`´:m]|\s|$)\s*)?"
    r"(?:(?P<seconds>\d+(?:[.,]\d+)?)\s*(?:\"|″|”|“|''|′′|s)?\s*)?(?P<after>[NSEWBĐDT]?)",
    re.IGNORECASE,
)
_NEGATIVE = frozenset("SWT")


def number_of(value: Value) -> float | None:
    """A number of a cell; None when it is none."""
    if value is None or isinstance(value, (int, float)):
        return None if value is None else float(value)
    text = _BLANKS.sub("", value)
    if not _PLAIN.fullmatch(text):
        return None
    number = float(_with_point(text))
    return number if isfinite(number) else None


def degrees_of(value: Value) -> float | None:
    """Degrees of a cell, written as a number or as degrees, minutes and seconds; None when it is neither."""
    number = number_of(value) if not isinstance(value, str) or " " not in value.strip() else None
    if number is not None or not isinstance(value, str):
        return number
    found = _ANGLE.fullmatch(_BLANKS.sub(" ", value.strip()) + ("" if value.strip()[-1:].isalpha() else " "))
    if found is None:
        return None
    degrees, minutes, seconds = (_part(found[name]) for name in ("degrees", "minutes", "seconds"))
    if minutes >= 60 or seconds >= 60:
        return None
    letter = (found["before"] or found["after"]).upper()
    size = degrees + minutes / 60 + seconds / 3600
    return -size if found["sign"] == "-" or letter in _NEGATIVE else size


def _part(text: str | None) -> float:
    return float(text.replace(",", ".")) if text else 0.0


def _with_point(text: str) -> str:
    comma, point = text.rfind(","), text.rfind(".")
    if comma >= 0 and point >= 0:
        thousands, decimal = (",", ".") if point > comma else (".", ",")
        return text.replace(thousands, "").replace(decimal, ".")
    sign = "," if comma >= 0 else "."
    return text.replace(sign, "." if text.count(sign) == 1 else "")
