"""Forms: import a sheet, see what a version changes, publish and withdraw it, fetch it as phones read it.

pyxform is imported by the first upload and not before. What a form means is for `field.forms`.
"""

from __future__ import annotations

from typing import Any

import orjson
from flask import Response

from api.auth.access import both, staff
from api.auth.gate import caller
from api.blueprint import Blueprint
from api.database import reading, surroundings, writing
from api.delivery import delivered
from api.errors.raised import Detail, Refusal
from api.resources.forms.shapes import (
    DifferenceSchema,
    DoneSchema,
    FormFileSchema,
    FormSchema,
    FormsPage,
    FormsQuery,
    PublishQuery,
    SinceQuery,
    TakenSchema,
)
from api.resources.reader import note
from field.forms.compiled.difference import Difference
from field.forms.published.listing import Version, compare_versions, find_version, list_versions
from field.forms.published.publishing import publish, withdraw
from field.forms.published.taking import take
from field.forms.xlsform.files.bounds import MOST_BYTES

blueprint = Blueprint("forms", __name__, url_prefix="/api/v1", description="Mẫu phiếu · Forms")
MANAGE = "manage_forms"


@blueprint.route("/forms", access=both("read"))
@blueprint.arguments(FormsQuery, location="query")
@blueprint.response(200, FormsPage)
def look(query: dict[str, Any]) -> dict[str, Any]:
    """Form versions within your reach, by form and version; drafts only for who manages forms."""
    form, _, version = query["after"].partition("@")
    drafts, forms = caller().may(MANAGE), caller().reach(reading(), "read").forms
    rows = list_versions(reading(), forms, drafts, (form, version), query["limit"])
    last = f"{rows[-1].form}@{rows[-1].version}" if len(rows) == query["limit"] else None
    return {"forms": list(map(_told, rows)), "next": last}


@blueprint.route("/forms", methods=["POST"], access=staff(MANAGE))
@blueprint.arguments(PublishQuery, location="query")
@blueprint.arguments(FormFileSchema, location="files")
@blueprint.response(201, TakenSchema)
def bring(query: dict[str, bool], given: dict[str, Any]) -> dict[str, Any]:
    """Take a sheet in as a version. Every cell that is not supported is named, and then nothing is kept."""
    from field.forms.xlsform.converting import convert  # a second, once

    file = given["file"]
    name = file.filename or "form"
    if "\x00" in name or len(name) > 200:
        raise Refusal("wrong_values", [Detail("files/file", "file name")])
    compiled = convert(file.stream.read(MOST_BYTES + 1), name)
    with writing() as connection:
        taken = take(connection, compiled, caller().person, surroundings())
        if query["publish"]:
            publish(connection, taken.form, taken.version, caller().person, surroundings())
        note(connection, "take_form", compiled.ref, "published" if query["publish"] else "")
    told = {key: getattr(taken, key) for key in ("form", "version", "hash", "is_new", "before", "difference")}
    return told | {"published": query["publish"]}


@blueprint.route("/forms/<string:form>/<string:version>", access=both("read"))
@blueprint.response(200, content_type="application/json", description="The compiled form; see docs/forms.md")
@blueprint.alt_response(404, description="Not there, or not yours")
def compiled(form: str, version: str) -> Response:
    """The compiled form, as phones keep it. Its ETag is its hash, so asking again costs nothing."""
    found = _found(form, version)
    return delivered(found.compiled.encode(), "application/json", found.hash)


@blueprint.route("/forms/<string:form>/<string:version>/about", access=both("read"))
@blueprint.response(200, FormSchema)
def about(form: str, version: str) -> dict[str, Any]:
    """When it came, and whether it is published or withdrawn."""
    return _told(_found(form, version))


@blueprint.route("/forms/<string:form>/<string:version>/xform", access=both("read"))
@blueprint.response(200, content_type="application/xml", description="The XForm")
@blueprint.alt_response(404, description="Not there, or not yours")
def xform(form: str, version: str) -> Response:
    """The XForm, for other programs of the ODK family."""
    found = _found(form, version)
    return delivered(found.xform.encode(), "application/xml", f"x{found.hash}")


@blueprint.route("/forms/<string:form>/<string:version>/source", access=staff(MANAGE))
@blueprint.response(200, content_type="application/octet-stream", description="The file as it was sent")
@blueprint.alt_response(404, description="Not there")
def source(form: str, version: str) -> Response:
    """The file as it was sent, to go on with."""
    found = _found(form, version)
    response = delivered(found.source, "application/octet-stream", f"s{found.hash}")
    response.headers.set("Content-Disposition", "attachment", filename=found.file)
    return response


@blueprint.route("/forms/<string:form>/<string:version>/difference", access=staff(MANAGE))
@blueprint.arguments(SinceQuery, location="query")
@blueprint.response(200, DifferenceSchema)
def compare(query: dict[str, str], form: str, version: str) -> Difference:
    """What this version changes since another: look at it before you publish."""
    _found(form, version)
    return compare_versions(reading(), form, query["since"], version)


@blueprint.route("/forms/<string:form>/<string:version>/publication", methods=["PUT"], access=staff(MANAGE))
@blueprint.response(200, DoneSchema)
def release(form: str, version: str) -> dict[str, bool]:
    """Publish: from now on phones may write with it, and it never changes again."""
    with writing() as connection:
        changed = publish(connection, form, version, caller().person, surroundings())
        note(connection, "publish_form", f"{form}@{version}")
    return {"changed": changed}


@blueprint.route("/forms/<string:form>/<string:version>/publication", methods=["DELETE"], access=staff(MANAGE))
@blueprint.response(200, DoneSchema)
def take_back(form: str, version: str) -> dict[str, bool]:
    """Withdraw: no new dossiers with it. What was begun is finished under it, accepted and flagged."""
    with writing() as connection:
        changed = withdraw(connection, form, version, caller().person, surroundings())
        note(connection, "withdraw_form", f"{form}@{version}")
    return {"changed": changed}


def _found(form: str, version: str) -> Version:
    forms = caller().reach(reading(), "read").forms
    found = find_version(reading(), form, version, caller().may(MANAGE))
    if found is None or (forms is not None and form not in forms):
        raise Refusal("form_unknown")
    return found


def _told(row: Version) -> dict[str, Any]:
    return row._asdict() | {"use": orjson.loads(row.use)}
