"""`/dossiers/<dossier>/move`: a dossier that belongs to another village, moved there with a reason.

Whoever moves holds the right in both areas. It is one ordinary change: phones of the old village put the dossier away,
those of the new one receive it. It may not decide which areas take a form.
"""

from __future__ import annotations

from flask import Response, flash, request
from sqlalchemy import Connection

from api.auth.access import staff
from api.auth.gate import caller
from api.bell import ring
from api.console.dossiers.page.acts import LONGEST_NOTE, posted, shown_number
from api.console.dossiers.screen import screen
from api.console.frame.page import drawn
from api.console.reconcile.speaking import speaking
from api.database import reading, surroundings, writing
from api.errors.raised import Refusal
from api.resources.reader import reader
from field.dossiers.detail import Detail, detail
from field.dossiers.sight import visible
from field.merge.waiting.shards import shard_of
from field.office.moving import moved_to, places_to_go
from field.office.writing import Edit, StillMergingError, shown_at, write
from field.people.rights.reach import Reach
from sync.code import code_of
from sync.names import Name

MOST_AREAS = 600


@screen.on("/<string:dossier>/move", access=staff("move"))
def going(dossier: str) -> Response:
    """Where it may go."""
    connection = reading()
    return _page(connection, _found(connection, dossier), caller().reach(connection, "move"))


@screen.on("/<string:dossier>/move", access=staff("move"), methods=("POST",))
def move(dossier: str) -> Response:
    """Move it: one change of the area, and of what the form asks of the place where that said the old one."""
    fields, connection = posted(), reading()
    found, reach = _found(connection, dossier), caller().reach(connection, "move")
    area, why = fields.get("area", ""), fields.get("note", "").strip()[:LONGEST_NOTE]
    if area not in {key for key, _ in _areas(connection, found, reach)} or len(found.areas) != 1:
        return _page(connection, found, reach, 422, "area_needed")
    if not why:
        return _page(connection, found, reach, 422, "why_needed", area)
    try:
        name = _moved(found, area, why)
    except StillMergingError:
        return _page(reading(), found, reach, 409, "still_merging", area)
    if name is not None:
        ring({shard_of(dossier, surroundings().shards)})
    flash("done_dossier_moved" if name is not None else "done_same")
    return Response(status=303, headers={"Location": f"/dossiers/{dossier}"})


def _found(connection: Connection, dossier: str) -> Detail:
    """The dossier where the caller may move it, else not found (fault D17)."""
    found = detail(connection, reader(connection, "move").sight, dossier)
    if found is None or found.form is None:
        raise Refusal("not_found")
    return found


def _moved(found: Detail, area: str, why: str) -> Name | None:
    key, form = found.row.dossier, found.form
    with writing() as connection:
        sight, now = reader(connection, "move").sight, surroundings().now()
        base = shown_at(connection, sight, key, shown_number())
        if base is None or form is None or visible(connection, sight, key) is None:
            raise Refusal("not_found")
        areas = caller().reach(connection, "move").areas_for(form.id)
        values = moved_to(connection, form, base, area, areas, now)
        return write(connection, Edit(key, base, form, values, note=why), caller().person, surroundings())


def _areas(connection: Connection, found: Detail, reach: Reach) -> list[tuple[str, str]]:
    if found.form is None:
        return []
    areas, now = reach.areas_for(found.form.id), surroundings().now()
    rows = places_to_go(connection, found.form, areas, found.areas, now, MOST_AREAS)
    return [(str(row.id), str(row.name)) for row in rows]


def _page(
    connection: Connection, found: Detail, reach: Reach, status: int = 200, alert: str = "", area: str = ""
) -> Response:
    words, row = speaking(connection, (), (), found.areas, surroundings().now()), found.row
    sees = reader(connection, "move").sees_personal((row.area, *found.areas), row.form)
    return drawn(
        "dossiers/page/move.html",
        status,
        dossier=row.dossier,
        title=(row.title if sees else "") or code_of(row.dossier, row.area),
        here=[words.area(each) for each in found.areas],
        areas=_areas(connection, found, reach),
        number=request.form.get("shown", str(found.number)) if alert else str(found.number),
        area=area,
        note=request.form.get("note", "")[:LONGEST_NOTE],
        alert=alert,
    )
