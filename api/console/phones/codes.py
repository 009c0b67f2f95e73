"""`/phones/<stream>/code`: an official reads the code that opens a phone whose PIN was forgotten.

The office's passphrase comes with the form and is kept nowhere; the code is shown once, on a page that no browser
keeps. Every reading and every wrong passphrase is in the access log before anything is answered.
"""

from __future__ import annotations

from flask import Response, flash, url_for

from api.auth.access import staff
from api.auth.gate import caller
from api.console.frame.page import drawn
from api.console.held.posted import posted, to
from api.console.people.views import screen
from api.console.phones.told import told
from api.database import reading, surroundings, writing
from api.pages.paper.said import moment
from field.escrow.opening import Wanted, find_code, note, open_code
from field.escrow.problems import EscrowProblem
from field.office.crew.phones import one_phone
from field.people.directory import get_installation

RIGHT = "open_phones"


@screen.on("/phones/<string:stream>/code", access=staff(RIGHT, "sign_in_rate"), methods=("POST",))
def read_code(stream: str) -> Response:
    """Read the code, to be read out to that person."""
    form = posted()
    wanted = Wanted(stream, form.get("person", "")[:36], form.get("reason", "").strip()[:500])
    if not wanted.reason:
        flash("note_needed")
        return to(url_for("crew.phone", stream=stream))
    get_installation(reading(), stream, caller().reach(reading(), RIGHT))
    found = find_code(reading(), wanted)
    try:
        opened = open_code(found, wanted, form.get("passphrase", "")[:200])
    except EscrowProblem:
        with writing() as connection:
            note(connection, wanted, caller().person, surroundings(), opened=False)
        raise
    with writing() as connection:
        note(connection, wanted, caller().person, surroundings(), opened=True)
    (phone,) = told(reading(), [one_phone(reading(), stream)], surroundings().now())
    page = drawn("phones/code.html", phone=phone, code=opened.code, received=moment(opened.received))
    page.headers["Cache-Control"] = "no-store"
    return page
