"""What a phone shows now (`/phones/<stream>/shows`), and what it held when it was lost (`/phones/<stream>/held`).

Through the scope of its people and the reader's, both; what lies beyond the reader's is counted only. Reading it is
written into the access log. The second page is made to be printed, for the notice within 72 hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, request, url_for
from sqlalchemy import ColumnElement, Connection, Row

from api.auth.access import staff
from api.auth.gate import caller
from api.console.frame.page import drawn
from api.console.held.lacking import told as told_lack
from api.console.held.listing import form_names
from api.console.people.views import SEE, screen
from api.console.phones.told import told
from api.database import reading, surroundings, writing
from api.pages.paper.said import moment
from api.resources.reader import note, reader
from field.areas.tree import names_of
from field.office.aside.lacking import lack_of
from field.office.crew.holding import Holding, errands_on, held_between, holding, shown_now
from field.office.crew.phones import one_phone, unsettled
from field.people.directory import get_installation
from sync.code import code_of
from sync.strict_json import check_text

SHOWN, PRINTED = 50, 300
"""Dossiers on a page to look at, and on a page to print: as many as weigh less than 150 kB with style and script."""


@dataclass(frozen=True, slots=True)
class Line:
    """A dossier; its title is empty where the reader may not see it."""

    id: str
    title: str
    code: str
    form: str
    area: str


@screen.on("/phones/<string:stream>/shows", access=staff(SEE))
def shows(stream: str) -> Response:
    """What this phone shows: the dossiers that its people may read now. Nothing can be done here."""
    now = surroundings().now()
    one_phone_within(reading(), stream)
    return _page(stream, "phones/shows.html", shown_now(reading(), stream, now), now, SHOWN, "view_as_phone")


@screen.on("/phones/<string:stream>/held", access=staff(SEE))
def held_by(stream: str) -> Response:
    """What it held from its loss until it was locked (else: holds now), and what it never delivered."""
    row, now = one_phone_within(reading(), stream), surroundings().now()
    since, until = (now if each is None else each for each in (row.lost_since, row.revoked))
    there = held_between(reading(), stream, since, until)
    return _page(stream, "phones/held.html", there, since, PRINTED, "list_lost_phone")


def one_phone_within(connection: Connection, stream: str) -> Row[Any]:
    """A phone within the caller's reach. Raises InstallationUnknownError."""
    get_installation(connection, stream, caller().reach(connection, SEE))
    return one_phone(connection, stream)


def _page(stream: str, template: str, there: ColumnElement[bool], at: int, most: int, verb: str) -> Response:
    connection, now = reading(), surroundings().now()
    row, lack = one_phone_within(connection, stream), lack_of(connection, stream)
    after, who = _after(), reader(connection)
    found = holding(connection, there, who.sight, after, most)
    more = ""
    if found.next is not None:
        more = url_for(request.endpoint or "", stream=stream, title=found.next[0], after=found.next[1])
    given: dict[str, Any] = {
        "phone": told(connection, [row], now)[0],
        "lines": _lines(connection, found),
        "lack": told_lack(lack, {}) if lack is not None else None,
        "unsettled": unsettled(connection, stream),
        "errands": errands_on(connection, stream),
    }
    with writing() as written:
        note(written, verb, stream, str(found.count))
    return drawn(template, count=found.count, beyond=found.beyond, at=moment(at), now=moment(now), more=more, **given)


def _after() -> tuple[str, str] | None:
    check_text(request.args.to_dict(flat=False), "query")
    after = request.args.get("after", "")
    return (request.args.get("title", "")[:2_000], after[:36]) if after else None


def _lines(connection: Connection, found: Holding) -> list[Line]:
    who, forms = reader(connection), form_names(connection)
    areas = names_of(connection, {row.area for row in found.rows if row.area})
    return [
        Line(
            row.dossier,
            (row.title or "") if who.sees_personal((row.area,), row.form) else "",
            code_of(row.dossier, row.area or ""),
            forms.get(row.form, row.form),
            areas.get(row.area, row.area or ""),
        )
        for row in found.rows
    ]
