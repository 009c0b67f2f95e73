"""Targets from the office: set one for some villages, see who has reached what, close it.

A target tells nobody what they may write; it is counted, and shown.
"""

from __future__ import annotations

from datetime import date

from flask import Response, flash, get_flashed_messages, request, url_for

from api.auth.access import staff
from api.auth.gate import caller
from api.console.dossiers.area_names import to_choose
from api.console.frame.page import drawn
from api.console.targets.lines import target_lines
from api.console.today.views import ASK, form_titles, screen
from api.database import reading, surroundings, writing
from api.errors.raised import Detail, Refusal
from api.resources.reader import note, reader
from field.areas.listing import list_areas
from field.office.today import writers_at
from field.statistics.asking import date_of, day_of_date
from field.tallies.counting import day_of
from field.targets.problems import NoSuchTargetProblem, WrongTargetProblem
from field.targets.reading import target_detail
from field.targets.setting import COUNTS, MOST_AREAS, Setting, close, set_targets
from sync.strict_json import check_text


@screen.on("/targets/new", access=staff(ASK))
def begin_target() -> Response:
    """Choose the villages, the form, how many and until when."""
    connection, today = reading(), day_of(surroundings().now())
    held = frozenset().union(*caller().reach(connection, ASK).by_form.values())
    return drawn(
        "targets/set.html",
        areas=to_choose(connection, list_areas(connection, held, "", "", "", MOST_AREAS)),
        forms=form_titles(connection),
        counts=COUNTS,
        today=date_of(today).isoformat(),
    )


@screen.on("/targets", access=staff(ASK), methods=("POST",))
def put_target() -> Response:
    """Set the same target for each of these villages."""
    check_text(request.form.to_dict(flat=False), "form")
    form = request.form
    setting = Setting(
        areas=[each[:80] for each in form.getlist("area")],
        form=form.get("form", "")[:64],
        counts=form.get("counts", "")[:16],
        wanted=_number(form.get("wanted", "")),
        since=_day("since"),
        due=_day("due"),
        by=caller().person,
    )
    with writing() as connection:
        try:
            keys = set_targets(connection, setting, reader(connection, ASK).sight, surroundings())
        except WrongTargetProblem as wrong:
            raise Refusal("wrong_values", [Detail(str(wrong), "unknown")]) from None
        for key in keys:
            note(connection, "set_target", "", key)
    flash("target_was_set")
    return _home()


@screen.on("/targets/<string:target>", access=staff(ASK))
def one_target(target: str) -> Response:
    """One target: what every village and everybody there has reached, who has none yet included."""
    connection, now = reading(), surroundings().now()
    found = target_detail(connection, target[:64], reader(connection, ASK).sight, day_of(now))
    if found is None:
        raise Refusal("not_found")
    idle = [
        each.name
        for each in writers_at(connection, found.row.area, found.row.form, now)
        if each.id not in found.by_person
    ]
    (line,) = target_lines(connection, [found])
    return drawn(
        "targets/one.html",
        line=line,
        idle=idle,
        open=found.row.closed_at is None,
        said=get_flashed_messages(),
    )


@screen.on("/targets/<string:target>/close", access=staff(ASK), methods=("POST",))
def end_target(target: str) -> Response:
    """Close a target."""
    with writing() as connection:
        try:
            close(connection, target[:64], caller().person, reader(connection, ASK).sight, surroundings())
        except NoSuchTargetProblem:
            raise Refusal("not_found") from None
        note(connection, "close_target", "", target[:64])
    flash("target_was_closed")
    return _home()


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


def _day(name: str) -> int:
    try:
        return day_of_date(date.fromisoformat(request.form.get(name, "")))
    except ValueError:
        raise Refusal("wrong_values", [Detail(name, "not a day")]) from None


def _home() -> Response:
    return Response(status=303, headers={"Location": url_for("today.look")})
