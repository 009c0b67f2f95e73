"""Fields of resources: moments, ids, and pages. Strict: nothing is cut, guessed or rounded. They hold no rule."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from sync.code import read_code

FIRST_MS, LAST_MS = -62_135_596_800_000, 253_402_300_799_999
"""The years 1 to 9999, which is what ISO 8601 text and Python can hold."""


class Moment(fields.AwareDateTime):
    """A moment: UTC milliseconds inside, ISO 8601 with its offset outside. A time without an offset is refused."""

    def __init__(self, **options: Any) -> None:
        super().__init__(format="iso", default_timezone=None, **options)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        if value is None:
            return None
        inside = min(max(value, FIRST_MS), LAST_MS)
        text = datetime.fromtimestamp(inside / 1000, UTC).isoformat(timespec="milliseconds")
        return text.replace("+00:00", "Z")

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        found = super()._deserialize(value, attr, data, **kwargs)
        try:
            return int(found.timestamp() * 1000)
        except (OverflowError, ValueError) as error:
            raise ValidationError("out of range") from error


def text(longest: int, shortest: int = 0, **options: Any) -> fields.String:
    """A text of at most so many letters."""
    return fields.String(validate=validate.Length(min=shortest, max=longest), **options)


class PageQuery(Schema):
    """Which page of a list."""

    after = text(200, load_default="", metadata={"description": "The `next` of the page before."})
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))


class PageSchema(Schema):
    """What every page says besides its rows."""

    next = fields.String(allow_none=True, metadata={"description": "Give it as `after`; null: this was the last page."})


class After(fields.String):
    """Where a page begins, as `next` of the page before said: a moment in UTC ms, a point, and a key."""

    def __init__(self, *, is_number: bool = False, **options: Any) -> None:
        super().__init__(load_default=None, metadata={"description": "The `next` of the page before."}, **options)
        self.is_number = is_number

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        moment, _, key = super()._deserialize(value, attr, data, **kwargs).partition(".")
        if len(value) > 80 or not is_number(moment) or not (is_number(key) if self.is_number else key):
            raise ValidationError("not a place in this list")
        return int(moment), int(key) if self.is_number else key


class Spoken(fields.String):
    """A speakable code as somebody heard or typed it; inside, what finds the dossier."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        found = read_code(super()._deserialize(value, attr, data, **kwargs)[:80])
        if found is None:
            raise ValidationError("mã nghe hoặc gõ chưa đúng · a character of the code is wrong")
        return found.mark


def is_number(text: str) -> bool:
    """Whether a text is an integer that both databases hold."""
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdigit() and len(digits) < 18


def next_of(place: tuple[int, object] | None) -> str | None:
    """What a page says about the one after it."""
    return None if place is None else f"{place[0]}.{place[1]}"
