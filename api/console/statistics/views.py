"""`/statistics`: one table of numbers with its drawing, as of the end of a day, within sight. It only looks."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from flask import Response
from sqlalchemy import Connection

from api.auth.access import staff
from api.auth.gate import caller
from api.console.dossiers.area_names import to_choose
from api.console.frame.page import drawn
from api.console.frame.screen import Screen
from api.console.statistics.asked import Wanted, wanted_for
from api.console.statistics.drawing import FOOT, HIGH, NAMES, STEP, WIDE, lying, standing
from api.console.statistics.telling import ROADS, form_titles, narrowed, person_of, told
from api.database import reading, surroundings
from api.resources.reader import reader
from field.areas.listing import list_areas
from field.statistics.asking import GROUNDS, PERIODS, UNIT, date_of, is_counting, whole
from field.statistics.file import KINDS
from field.statistics.units import OWN, table
from field.tallies.counting import day_of

screen = Screen("figures", __name__, url_prefix="/statistics")
EXPORT = "export"
MOST_LINES, MOST_AREAS = 250, 400


@screen.on("", access=staff("read"))
def look() -> Response:
    """Numbers by one ground: `by`, `since`, `until`, `as_of`, `area`, `form`, `person`, `channel`."""
    connection, now = reading(), surroundings().now()
    wanted, today = wanted_for(now), date_of(day_of(now))
    counting = is_counting(connection)  # first: what is said to be counted is in what is read afterwards
    found = table(connection, reader(connection).sight, wanted.asked(today))
    said = told(connection, found, wanted, today)
    is_period = wanted.by in PERIODS
    shown = said[-MOST_LINES:][::-1] if is_period else said[:MOST_LINES]
    return drawn(
        "statistics/statistics.html",
        wanted=wanted,
        grounds=GROUNDS,
        lines=shown,
        cut=len(said) - len(shown),
        sum=whole(found),
        is_period=is_period,
        is_unit=wanted.by == UNIT,
        own=OWN,
        bars=standing(said) if is_period else lying(said),
        size={"wide": WIDE, "high": HIGH, "step": STEP, "names": NAMES, "foot": FOOT},
        is_today=wanted.as_of == today,
        counting=counting,
        kinds=KINDS if caller().may(EXPORT) else (),
        **_choices(connection, wanted),
    )


def _choices(connection: Connection, wanted: Wanted) -> dict[str, Any]:
    """What a table can be narrowed to: areas and forms within reach, roads; a person by the line of a table."""
    reach = caller().reach(connection, "read")
    forms = [each for each in form_titles(connection) if reach.areas_for(each[0])]
    return {
        "areas": _areas(connection, reach.areas),
        "forms": forms,
        "roads": ROADS,
        "person": person_of(connection, wanted.person),
        "narrowed": narrowed(connection, wanted),
    }


def _areas(connection: Connection, held: Collection[str]) -> list[tuple[str, str]]:
    found = list_areas(connection, held, "", "", "", MOST_AREAS)
    return to_choose(connection, found)
