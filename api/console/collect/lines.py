"""App users as pages show them, in words. It reads nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from api.pages.paper.said import moment


@dataclass(frozen=True, slots=True)
class Line:
    """An app user as a page shows it; `state` is the word of why its code opens nothing, empty while it is good."""

    id: str
    name: str
    person: str
    person_name: str
    made: str
    until: str
    seen: str
    state: str
    ended: str
    lost: str
    reason: str


def line(row: Row[Any], now: int) -> Line:
    """An app user in words."""
    state = "code_ended" if row.ended is not None else "code_expired" if row.until <= now else ""
    seen, ended, lost = (moment(each) if each else "" for each in (row.last_seen, row.ended, row.lost_since))
    return Line(
        row.id,
        row.name,
        row.person,
        row.person_name,
        moment(row.made),
        moment(row.until),
        seen,
        state,
        ended,
        lost,
        row.ended_reason or "",
    )
