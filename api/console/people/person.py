"""`/people/<person>`: who somebody is, what they hold until when, their phones; switching off, and roles and areas.

It may not know who may manage whom: `field.people.rights.managing` refuses.
"""

from __future__ import annotations

from flask import Response, flash, get_flashed_messages, request, url_for
from sqlalchemy import Connection

from api.auth.access import staff
from api.auth.gate import caller
from api.console.collect.lines import line
from api.console.frame.page import drawn
from api.console.held.filters import moment_of
from api.console.held.listing import form_names
from api.console.held.posted import posted, to
from api.console.people.told import areas_within, held_of, roles_below
from api.console.people.views import MANAGE, SEE, screen
from api.console.phones.told import told
from api.database import reading, surroundings, writing
from api.errors.raised import Detail, Refusal
from api.resources.access.people import manager
from api.resources.fields import is_number
from api.resources.reader import note
from field.office.crew.flood import undoings_of
from field.office.crew.moving import colleagues, open_work
from field.office.crew.phones import phones_of
from field.openrosa.listing import of_people
from field.people.accounts import person_of, set_active
from field.people.rights.managing import managed_person, regrant, seen_person
from field.people.rights.scope import Grant

DAY_MS = 86_400_000


@screen.on("/people/<string:person>", access=staff(SEE))
def person(person: str) -> Response:
    """One person."""
    connection, now = reading(), surroundings().now()
    grants = seen_person(connection, person, caller().reach(connection, SEE))
    may = {right: caller().may(right) for right in (MANAGE, "enrol", "void")}
    reach = caller().reach(connection, MANAGE) if may[MANAGE] else None
    return drawn(
        "people/person.html",
        found=person_of(connection, person),
        held=held_of(connection, grants, now),
        phones=told(connection, phones_of(connection, person), now),
        codes=[line(each, now) for each in of_people(connection, [person])],
        may=may,
        areas=areas_within(connection, reach) if reach is not None else (),
        roles=roles_below({grant.role for grant in caller().grants}),
        forms=sorted(form_names(connection).items(), key=lambda each: each[1]),
        work=open_work(connection, person),
        colleagues=colleagues(connection, person, reach) if reach is not None else (),
        undoings=undoings_of(connection, person) if may["void"] else (),
        said=get_flashed_messages(),
    )


@screen.on("/people/<string:person>/active", access=staff(MANAGE), methods=("POST",))
def switch(person: str) -> Response:
    """Switch somebody off, who then neither signs in nor enrols, or on again."""
    active = posted().get("active") == "on"
    with writing() as connection:
        managed_person(connection, person, manager(connection, MANAGE))
        set_active(connection, person, active)
        note(connection, "switch_person", person, str(active).lower())
    flash("done_switched_on" if active else "done_switched_off")
    return to(url_for("crew.person", person=person))


@screen.on("/people/<string:person>/roles", access=staff(MANAGE), methods=("POST",))
def roles(person: str) -> Response:
    """Keep the ticked roles and add at most one."""
    form = posted()
    with writing() as connection:
        before = seen_person(connection, person, caller().reach(connection, MANAGE))
        chosen = {int(each) for each in request.form.getlist("keep") if is_number(each)}
        grants = [*(grant for n, grant in enumerate(before) if n in chosen), *_new(form)]
        if form.get("shown") != str(_version(connection, person)):
            flash("held_moved")
        else:
            version = regrant(connection, person, grants, manager(connection, MANAGE), surroundings())
            note(connection, "grant", person, f"version {version}")
            flash("done_granted")
    return to(url_for("crew.person", person=person))


def _version(connection: Connection, person: str) -> int:
    return person_of(connection, person).scope


def _new(form: dict[str, str]) -> list[Grant]:
    """The role that is given, if one is; it holds through its last day."""
    if not form.get("role"):
        return []
    until = moment_of("until")
    area = form.get("area", "")[:80]
    if not area:
        raise Refusal("wrong_values", [Detail("area", "missing")])
    valid_from = moment_of("since") or 0
    return [Grant(form["role"][:36], area, form.get("form", "")[:64] or None, valid_from, until and until + DAY_MS)]
