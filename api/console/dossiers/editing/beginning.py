"""`/dossiers/new`: a dossier begun at the desk, and `/dossiers/begun/<dossier>`: the page that waits for it.

Its id is made with the first page, so a form that is sent twice begins one dossier. It may not judge an answer.
"""

from __future__ import annotations

import re

from flask import Response, request
from sqlalchemy import Connection, select

from api.auth.access import staff
from api.auth.gate import caller
from api.bell import ring
from api.console.dossiers.area_names import with_formers
from api.console.dossiers.editing.photos import keep_photos
from api.console.dossiers.editing.sheet import Desk, act_of, desk_of, draft_of, sheet_page
from api.console.dossiers.editing.views import ANYWAY, SAVE, problem_of
from api.console.dossiers.screen import screen
from api.console.frame.page import drawn
from api.database import reading, surroundings, writing
from api.errors.answers import language
from api.errors.raised import Detail, Refusal
from api.resources.reader import reader
from field.areas.listing import list_areas
from field.attachments.desk.pictures import PictureError
from field.dossiers.sight import visible
from field.forms.form import Form
from field.forms.published.catalogue import stored_catalogue
from field.forms.published.document import stored_document
from field.merge.waiting.shards import shard_of
from field.office.filling import place_answers, to_be_written
from field.office.writing import Edit, write
from field.people.rights.reach import Reach
from field.tables import change, stream
from field.tables.dossiers.log import HELD, WAITING
from sync.change import decode_change
from sync.names import id_of
from sync.strict_json import check_text

AREA = "_area"
MOST_AREAS = 600
_KEY = re.compile(r"[A-Za-z0-9_-]{22}")


@screen.on("/new", access=staff("write"))
def begin() -> Response:
    """Choose a form and an area, then the form with nothing in it but the place."""
    check_text(request.args.to_dict(flat=False), "query")
    connection, reach = reading(), caller().reach(reading(), "write", "see_personal")
    form = stored_catalogue(connection).newest.get(request.args.get("form", ""))
    area = request.args.get("area", "")
    if form is None or not reach.holds(area, form.id):
        return drawn("dossiers/editing/choose.html", forms=_forms(connection, reach), areas=_areas(connection, reach))
    document, areas = stored_document(connection, form.ref), reach.areas_for(form.id)
    known = place_answers(connection, document, area, areas, surroundings().now()) if document is not None else {}
    draft = draft_of(id_of(surroundings().random(16)), form, {}, areas, is_new=True)
    return _page(desk_of(draft, 0, known=known), area)


@screen.on("/new", access=staff("write"), methods=("POST",))
def begun() -> Response:
    """Work the form out again, or begin the dossier with one change."""
    check_text(request.form.to_dict(flat=False), "form")
    connection, reach = reading(), caller().reach(reading(), "write", "see_personal")
    form = stored_catalogue(connection).newest.get(request.form.get("form", ""))
    key, area, act = request.form.get("key", ""), request.form.get("area", ""), act_of()
    if form is None or not reach.holds(area, form.id):
        raise Refusal("not_found")
    if not _KEY.fullmatch(key):
        raise Refusal("wrong_values", [Detail("key", "unknown")])
    desk = desk_of(draft_of(key, form, {}, reach.areas_for(form.id), is_new=True), 0, act)
    if act not in {SAVE, ANYWAY}:
        return _page(desk, area)
    alert = problem_of(desk, act)
    if alert:
        return _page(desk, area, 422, alert)
    try:
        _write(desk, form, area)
    except PictureError as problem:
        return _page(desk, area, 409, problem.code)
    return Response(status=303, headers={"Location": f"/dossiers/begun/{key}"})


@screen.on("/begun/<string:dossier>", access=staff("write"))
def waits(dossier: str) -> Response:
    """The dossier that one has just begun, as soon as it is there."""
    connection, is_part = reading(), request.headers.get("HX-Request") == "true"
    if visible(connection, reader(connection).sight, dossier) is not None:
        headers = {"HX-Redirect" if is_part else "Location": f"/dossiers/{dossier}"}
        return Response(status=200 if is_part else 303, headers=headers)
    standing = _standing(connection, dossier)
    if standing is None:
        raise Refusal("not_found")
    template = "dossiers/editing/waiting.html" if is_part else "dossiers/editing/begun.html"
    return drawn(template, dossier=dossier, waits=standing == WAITING, held=standing == HELD)


def _write(desk: Desk, form: Form, area: str) -> None:
    """One change with the area and every answer; nothing, when this dossier was begun already."""
    key = desk.draft.dossier
    values = {AREA: area, **to_be_written(desk.draft, desk.typed, desk.worked)}
    with writing() as connection:
        if connection.execute(select(change.c.id).where(change.c.dossier == key).limit(1)).first() is None:
            keep_photos(connection, desk.photos, values)
            write(connection, Edit(key, {}, form, values, form.ref), caller().person, surroundings())
    ring({shard_of(key, surroundings().shards)})


def _standing(connection: Connection, dossier: str) -> str | None:
    """How far the change stands with which the caller began a dossier; None when they began none of this id."""
    rows = connection.execute(
        select(change.c.body, change.c.status)
        .join(stream, stream.c.stream == change.c.stream)
        .where(stream.c.kind == "desk", change.c.dossier == dossier)
    )
    mine = (row.status for row in rows if row.body is not None and decode_change(row.body).by == caller().person)
    return next(mine, None)


def _page(desk: Desk, area: str, status: int = 200, alert: str = "") -> Response:
    given = {"title": desk.speaking.area(area), "back": "/dossiers", "to": "/dossiers/new", "area": area}
    return sheet_page(desk, {**given, "alert": alert, "strict": bool(alert)}, status)


def _forms(connection: Connection, reach: Reach) -> list[tuple[str, str]]:
    known = stored_catalogue(connection).newest
    mine = [form for key, form in known.items() if reach.forms is None or key in reach.forms]
    return sorted(((form.id, form.titles.get(language()) or form.titles["vi"]) for form in mine), key=lambda f: f[1])


def _areas(connection: Connection, reach: Reach) -> list[tuple[str, str]]:
    """The villages and working areas first to choose from, by name."""
    found = list_areas(connection, reach.areas, "", "", "", MOST_AREAS)
    named = with_formers(connection, {str(row.id): str(row.name) for row in found})
    return [
        (str(row.id), named[str(row.id)]) for row in sorted(found, key=lambda row: (row.kind != "village", row.name))
    ]
