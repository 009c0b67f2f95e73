"""An answer as somebody types it in a browser, and back; what is shown and comes back unchanged is no edit.

Pure. It may not judge an answer.
"""

from __future__ import annotations

import re
from datetime import datetime

from api.pages.paper.said import VIETNAM
from field.forms.filling.answers import text_in_form
from sync.head import Value

LINE, LONG, NUMBER, DATE, MOMENT, ONE, MANY, FIXED = "line", "long", "number", "date", "moment", "one", "many", "fixed"
PHOTO, IMAGE = "photo", "image"
_KINDS = {
    "text": LINE, "phone": LINE, "geopoint": LINE, "time": LINE, "integer": NUMBER, "decimal": NUMBER,
    "date": DATE, "datetime": MOMENT, "select_one": ONE, "set_element": MANY,
}  # fmt: skip
BY_HAND = frozenset({
    "text", "integer", "decimal", "range", "select_one", "select_multiple", "select_one_from_file",
    "select_multiple_from_file", "date", "time", "dateTime", "geopoint", "barcode", "acknowledge",
})  # fmt: skip
"""The types of questions whose answers somebody can type."""
_DRAWN = frozenset({"signature", "draw"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MINUTE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
LONGEST = 4_000


def entry_of(type_: str, kind: str, appearance: tuple[str, ...], value: Value) -> str:
    """How a question of this XLSForm type is answered at the desk; FIXED: it is only shown."""
    if type_ == IMAGE and _DRAWN.isdisjoint(appearance):
        return PHOTO
    if type_ not in BY_HAND:
        return FIXED
    found = _KINDS.get(kind, FIXED)
    if found == DATE and value is not None and not (isinstance(value, str) and _DAY.fullmatch(value)):
        return LINE  # half-known dates are typed as they are kept
    return LONG if found == LINE and "multiline" in appearance else found


def as_typed(kind: str, value: Value) -> str:
    """A value as it stands in a field."""
    if value is None or isinstance(value, list):
        return ""
    if kind == "datetime" and isinstance(value, str):
        return _in_minutes(value)
    return text_in_form(kind, value)


def as_value(kind: str, typed: str) -> str | None:
    """What was typed, for `canonical`; None for nothing."""
    text = typed.replace("\r\n", "\n").strip()[:LONGEST]
    if kind == "datetime" and _MINUTE.fullmatch(text):
        return f"{text}:00.000+07:00"
    return text or None


def _in_minutes(text: str) -> str:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return text
    return found.astimezone(VIETNAM).strftime("%Y-%m-%dT%H:%M") if found.tzinfo else text
