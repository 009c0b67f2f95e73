"""`/statistics/weekly`: choose a village and a week; its report, made to be printed. It only looks."""

from __future__ import annotations

from datetime import date, timedelta

from flask import Response, request

from api.auth.access import staff
from api.auth.gate import caller
from api.console.dossiers.area_names import to_choose
from api.console.frame.page import drawn
from api.console.statistics.asked import FIRST
from api.console.statistics.views import MOST_AREAS, screen
from api.console.weekly.told import report_of
from api.database import reading, surroundings
from api.errors.raised import Detail, Refusal
from api.pages.paper.said import moment
from api.resources.reader import reader
from field.areas.listing import list_areas
from field.statistics.asking import date_of, day_of_date
from field.statistics.places import places_of, unit_above
from field.tallies.counting import day_of
from field.tallies.reading import week_of
from sync.strict_json import check_text


@screen.on("/weekly", access=staff("read"))
def weekly() -> Response:
    """The report of `area` in the week of `day` (the present one without); without an area, what can be chosen."""
    connection, now = reading(), surroundings().now()
    check_text(request.args.to_dict(flat=False), "query")
    today, area = day_of(now), request.args.get("area", "")[:80]
    day = _day(date_of(today))
    held = caller().reach(connection, "read").areas
    if area and area not in held:
        raise Refusal("not_found")
    week = week_of(day_of_date(day))
    places = places_of(connection, [area]) if area else {}
    return drawn(
        "weekly/report.html",
        area=area,
        place=places.get(area),
        unit=unit_above(connection, area) if area else "",
        areas=to_choose(connection, list_areas(connection, held, "", "", "", MOST_AREAS)),
        day=day,
        today=date_of(today),
        earlier=day - timedelta(days=7),
        later=day + timedelta(days=7),
        made=moment(now),
        report=report_of(connection, reader(connection).sight, area, week, today) if area else None,
    )


def _day(today: date) -> date:
    """Any day of the week that is asked for, not after today."""
    typed = request.args.get("day", "")
    try:
        return max(FIRST, min(date.fromisoformat(typed), today)) if typed else today
    except ValueError:
        raise Refusal("wrong_values", [Detail("day", "not a day")]) from None
