"""`/dossiers/<dossier>/edit`: a dossier corrected with the rules of its form.

Saving writes one change of what differs from what the page showed. What came meanwhile is not named, so it stays and
differs. It may not judge an answer.
"""

from __future__ import annotations

from flask import Response, flash, request

from api.auth.access import staff
from api.auth.gate import caller
from api.bell import ring
from api.console.dossiers.editing.photos import keep_photos
from api.console.dossiers.editing.posted import is_sum
from api.console.dossiers.editing.sheet import LONGEST_NOTE, Desk, act_of, desk_of, draft_of, sheet_page
from api.console.dossiers.page.acts import shown_number
from api.console.dossiers.screen import screen
from api.database import reading, surroundings, writing
from api.errors.raised import Refusal
from api.resources.reader import note as note_access
from api.resources.reader import reader
from field.attachments.desk.pictures import PictureError
from field.dossiers.detail import Detail, detail
from field.dossiers.sight import visible
from field.merge.waiting.shards import shard_of
from field.office.filling import to_be_written
from field.office.writing import Edit, StillMergingError, shown_at, write
from field.phone.capture.consenting import NoConsentError
from sync.code import code_of
from sync.names import Name

SAVE, ANYWAY = "save", "anyway"


@screen.on("/<string:dossier>/edit", access=staff("write"))
def edit(dossier: str) -> Response:
    """The dossier's form with what stands in it now."""
    desk, found = _opened(dossier)
    page = sheet_page(desk, _around(found))
    with writing() as written:
        note_access(written, "read_dossier", dossier)
    return page


@screen.on("/<string:dossier>/edit", access=staff("write"), methods=("POST",))
def save(dossier: str) -> Response:
    """Work the form out again, or save what differs as one change."""
    act = act_of()
    desk, found = _opened(dossier, act)
    if act not in {SAVE, ANYWAY}:
        return sheet_page(desk, _around(found))
    alert = problem_of(desk, act)
    if alert:
        return sheet_page(desk, {**_around(found), "alert": alert, "strict": True}, 422)
    try:
        name = written(desk, dossier)
    except StillMergingError:
        return sheet_page(desk, {**_around(found), "alert": "still_merging"}, 409)
    except PictureError as problem:
        return sheet_page(desk, {**_around(found), "alert": problem.code}, 409)
    if name is not None:
        ring({shard_of(dossier, surroundings().shards)})
    moved = name is not None and desk.number != found.number
    flash("done_beside" if moved else "done_written" if name is not None else "done_same")
    return Response(status=303, headers={"Location": f"/dossiers/{dossier}"})


def problem_of(desk: Desk, act: str) -> str:
    """The word that says why it is not saved yet; empty when it may be."""
    if desk.unreadable:
        return "not_readable"
    if desk.photos.problems:
        return "photo_first"
    try:
        to_be_written(desk.draft, desk.typed, desk.worked)
    except NoConsentError:
        return "consent_first"
    return "look_once_more" if desk.problems and act != ANYWAY else ""


def written(desk: Desk, dossier: str) -> Name | None:
    """Write what differs; None when nothing does. Whoever typed nothing saves nothing, whatever the form would add."""
    draft = desk.draft
    values = to_be_written(draft, desk.typed, desk.worked)
    why = request.form.get("note", "").strip()[:LONGEST_NOTE]
    sums = frozenset(path for path in values if is_sum(draft.form, path))
    added = frozenset(values) - set(desk.worked.answers) - {path for path in values if path.endswith("/_life")}
    edit = Edit(dossier, draft.base, draft.form, values, draft.form.ref, why, sums, added)
    with writing() as connection:
        if visible(connection, reader(connection, "write").sight, dossier) is None:
            raise Refusal("not_found")
        keep_photos(connection, desk.photos, values)
        return write(connection, edit, caller().person, surroundings())


def _opened(dossier: str, act: str = "") -> tuple[Desk, Detail]:
    """The dossier where the caller may write and see all of it, else not found (fault D17)."""
    connection = reading()
    who = reader(connection, "write")
    found = detail(connection, who.sight, dossier)
    if found is None or found.form is None or not who.sees_personal((found.row.area, *found.areas), found.row.form):
        raise Refusal("not_found")
    number = shown_number() if request.method == "POST" else found.number
    base = shown_at(connection, who.sight, dossier, number)
    if base is None:
        raise Refusal("not_found")
    areas = caller().reach(connection, "write").areas_for(found.row.form) | set(found.areas)
    return desk_of(draft_of(dossier, found.form, base, areas), number, act), found


def _around(found: Detail) -> dict[str, object]:
    row = found.row
    return {"title": row.title or code_of(row.dossier, row.area), "back": f"/dossiers/{row.dossier}",
            "to": f"/dossiers/{row.dossier}/edit"}  # fmt: skip
