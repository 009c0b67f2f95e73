"""Fields of resources: moments, ids, and pages. Strict: nothing is cut, guessed or rounded. They hold no rule."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

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
