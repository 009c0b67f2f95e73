"""`/people/slips`: enrolment slips of many people as a sheet to print for a training day, several on an A4 page.

A slip's secret stands on this page and nowhere else: no browser keeps it, and whoever prints again makes new slips.
It may not decide for whom one may make a slip.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import segno
from flask import Response, flash, request, url_for
from markupsafe import Markup
from sqlalchemy import Connection

from api.auth.access import staff
from api.auth.gate import caller
from api.console.frame.page import drawn
from api.console.held.listing import people_named
from api.console.held.posted import posted, to
from api.console.people.told import held_of
from api.console.people.views import screen
from api.database import here, surroundings, writing
from api.pages.paper.said import moment
from api.resources.access.people import manager
from api.resources.reader import note
from api.service.address import public_address
from api.service.starting.invitation import invitation
from field.people.accounts import person_of
from field.people.enrolling.tickets import issue_ticket
from field.people.rights.managing import managed_person

RIGHT = "enrol"
MOST = 200
"""Slips on one sheet."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: for whom, in words what they hold, the QR, and until when it can be used."""

    person: str
    name: str
    holds: str
    qr: Markup
    until: str


@screen.on("/people/slips", access=staff(RIGHT), methods=("POST",))
def slips() -> Response:
    """Make a slip for each chosen person who is switched on."""
    posted()
    chosen = list(dict.fromkeys(each[:36] for each in request.form.getlist("id")))[:MOST]
    if not chosen:
        flash("none_chosen")
        return to(url_for("crew.look"))
    with writing() as connection:
        made = [slip for each in chosen if (slip := _slip(connection, each)) is not None]
        names = people_named(connection, {caller().person})
    page = drawn("people/slips.html", slips=made, by=names.get(caller().person, caller().person))
    page.headers["Cache-Control"] = "no-store"
    return page


def _slip(connection: Connection, person: str) -> Slip | None:
    grants = managed_person(connection, person, manager(connection, RIGHT))
    found = person_of(connection, person)
    if not found.active:
        return None
    made = issue_ticket(connection, person, caller().person, surroundings(), here().settings.ticket_hours)
    note(connection, "make_ticket", person)
    link = invitation(public_address(here().settings), made.text)
    holds = _in_short([(each.role, each.area) for each in held_of(connection, grants, surroundings().now())])
    return Slip(person, found.name, holds, qr(link), moment(made.expires))


def _in_short(held: Sequence[tuple[str, str]]) -> str:
    words = [f"{role}, {area}" for role, area in held[:2]]
    return "; ".join(words) + ("…" if len(held) > len(words) else "")


def qr(link: str) -> Markup:
    """A link as `<svg class="qr">`, without a size of its own."""
    drawn_qr = segno.make_qr(link, error="m")
    return Markup(drawn_qr.svg_inline(border=4, svgclass="qr", lineclass=None, omitsize=True))  # noqa: S704 - ours
