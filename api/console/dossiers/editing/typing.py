"""An answer as somebody types it in a browser, and back; what is shown and comes back unchanged is no edit.

Pure. It may not judge an answer.
"""

from __future__ import annotations

import re
from datetime import datetime

from api.pages.paper.said import VIETNAM
from field.forms.filling.answers import text_in_form
from sync.head import Value
from sync.values import readable

LINE, LONG, NUMBER, DATE, MOMENT, ONE, MANY, FIXED = "line", "long", "number", "date", "moment", "one", "many", "fixed"
PHOTO, IMAGE, DRAWN = "photo", "image", "drawn"
_KINDS = {
    "text": LINE, "phone": LINE, "geopoint": LINE, "time": LINE, "integer": NUMBER, "decimal": NUMBER,
    "date": DATE, "datetime": MOMENT, "select_one": ONE, "set_element": MANY, "geotrace": DRAWN, "geoshape": DRAWN,
}  # fmt: skip
BY_HAND = frozenset({
    "text", "integer", "decimal", "range", "select_one", "select_multiple", "select_one_from_file",
    "select_multiple_from_file", "date", "time", "dateTime", "geopoint", "geotrace", "geoshape", "barcode",
    "acknowledge",
})  # fmt: skip
"""The types of questions whose answers somebody can type."""
_DRAWN = frozenset({"signature", "draw"})
_OPEN = frozenset({"geotrace", "geoshape"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MINUTE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_COMMA = re.compile(r",\s*(?=-?\d+\.)")
"""Between two numbers, as other programs copy a position; a decimal comma is none."""
LONGEST, LONGEST_DRAWN = 4_000, 20_000
"""Letters; of a line or an area, some 800 points. A longer one is only shown."""


def entry_of(type_: str, kind: str, appearance: tuple[str, ...], value: Value) -> str:
    """How a question of this XLSForm type is answered at the desk; FIXED: it is only shown."""
    if type_ == IMAGE and _DRAWN.isdisjoint(appearance):
        return PHOTO
    if type_ not in BY_HAND:
        return FIXED
    found = _KINDS.get(kind, FIXED)
    if found == DRAWN and isinstance(value, str) and len(value) > LONGEST_DRAWN + 1:
        return FIXED  # what somebody typed is never longer, so it stays to be mended
    if found == DATE and value is not None and not (isinstance(value, str) and _DAY.fullmatch(value)):
        return LINE  # half-known dates are typed as they are kept
    return LONG if found == LINE and "multiline" in appearance else found


def as_typed(kind: str, value: Value) -> str:
    """A value as it stands in a field."""
    if value is None or isinstance(value, list):
        return ""
    if kind == "datetime" and isinstance(value, str):
        return _in_minutes(value)
    if kind in _OPEN and isinstance(value, str):
        return _in_lines(kind, value)
    return text_in_form(kind, value)


def as_value(kind: str, typed: str) -> str | None:
    """What was typed, for `canonical`; None for nothing."""
    text = typed.replace("\r\n", "\n").strip()
    if kind in _OPEN:
        return _COMMA.sub(" ", ";".join(_lines(text)))[: LONGEST_DRAWN + 1] or None
    text = text[:LONGEST]
    if kind == "datetime" and _MINUTE.fullmatch(text):
        return f"{text}:00.000+07:00"
    return text or None


def wrong_line(kind: str, value: str) -> int | None:
    """The first line of a drawn answer that is no point, from 1; 0 when there are too few; -1 when it is too long."""
    if len(value) > LONGEST_DRAWN:
        return -1
    if readable(kind, value):
        return None
    wrong = (n for n, each in enumerate(value.split(";"), start=1) if not readable("geopoint", each))
    return next(wrong, 0)


def _lines(text: str) -> list[str]:
    return [each.strip() for each in re.split(r"[;\n]", text) if each.strip()]


def _in_lines(kind: str, value: str) -> str:
    """A point a line; what closes a ring is left out, as are altitude and accuracy that nobody knows."""
    points = [each.removesuffix(" 0 0") for each in _lines(value)]
    is_closed = kind == "geoshape" and len(points) > 3 and points[0] == points[-1]
    return "\n".join(points[:-1] if is_closed else points)


def _in_minutes(text: str) -> str:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return text
    return found.astimezone(VIETNAM).strftime("%Y-%m-%dT%H:%M") if found.tzinfo else text
