"""`/people`: everybody who holds something in one's areas, found without marks; and adding somebody.

Whoever is elsewhere is not here (fault D17). It may not know who may manage whom.
"""

from __future__ import annotations

from flask import Response, flash, get_flashed_messages, request, url_for

from api.auth.access import staff
from api.auth.gate import caller
from api.console.frame.page import drawn
from api.console.frame.screen import Screen
from api.console.held.posted import posted, to
from api.console.people.told import areas_within, lines, roles_below
from api.database import reading, surroundings, writing
from api.resources.access.people import manager
from api.resources.reader import note
from field.people.accounts import Newcomer, add_person
from field.people.directory import people_by_name
from field.people.errors import PersonThereError, PersonUnreadableError
from field.people.rights.managing import refuse_beyond
from field.people.rights.scope import Grant, assign
from sync.strict_json import check_text
from sync.text import fold

screen = Screen("crew", __name__)
PAGE, LONGEST = 50, 200
SEE, MANAGE = "see_people", "manage_people"


@screen.on("/people", access=staff(SEE))
def look() -> Response:
    """People by id, page by page, narrowed by words of their names."""
    check_text(request.args.to_dict(flat=False), "query")
    connection, text = reading(), request.args.get("text", "")[:LONGEST]
    name, _, key = request.args.get("after", "").rpartition("~")
    found = people_by_name(connection, caller().reach(connection, SEE), text, (name, key) if key else None, PAGE)
    may_add = caller().may(MANAGE)
    reach = caller().reach(connection, MANAGE) if may_add else None
    return drawn(
        "people/people.html",
        lines=lines(connection, found, surroundings().now()),
        text=text,
        more=url_for("crew.look", text=text or None, after=f"{fold(found[-1].name)}~{found[-1].id}")
        if len(found) == PAGE
        else "",
        areas=areas_within(connection, reach) if reach is not None else (),
        roles=roles_below({grant.role for grant in caller().grants}) if may_add else (),
        may_add=may_add,
        said=get_flashed_messages(),
    )


@screen.on("/people", access=staff(MANAGE), methods=("POST",))
def add() -> Response:
    """Add somebody with one role in one area."""
    form = posted()
    grants = [Grant(form.get("role", "")[:36], form.get("area", "")[:80])]
    newcomer = Newcomer(form.get("name", "")[:LONGEST], username=form.get("username", "").strip().lower()[:64] or None)
    try:
        with writing() as connection:
            refuse_beyond(grants, manager(connection, MANAGE))
            person = add_person(connection, newcomer, surroundings())
            assign(connection, person, grants, surroundings())
            note(connection, "add_person", person)
    except (PersonThereError, PersonUnreadableError):
        flash("person_wrong")
        return to(url_for("crew.look"))
    flash("done_added")
    return to(url_for("crew.person", person=person))
