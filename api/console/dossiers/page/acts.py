"""What a clerk does on a dossier's page: the official number; archive, delete, and back into use. Each is a form.

Each is one ordinary change that names what the page showed. It may not read a policy.
"""

from __future__ import annotations

from flask import Response, flash, request

from api.auth.access import staff
from api.auth.gate import caller
from api.bell import ring
from api.console.dossiers.page.opened import Opened, opened
from api.console.dossiers.page.views import dossier_page
from api.console.dossiers.screen import screen
from api.database import reading, surroundings, writing
from api.errors.raised import Detail, Refusal
from api.resources.fields import is_number
from api.resources.reader import reader
from field.dossiers.filing import NUMBER
from field.dossiers.sight import visible
from field.merge.waiting.shards import shard_of
from field.office.writing import Edit, StillMergingError, shown_at, write
from sync.life import ACTIVE, LIFE, LIVES
from sync.strict_json import check_text

LONGEST_NUMBER, LONGEST_NOTE = 80, 2_000


@screen.on("/<string:dossier>/number", access=staff("write"), methods=("POST",))
def number(dossier: str) -> Response:
    """Enter the number that the receiving system gave, or correct it."""
    form = posted()
    given = " ".join(form.get("number", "").split())[:LONGEST_NUMBER]
    found = opened(reading(), dossier)
    if "write" not in found.may:
        raise Refusal("not_found")
    if not given or not found.filing.is_application or not found.whole:
        return dossier_page(found, 422, "number_needed", given)
    return _written(found, "write", {NUMBER: given}, "")


@screen.on("/<string:dossier>/life", access=staff("delete"), methods=("POST",))
def life(dossier: str) -> Response:
    """Archive, delete, or put back into use, with the reason; nothing is lost by any of them."""
    form = posted()
    wanted, why = form.get("life", ""), form.get("note", "").strip()[:LONGEST_NOTE]
    found = opened(reading(), dossier)
    if "delete" not in found.may:
        raise Refusal("not_found")
    if wanted not in LIVES:
        raise Refusal("wrong_values", [Detail("life", "unknown")])
    if not why and wanted != ACTIVE:
        return dossier_page(found, 422, "why_needed")
    return _written(found, "delete", {LIFE: wanted}, why)


def posted() -> dict[str, str]:
    """The fields of the form, each a text that a database can hold."""
    check_text(request.form.to_dict(flat=False), "form")
    return request.form.to_dict()


def shown_number() -> int:
    """The merge number that the page showed."""
    given = request.form.get("shown", "")
    if not is_number(given):
        raise Refusal("wrong_values", [Detail("shown", "unknown")])
    return int(given)


def _written(found: Opened, right: str, values: dict[str, object], why: str) -> Response:
    """Write it over what the page showed, and go back to the page, which says how it stands."""
    key = found.found.row.dossier
    try:
        with writing() as connection:
            sight = reader(connection, right).sight
            base = shown_at(connection, sight, key, shown_number())
            if base is None or visible(connection, sight, key) is None:
                raise Refusal("not_found")
            edit = Edit(key, base, found.found.form, values, note=why)
            name = write(connection, edit, caller().person, surroundings())
    except StillMergingError:
        return dossier_page(opened(reading(), key), 409, "still_merging", str(values.get(NUMBER, "")))
    if name is not None:
        ring({shard_of(key, surroundings().shards)})
    flash("done_written" if name is not None else "done_same")
    return Response(status=303, headers={"Location": f"/dossiers/{key}"})
