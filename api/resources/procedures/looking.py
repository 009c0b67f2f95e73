"""Procedures of the caller's areas: found without marks, one of them whole, and the packs that phones fetch by hash."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Response

from api.auth.access import both
from api.auth.gate import caller
from api.blueprint import Blueprint
from api.database import reading
from api.delivery import FOREVER, delivered_packed
from api.errors.raised import Refusal
from api.resources.procedures.callers import areas, seen
from api.resources.procedures.shapes import ProcedureQuery, ProcedureSchema, ProceduresPage, ProceduresQuery
from field.procedures.finding import Found, in_version, nearest, search
from field.procedures.packs import pack_content
from field.procedures.procedure import day_at

blueprint = Blueprint("procedures", __name__, url_prefix="/api/v1", description="Thủ tục hành chính · Procedures")
JSON = "application/json"


@blueprint.route("/procedures", access=both("read"))
@blueprint.arguments(ProceduresQuery, location="query")
@blueprint.response(200, ProceduresPage)
def look(query: dict[str, Any]) -> dict[str, Any]:
    """Procedures in force in your areas, by code; words are found without marks."""
    code, _, version = query["after"].partition(" ")
    after = (code, int(version)) if version else None
    day, limit = query["on"] or day_at(caller().now), query["limit"]
    found = search(reading(), areas(), query["text"], day, after, limit)
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
        found = nearest(reading(), areas(), code)
    else:
        seen(version)
        found = in_version(reading(), areas(), code, version)
    if found is None:
        raise Refusal("procedure_unknown")
    return _told(found)


@blueprint.route("/procedures/packs/<string:digest>", access=both("read"))
@blueprint.response(200, content_type=JSON, description="A pack; docs/protocol.md tells every key")
@blueprint.alt_response(404, description="Not this pack any more, or not yours")
def pack(digest: str) -> Response:
    """A pack of your manifest, whole or by range, gzip; the SHA-256 of its text is in its address."""
    found = pack_content(reading(), areas(), digest)
    if found is None:
        raise Refusal("pack_unknown")
    return delivered_packed(found, JSON, digest, FOREVER)


def _told(found: Found) -> dict[str, Any]:
    told = asdict(found.procedure) | {"more": dict(found.procedure.more)}
    return told | {"version": found.version, "catalogue": found.area, "is_gone": found.is_gone}
