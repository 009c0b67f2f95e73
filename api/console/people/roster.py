"""`/people/roster`: people from a table: first a report by row, then all are taken in at once, or nobody.

The table that was checked comes back with the form, so it is chosen only once. It may not know what a row means.
"""

from __future__ import annotations

import base64
import binascii
import zlib

from flask import Response, flash, get_flashed_messages, request, url_for
from sqlalchemy import Connection, select

from api.auth.access import staff
from api.console.frame.page import drawn
from api.console.held.listing import form_names
from api.console.held.posted import posted, to
from api.console.people.views import MANAGE, screen
from api.database import reading, surroundings, writing
from api.errors.answers import language
from api.resources.access.people import manager
from field.forms.xlsform.faults import FormRefusedError
from field.office.crew.roster.reading import Known, read_roster
from field.office.crew.roster.taking import Plan, planned, take_in
from field.people.rights.managing import Manager
from field.storage.bulk import any_of
from field.tables import area

MOST_BYTES, MOST_CARRIED, MOST_TOLD = 5 << 20, 400_000, 200
"""Bytes of a table, letters of it in a form, and faults that are told."""


@screen.on("/people/roster", access=staff(MANAGE))
def roster() -> Response:
    """Where a table is chosen."""
    return drawn("people/roster.html", plan=None, faults=(), table="", alert="", said=get_flashed_messages())


@screen.on("/people/roster", access=staff(MANAGE), methods=("POST",))
def check() -> Response:
    """Check a table, or (`table`: one that was checked) take it in."""
    form = posted()
    data = _carried(form["table"]) if form.get("table") else _chosen()
    if not data:
        return _page(None, "", "no_file", 422)
    try:
        if form.get("take"):
            with writing() as connection:
                plan = _plan(connection, data)
                if not plan.faults:
                    added = take_in(connection, plan, manager(connection, MANAGE), surroundings())
                    flash(f"done_roster:{len(added) + len(plan.more)}")
                    return to(url_for("crew.roster"))
        else:
            plan = _plan(reading(), data)
    except FormRefusedError:
        return _page(None, "", "roster_unreadable", 422)
    table = base64.b64encode(zlib.compress(data, 9)).decode()
    if len(table) > MOST_CARRIED:
        return _page(None, "", "roster_unreadable", 422)
    return _page(plan, "" if plan.faults else table, "", 422 if plan.faults else 200)


def _page(plan: Plan | None, table: str, alert: str, status: int) -> Response:
    english = language() == "en"
    told = plan.faults[:MOST_TOLD] if plan is not None else ()
    faults = [(each.line, each.column, each.en if english else each.vi) for each in told]
    return drawn("people/roster.html", status, plan=plan, faults=faults, table=table, alert=alert, said=[])


def _plan(connection: Connection, data: bytes) -> Plan:
    by = manager(connection, MANAGE)
    entries, faults = read_roster(data, Known(_areas(connection, by), form_names(connection)))
    return planned(connection, entries, faults, by, surroundings())


def _areas(connection: Connection, by: Manager) -> list[tuple[str, str, str]]:
    rows = connection.execute(select(area.c.id, area.c.code, area.c.name).where(any_of(area.c.id, by.reach.areas)))
    return [(row.id, row.code, row.name) for row in rows]


def _chosen() -> bytes:
    given = request.files.get("file")
    return given.read(MOST_BYTES) if given is not None else b""


def _carried(text: str) -> bytes:
    """A table that was checked; empty when it is none."""
    try:
        return zlib.decompressobj().decompress(base64.b64decode(text, validate=True), MOST_BYTES)
    except (binascii.Error, ValueError, zlib.error):
        return b""
