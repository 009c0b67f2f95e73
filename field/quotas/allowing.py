"""An installation is let do more than the measure for some days: from when until when, by whom, why.

What is held already stays held, for staff to look at and let through. This module must not judge who may allow.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from field.quotas.values import day_of
from field.storage.bulk import any_of, insert
from field.surroundings import Surroundings
from field.tables import allowance

LONGEST_DAYS = 92


@dataclass(frozen=True, slots=True)
class Allowance:
    """No measure from the day `since` to the day `until`, both included; `by` a person, `at` in UTC ms."""

    since: int
    until: int
    by: str
    at: int
    note: str


def allow(
    connection: Connection, stream: str, days: int, by: str, note: str, surroundings: Surroundings, back: int = 0
) -> Allowance:
    """No measure for `days` days from today on, and for the `back` days before. ValueError beyond `LONGEST_DAYS`."""
    if not 0 < days <= LONGEST_DAYS or not 0 <= back <= LONGEST_DAYS:
        raise ValueError("days")
    now = surroundings.now()
    made = Allowance(day_of(now) - back, day_of(now) + days - 1, by, now, note)
    row = {"stream": stream, "at": now, "since": made.since, "until": made.until, "by": by, "note": note}
    insert(connection, allowance, [row], replace=("since", "until", "by", "note"))
    return made


def allowances_of(connection: Connection, stream: str) -> list[Allowance]:
    """What an installation was allowed, the newest first."""
    columns = (allowance.c.since, allowance.c.until, allowance.c.by, allowance.c.at, allowance.c.note)
    asked = select(*columns).where(allowance.c.stream == stream).order_by(allowance.c.at.desc())
    return [Allowance(*row) for row in connection.execute(asked)]


def allowed_days(connection: Connection, days: Collection[tuple[str, int]]) -> set[tuple[str, int]]:
    """Which of these (stream, day) have no measure."""
    asked = select(allowance.c.stream, allowance.c.since, allowance.c.until).where(
        any_of(allowance.c.stream, sorted({stream for stream, _ in days}))
    )
    spans = connection.execute(asked).all()
    return {
        (stream, day)
        for stream, day in days
        if any(span.stream == stream and span.since <= day <= span.until for span in spans)
    }
