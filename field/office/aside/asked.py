"""Which of what was put aside: by reason, author, area (with everything below it), form, and when it was written.

The moments are effective times, as home counts them, so a wrong clock does not hide a flood. It may not read.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select

from field.tables import area_within


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter; what is empty is not asked. `since` and `until` are UTC ms, both included."""

    reason: str = ""
    by: str = ""
    area: str = ""
    form: str = ""
    since: int | None = None
    until: int | None = None


def chosen_by(
    asked: Asked,
    reason: ColumnElement[Any],
    area: ColumnElement[Any],
    form: ColumnElement[Any],
    moment: ColumnElement[Any],
) -> list[ColumnElement[bool]]:
    """The conditions of a filter on these columns; the author is for whoever knows where authors stand."""
    below = select(area_within.c.area).where(area_within.c.ancestor == asked.area)
    found = [
        (bool(asked.reason), reason == asked.reason),
        (bool(asked.area), area.in_(below)),
        (bool(asked.form), form == asked.form),
        (asked.since is not None, moment >= (asked.since or 0)),
        (asked.until is not None, moment <= (asked.until or 0)),
    ]
    return [condition for is_asked, condition in found if is_asked]
