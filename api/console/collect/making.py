"""`POST /people/<person>/collect`: a new code, as a slip with the QR that Collect scans, and what one types instead.

The code stands on this page and nowhere else: no browser keeps it. It may not decide for whom one may make a code.
"""

from __future__ import annotations

from flask import Response

from api.auth.access import staff
from api.auth.gate import caller
from api.console.frame.page import drawn
from api.console.held.listing import people_named
from api.console.held.posted import posted
from api.console.people.slips import qr
from api.console.people.views import screen
from api.database import here, surroundings, writing
from api.errors.answers import language
from api.pages.paper.said import moment
from api.resources.access.people import manager
from api.resources.fields import is_number
from api.service.address import public_address
from field.openrosa.app_users import LONGEST_DAYS, make_app_user
from field.openrosa.settings import by_code, by_digest, packed
from field.people.accounts import person_of
from field.people.rights.managing import managed_person

RIGHT = "enrol"
USUAL_DAYS = 180


@screen.on("/people/<string:person>/collect", access=staff(RIGHT), methods=("POST",))
def make_code(person: str) -> Response:
    """Make a code for one phone of somebody."""
    form, settings = posted(), here().settings
    name = form.get("name", "").strip()[:80] or "Collect"
    said = form.get("days", "")
    days = min(max(int(said), 1), LONGEST_DAYS) if is_number(said) else USUAL_DAYS
    with writing() as connection:
        managed_person(connection, person, manager(connection, RIGHT))
        found = person_of(connection, person)
        key, by = settings.factor_key(), caller().person
        made = make_app_user(connection, person, name, days, by, key, surroundings())
        names = people_named(connection, {by})
    address, speech = public_address(settings), language()
    page = drawn(
        "collect/made.html",
        found=found,
        made=made,
        until=moment(made.until),
        by=names.get(by, by),
        qr=qr(packed(by_code(address, made.token, made.name, speech))),
        qr_typed=qr(packed(by_digest(address, made.id, made.token, made.name, speech))),
        address=f"{address}/openrosa",
        is_open=address.startswith("http:"),
    )
    page.headers["Cache-Control"] = "no-store"
    return page
