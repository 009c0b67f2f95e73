"""Procedures: searched and read by everybody for their own areas; catalogues brought, compared, published, withdrawn.

Phones fetch packs by hash, as their manifest says. What a procedure says is for `field.procedures`.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Response, make_response

from api.auth.access import both, staff
from api.auth.gate import caller
from api.blueprint import Blueprint
from api.database import reading, surroundings, writing
from api.delivery import FOREVER, delivered_packed
from api.errors.raised import Detail, Refusal
from api.resources.procedure_shapes import (
    BringQuery,
    DifferencePage,
    DifferenceQuery,
    ProcedureFileSchema,
    ProcedureQuery,
    ProcedureSchema,
    ProceduresPage,
    ProceduresQuery,
    ProceduresTakenSchema,
    PublishedSchema,
    VersionSchema,
    VersionsPage,
    VersionsQuery,
)
from api.resources.reader import note
from field.areas.listing import count_areas
from field.forms.xlsform.files.bounds import MOST_BYTES
from field.procedures.difference import counted, difference
from field.procedures.finding import Found, in_version, nearest, reaching, search
from field.procedures.packs import pack_content
from field.procedures.procedure import day_at
from field.procedures.publishing import publish, withdraw
from field.procedures.reading.reading import read_procedures
from field.procedures.taking import Brought, take
from field.procedures.versions import (
    HOME,
    Version,
    contents,
    find_version,
    in_force_of,
    list_versions,
    source_of,
)

blueprint = Blueprint("procedures", __name__, url_prefix="/api/v1", description="Thủ tục hành chính · Procedures")
MANAGE, JSON = "manage_procedures", "application/json"


@blueprint.route("/procedures", access=both("read"))
@blueprint.arguments(ProceduresQuery, location="query")
@blueprint.response(200, ProceduresPage)
def look(query: dict[str, Any]) -> dict[str, Any]:
    """Procedures in force in your areas, by code; words are found without marks."""
    code, _, version = query["after"].partition(" ")
    after = (code, int(version)) if version else None
    day, limit = query["on"] or day_at(caller().now), query["limit"]
    found = search(reading(), _areas(), query["text"], day, after, limit)
    last = f"{found[-1].procedure.code} {found[-1].version}" if len(found) == limit else None
    return {"procedures": list(map(_told, found)), "next": last}


@blueprint.route("/procedures/<string:code>", access=both("read"))
@blueprint.arguments(ProcedureQuery, location="query")
@blueprint.response(200, ProcedureSchema)
@blueprint.alt_response(404, description="Not there, or not in your areas")
def one(query: dict[str, Any], code: str) -> dict[str, Any]:
    """One procedure: as it is in force nearest to you, as it stood last, or as a version has it."""
    version = query["version"]
    if version is None:
        found = nearest(reading(), _areas(), code)
    else:
        _seen(version)
        found = in_version(reading(), _areas(), code, version)
    if found is None:
        raise Refusal("procedure_unknown")
    return _told(found)


@blueprint.route("/procedures/packs/<string:digest>", access=both("read"))
@blueprint.response(200, content_type=JSON, description="A pack; docs/protocol.md tells every key")
@blueprint.alt_response(404, description="Not this pack any more, or not yours")
def pack(digest: str) -> Response:
    """A pack of your manifest, whole or by range, gzip; the SHA-256 of its text is in its address."""
    found = pack_content(reading(), _areas(), digest)
    if found is None:
        raise Refusal("pack_unknown")
    return delivered_packed(found, JSON, digest, FOREVER)


@blueprint.route("/procedures/versions", access=both("read"))
@blueprint.arguments(VersionsQuery, location="query")
@blueprint.response(200, VersionsPage)
def versions(query: dict[str, Any]) -> dict[str, Any]:
    """Versions of the catalogues that hold in your areas, the newest first; drafts for who manages procedures."""
    rows = list_versions(reading(), reaching(reading(), _areas()), caller().may(MANAGE), query["after"], query["limit"])
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
    _check_reach(area)
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
    return _seen(version)


@blueprint.route("/procedures/versions/<int:version>/source", access=staff(MANAGE))
@blueprint.response(200, content_type="application/octet-stream", description="The file as it was sent")
@blueprint.alt_response(404, description="Not there")
def source(version: int) -> Response:
    """The file as it was sent, to go on with."""
    row = _seen(version)
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
    row, since = _seen(version), query["since"]
    if since is not None:
        _seen(since)
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
    _check_reach(_seen(version).area)
    with writing() as connection:
        changed = publish(connection, version, caller().person, surroundings())
        note(connection, "publish_procedures", str(version))
    return {"changed": changed}


@blueprint.route("/procedures/versions/<int:version>/publication", methods=["DELETE"], access=staff(MANAGE))
@blueprint.response(200, PublishedSchema)
@blueprint.alt_response(404, description="Not there")
def take_back(version: int) -> dict[str, bool]:
    """Withdraw a version: the one published before it is in force again. Names of old codes stay readable."""
    _check_reach(_seen(version).area)
    with writing() as connection:
        changed = withdraw(connection, version, caller().person, surroundings())
        note(connection, "withdraw_procedures", str(version))
    return {"changed": changed}


def _areas() -> frozenset[str]:
    return caller().reach(reading(), "read").areas


def _seen(version: int) -> Version:
    """A version that is there for the caller. Raises Refusal or ProcedureProblem `procedures_unknown`."""
    row, reached = find_version(reading(), version), reaching(reading(), _areas()) or ()
    if row.area not in reached or (row.published_at is None and not caller().may(MANAGE)):
        raise Refusal("procedures_unknown")
    return row


def _check_reach(area: str) -> None:
    """Refusal unless the caller manages the area's catalogue; the home's is for who manages every area."""
    held = caller().reach(reading(), MANAGE).areas
    if area not in held if area != HOME else len(held) < count_areas(reading()):
        raise Refusal("beyond_reach", [Detail("query/area", area)])


def _told(found: Found) -> dict[str, Any]:
    told = asdict(found.procedure) | {"more": dict(found.procedure.more)}
    return told | {"version": found.version, "catalogue": found.area, "is_gone": found.is_gone}
