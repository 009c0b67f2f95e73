"""Versions of catalogues: brought as files, compared, published and withdrawn by who manages procedures there."""

from __future__ import annotations

from typing import Any

from flask import Response, make_response

from api.auth.access import both, staff
from api.auth.gate import caller
from api.blueprint import Blueprint
from api.database import reading, surroundings, writing
from api.errors.raised import Detail, Refusal
from api.resources.procedures.callers import MANAGE, areas, check_reach, seen
from api.resources.procedures.shapes import (
    BringQuery,
    DifferencePage,
    DifferenceQuery,
    ProcedureFileSchema,
    ProceduresTakenSchema,
    PublishedSchema,
    VersionSchema,
    VersionsPage,
    VersionsQuery,
)
from api.resources.reader import note
from field.forms.xlsform.files.bounds import MOST_BYTES
from field.procedures.difference import counted, difference
from field.procedures.finding import reaching
from field.procedures.publishing import publish, withdraw
from field.procedures.reading.reading import read_procedures
from field.procedures.taking import Brought, take
from field.procedures.versions import Version, contents, in_force_of, list_versions, source_of

blueprint = Blueprint("procedure_versions", __name__, url_prefix="/api/v1", description="Danh mục · Catalogues")


@blueprint.route("/procedures/versions", access=both("read"))
@blueprint.arguments(VersionsQuery, location="query")
@blueprint.response(200, VersionsPage)
def versions(query: dict[str, Any]) -> dict[str, Any]:
    """Versions of the catalogues that hold in your areas, the newest first; drafts for who manages procedures."""
    rows = list_versions(reading(), reaching(reading(), areas()), caller().may(MANAGE), query["after"], query["limit"])
    return {"versions": rows, "next": rows[-1].version if len(rows) == query["limit"] else None}


@blueprint.route("/procedures/versions", methods=["POST"], access=staff(MANAGE))
@blueprint.arguments(BringQuery, location="query")
@blueprint.arguments(ProcedureFileSchema, location="files")
@blueprint.response(201, ProceduresTakenSchema)
def bring(query: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Take a whole catalogue in as a version. Every wrong cell is named, and then nothing is kept."""
    file, area = given["file"], query["area"]
    name = file.filename or "procedures"
    if "\x00" in name or len(name) > 200:
        raise Refusal("wrong_values", [Detail("files/file", "file name")])
    check_reach(area)
    data = file.stream.read(MOST_BYTES + 1)
    read = read_procedures(data)
    with writing() as connection:
        taken = take(connection, Brought(area, read.procedures, name, data), caller().person, surroundings())
        if query["publish"]:
            publish(connection, taken.version, caller().person, surroundings())
        note(connection, "take_procedures", str(taken.version), "published" if query["publish"] else "")
    told = {key: getattr(taken, key) for key in ("version", "size", "is_new", "before")}
    counts = counted(taken.difference)
    return told | {"catalogue": area, "published": query["publish"], "difference": counts, "more": read.more}


@blueprint.route("/procedures/versions/<int:version>", access=both("read"))
@blueprint.response(200, VersionSchema)
@blueprint.alt_response(404, description="Not there, or not in your areas")
def about(version: int) -> Version:
    """When a version came, and whether it is published or withdrawn."""
    return seen(version)


@blueprint.route("/procedures/versions/<int:version>/source", access=staff(MANAGE))
@blueprint.response(200, content_type="application/octet-stream", description="The file as it was sent")
@blueprint.alt_response(404, description="Not there")
def source(version: int) -> Response:
    """The file as it was sent, to go on with."""
    row = seen(version)
    response = make_response(source_of(reading(), version))
    response.content_type = "application/octet-stream"
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers.set("Content-Disposition", "attachment", filename=row.file)
    return response


@blueprint.route("/procedures/versions/<int:version>/difference", access=staff(MANAGE))
@blueprint.arguments(DifferenceQuery, location="query")
@blueprint.response(200, DifferencePage)
@blueprint.alt_response(404, description="Not there")
def compare(query: dict[str, Any], version: int) -> dict[str, Any]:
    """What a version changes: look at it before you publish."""
    row, since = seen(version), query["since"]
    if since is not None:
        seen(since)
    before = in_force_of(reading(), row.area) if since is None else since
    found = difference(contents(reading(), before), contents(reading(), version))
    page = [each for each in found if each.code > query["after"]][: query["limit"]]
    last = page[-1].code if len(page) == query["limit"] else None
    return {"since": before, "counts": counted(found), "procedures": page, "next": last}


@blueprint.route("/procedures/versions/<int:version>/publication", methods=["PUT"], access=staff(MANAGE))
@blueprint.response(200, PublishedSchema)
@blueprint.alt_response(404, description="Not there")
def release(version: int) -> dict[str, bool]:
    """Put a version in force: phones of its areas fetch it at their next meeting."""
    check_reach(seen(version).area)
    with writing() as connection:
        changed = publish(connection, version, caller().person, surroundings())
        note(connection, "publish_procedures", str(version))
    return {"changed": changed}


@blueprint.route("/procedures/versions/<int:version>/publication", methods=["DELETE"], access=staff(MANAGE))
@blueprint.response(200, PublishedSchema)
@blueprint.alt_response(404, description="Not there")
def take_back(version: int) -> dict[str, bool]:
    """Withdraw a version: the one published before it is in force again. Names of old codes stay readable."""
    check_reach(seen(version).area)
    with writing() as connection:
        changed = withdraw(connection, version, caller().person, surroundings())
        note(connection, "withdraw_procedures", str(version))
    return {"changed": changed}
