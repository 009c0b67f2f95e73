"""`/people/<person>/move`: an official moves on; what they follow passes to a successor in one step.

It may not know what passes: `field.office.crew.moving` does.
"""

from __future__ import annotations

from flask import Response, flash, url_for

from api.auth.access import staff
from api.console.held.posted import posted, to
from api.console.people.views import MANAGE, screen
from api.database import surroundings, writing
from api.resources.access.people import manager
from api.resources.reader import note
from field.office.crew.moving import move_on
from field.people.errors import PersonUnknownError


@screen.on("/people/<string:person>/move", access=staff(MANAGE), methods=("POST",))
def move(person: str) -> Response:
    """Pass everything on to `successor`; `roles`: their roles too; `off`: and switch them off."""
    form = posted()
    successor = form.get("successor", "").strip()[:36]
    try:
        with writing() as connection:
            passed = move_on(
                connection,
                person,
                successor,
                manager(connection, MANAGE),
                surroundings(),
                with_roles=bool(form.get("roles")),
                switch_off=bool(form.get("off")),
            )
            counts = f"{passed.questions} {passed.lists} {passed.conflicts} {passed.roles}"
            note(connection, "hand_over", person, f"{successor}: {counts}")
    except PersonUnknownError:
        flash("no_successor")
    else:
        flash(f"done_moved:{passed.questions + passed.lists + passed.conflicts}")
    return to(url_for("crew.person", person=person))
