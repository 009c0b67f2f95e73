"""The day's measure of a phone: what it did on its last days, what is held for that, and days without a measure.

Whoever may let held changes through may allow some days, with a reason, which stays on the
phone's page. It may not release what is held.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, flash, url_for
from sqlalchemy import Connection

from api.auth.access import staff
from api.auth.gate import caller
from api.console.held.listing import people_named
from api.console.held.posted import posted, to
from api.console.people.views import SEE, screen
from api.database import reading, surroundings, writing
from api.errors.raised import Detail, Refusal
from api.pages.paper.said import day as said_day
from api.pages.paper.said import moment
from api.resources.fields import is_number
from field.office.crew.phones import one_phone
from field.people.directory import get_installation
from field.quotas.allowing import LONGEST_DAYS, allow, allowances_of
from field.quotas.marking import first_of
from field.quotas.used import days_of, held_over
from field.quotas.values import Quotas, day_ends

ALLOW = "release"
LONGEST_NOTE = 500
MEGA = 1_000_000
"""Bytes of a MB."""


@dataclass(frozen=True, slots=True)
class Quota:
    """The card: a line for each day (day, changes, deletions, files, MB), days allowed, and what is held."""

    most: Quotas
    days: tuple[tuple[str, int, int, int, str], ...]
    allowed: tuple[tuple[str, str, str, str, str], ...]
    held: int
    longest: int
    may: bool


def quota_of(connection: Connection, stream: str) -> Quota:
    """What the page of a phone says of its days."""
    first = first_of(stream, one_phone(connection, stream).former)
    allowed = allowances_of(connection, first)
    names = people_named(connection, {each.by for each in allowed})
    return Quota(
        surroundings().quotas,
        tuple(
            (_day(row.day), row.changes, row.deletions, row.files, f"{(row.bytes + row.file_bytes) / MEGA:.1f}")
            for row in days_of(connection, first)
        ),
        tuple(
            (_day(each.since), _day(each.until), names.get(each.by, each.by), moment(each.at), each.note)
            for each in allowed
        ),
        held_over(connection, stream),
        LONGEST_DAYS,
        caller().may(ALLOW),
    )


@screen.on("/phones/<string:stream>/allow", access=staff(ALLOW), methods=("POST",))
def allow_days(stream: str) -> Response:
    """Some days without a measure: `days` from today on, `note`: why."""
    form = posted()
    note = form.get("note", "").strip()[:LONGEST_NOTE]
    if not note:
        flash("note_needed")
        return to(url_for("crew.phone", stream=stream))
    given = form.get("days", "")
    if not (is_number(given) and 0 < int(given) <= LONGEST_DAYS):
        raise Refusal("wrong_values", [Detail("days", f"1–{LONGEST_DAYS}")])
    get_installation(reading(), stream, caller().reach(reading(), SEE))
    with writing() as connection:
        first = first_of(stream, one_phone(connection, stream).former)
        allow(connection, first, int(given), caller().person, note, surroundings())
    flash("done_allowed")
    return to(url_for("crew.phone", stream=stream))


def _day(number: int) -> str:
    """A day as people say it."""
    return said_day(day_ends(number) - 1)
