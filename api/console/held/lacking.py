"""`/lacking`: what streams lack – missing numbers, a fork, refused segments – and which phone or hub may have it.

Nothing can be done here but to know whom to call: a phone sends again by itself when it is asked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response

from api.auth.access import staff
from api.auth.gate import caller
from api.console.frame.page import drawn
from api.console.held.listing import people_named
from api.console.held.views import screen
from api.database import reading
from api.pages.paper.said import moment
from field.office.aside.lacking import Lack, lacking


@dataclass(frozen=True, slots=True)
class Told:
    """What a stream lacks, in words. `unsent` is what its phone said it still had; None when it never said."""

    stream: str
    phone: str
    people: str
    seen: str
    missing: tuple[str, ...]
    count: int
    forked_at: int | None
    refused: int
    carriers: tuple[str, ...]
    unsent: int | None
    locked: bool


@screen.on("/lacking", access=staff("see_people"))
def lacks() -> Response:
    """What the streams of phones in one's areas lack."""
    connection = reading()
    found = lacking(connection, caller().reach(connection, "see_people"))
    names = people_named(connection, {person for each in found for person in each.persons})
    return drawn("held/lacking.html", lacks=[told(each, names) for each in found])


def told(lack: Lack, names: Mapping[str, str]) -> Told:
    """A lack in words; `names` are people's by id."""
    row = lack.row
    people = ", ".join(names.get(each, each) for each in lack.persons)
    return Told(
        row.stream,
        row.name or row.stream,
        people,
        moment(row.last_seen) if row.last_seen is not None else "",
        tuple(f"{start}–{end}" if end > start else str(start) for start, end in lack.missing),
        lack.count,
        row.forked_at,
        row.refused,
        lack.carriers,
        reported(row.report, "unsent"),
        row.revoked is not None,
    )


def reported(report: str, name: str) -> int | None:
    """A number that a phone said of itself; None when it did not."""
    try:
        found = json.loads(report).get(name)
    except (ValueError, AttributeError):
        return None
    return found if isinstance(found, int) and not isinstance(found, bool) else None
