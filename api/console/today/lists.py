"""Visit lists from the office: give one, see how far it has come, give it to others, close it.

A list goes to the phones of its people with their next sync. Nothing here decides who may write where.
"""

from __future__ import annotations

from datetime import date

from flask import Response, flash, get_flashed_messages, request, url_for

from api.auth.access import staff
from api.auth.gate import caller
from api.console.dossiers.area_names import to_choose
from api.console.frame.page import drawn
from api.console.reconcile.speaking import speaking
from api.console.today.views import ASK, form_titles, list_line, screen
from api.database import reading, surroundings, writing
from api.errors.raised import Detail, Refusal
from api.pages.paper.said import moment
from api.resources.reader import note, reader
from field.areas.listing import list_areas
from field.dossiers.lists import Filter
from field.errands.problems import NoSuchErrandProblem
from field.office.today import names_of_people, writers_at
from field.tables.office.errands import OPEN
from field.visits.giving import FINISHED, WITHDRAWN, Giving, close, give, give_to
from field.visits.reading import list_detail
from sync.code import code_of
from sync.strict_json import check_text

MOST_AREAS, LONGEST, MOST_PEOPLE = 500, 2_000, 100


@screen.on("/lists/new", access=staff(ASK))
def begin() -> Response:
    """Choose where and of which form; then what the list is called, for whom and until when."""
    connection = reading()
    check_text(request.args.to_dict(flat=False), "query")
    area, form = request.args.get("area", "")[:80], request.args.get("form", "")[:64]
    reach = caller().reach(connection, ASK)
    held = frozenset().union(*reach.by_form.values())
    people = writers_at(connection, area, form, surroundings().now()) if area in held and form else ()
    return drawn(
        "today/give.html",
        areas=to_choose(connection, list_areas(connection, held, "", "", "", MOST_AREAS)),
        forms=form_titles(connection),
        area=area,
        form=form,
        people=people,
        title=request.args.get("title", "")[:200],
    )


@screen.on("/lists", access=staff(ASK), methods=("POST",))
def put() -> Response:
    """Give a list: every active dossier of an area and form, or only those in which answers differ."""
    form = _form()
    if not form.get("title", "").strip():
        raise Refusal("wrong_values", [Detail("title", "missing")])
    area, about = form.get("area", "")[:80], form.get("form", "")[:64]
    wanted = Filter(area=area, form=about, life="active", conflicts=form.get("conflicts") == "1", once=True)
    giving = Giving(
        title=form["title"].strip()[:200],
        form=about,
        area=area,
        people=_people(),
        by=caller().person,
        wanted=wanted,
        words=form.get("words", "").strip()[:LONGEST],
        due=_day(form.get("due", "")),
    )
    with writing() as connection:
        key = give(connection, giving, reader(connection, ASK).sight, surroundings())
        note(connection, "give_visit_list", "", key)
    flash("list_given")
    return _to(url_for("today.one", key=key))


@screen.on("/lists/<string:key>", access=staff(ASK))
def one(key: str) -> Response:
    """One list: who was where and when, and what is left."""
    connection, now_ms = reading(), surroundings().now()
    who = reader(connection, ASK)
    found = list_detail(connection, key[:64], who.sight)
    if found is None:
        raise NoSuchErrandProblem(key)
    given, visits = found
    words = speaking(connection, (), (), {given.row.area, *(each.area for each in visits)}, now_ms)
    names = names_of_people(connection, [*given.people, *given.progress.by])
    lines = [
        {
            "dossier": each.dossier,
            "title": each.title if who.sees_personal((each.area,), each.form) else words.words["hidden"],
            "code": code_of(each.dossier, each.area),
            "area": words.area(each.area),
            "how": each.how or "",
            "by": names.get(each.by, each.by) if each.by else "",
            "at": moment(each.at) if each.at is not None else "",
        }
        for each in visits
    ]
    page = drawn(
        "today/list.html",
        line=list_line(given, names, words.area(given.row.area), ""),
        given=given,
        visits=lines,
        open=given.row.status == OPEN,
        people=writers_at(connection, given.row.area, given.row.form, now_ms),
        said=get_flashed_messages(),
    )
    with writing() as written:
        note(written, "read_visit_list", "", key)
    return page


@screen.on("/lists/<string:key>/people", access=staff(ASK), methods=("POST",))
def pass_on(key: str) -> Response:
    """Give a list to exactly these people from now on; what was visited stays."""
    _form()
    with writing() as connection:
        give_to(connection, key[:64], _people(), reader(connection, ASK).sight, surroundings())
        note(connection, "give_visit_list", "", key)
    flash("list_given")
    return _to(url_for("today.one", key=key))


@screen.on("/lists/<string:key>/close", access=staff(ASK), methods=("POST",))
def end(key: str) -> Response:
    """Close a list as `finished` or `withdrawn`: it leaves every phone."""
    how = _form().get("how", "")
    if how not in {FINISHED, WITHDRAWN}:
        raise Refusal("wrong_values", [Detail("how", "unknown")])
    with writing() as connection:
        close(connection, key[:64], how, caller().person, reader(connection, ASK).sight, surroundings())
        note(connection, "close_visit_list", "", key)
    flash("list_closed")
    return _to(url_for("today.look"))


def _people() -> list[str]:
    return [each[:36] for each in request.form.getlist("person")[:MOST_PEOPLE]]


def _day(text: str) -> str | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Refusal("wrong_values", [Detail("due", "not a day")]) from None


def _form() -> dict[str, str]:
    """The fields of the form, each a text that a database can hold."""
    check_text(request.form.to_dict(flat=False), "form")
    return request.form.to_dict()


def _to(address: str) -> Response:
    return Response(status=303, headers={"Location": address})
