"""`POST /api/v1/sealed`: a sealed file that was carried to the office; `…/sealed/own`: from the phone that made it.

A locked phone gives by it what it has, before it destroys its keys: the answer is home's signed word on what is stored.
It may not open a file; `api.service.bringing` does.
"""

from __future__ import annotations

from typing import Any

from flask import Response, request
from marshmallow import Schema, fields

from api.auth.access import installations, staff
from api.auth.gate import caller, device
from api.bell import ring
from api.blueprint import Blueprint
from api.body import body
from api.database import here, surroundings
from api.errors.raised import Refusal
from api.service.bringing import bring, report
from field.sealed.importing import digest
from sync.names import base64url
from sync.signed import RECEIPT, seal_text, signed_line
from sync.strict_json import dumps

blueprint = Blueprint("sealed", __name__, url_prefix="/api/v1", description="Tệp niêm phong · Sealed files")
BYTES = "application/octet-stream"
A_FILE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "A sealed file, as a phone made it; docs/protocol.md tells every byte.",
        "content": {BYTES: {"schema": {"type": "string", "format": "binary"}}},
    }
}


class PlaceSchema(Schema):
    """One place of the file that could not be used, in words."""

    code = fields.String(required=True)
    path = fields.String(required=True)
    vi = fields.String(required=True)
    en = fields.String(required=True)


class ReportSchema(Schema):
    """What came of a sealed file."""

    sha256 = fields.String(required=True)
    changes = fields.Integer(required=True, metadata={"description": "Changes that were not known before."})
    known_changes = fields.Integer(required=True, metadata={"description": "Changes that were here already."})
    photos = fields.Integer(required=True)
    known_photos = fields.Integer(required=True)
    states = fields.Integer(required=True)
    complete = fields.Boolean(required=True, metadata={"description": "Nothing of the file was damaged or refused."})
    refused = fields.List(fields.Nested(PlaceSchema), required=True)
    problems = fields.List(fields.Nested(PlaceSchema), required=True)


@blueprint.route("/sealed", methods=["POST"], access=staff("bring_files"))
@blueprint.doc(**A_FILE)
@blueprint.response(200, ReportSchema)
@blueprint.alt_response(422, description="Nothing of the file can be used; nothing was changed")
def take() -> dict[str, Any]:
    """Take in a sealed file that somebody carried here; twice is once, and damaged parts are named."""
    data = _file()
    brought = bring(here(), data, caller().person)
    ring(brought.shards)
    return report(data, brought)


@blueprint.route("/sealed/own", methods=["POST"], access=installations(rate="sync_rate"))
@blueprint.doc(**A_FILE)
@blueprint.response(200, content_type="application/json", description="`{receipt, sig}`; docs/protocol.md")
@blueprint.alt_response(422, description="Nothing of the file can be used; nothing was changed")
def take_own() -> Response:
    """Take in a sealed file from the phone that made it, also a locked one, and sign for what is stored."""
    data = _file()
    verb = "phone_gave_up" if device().is_locked else "bring_sealed_file"
    brought = bring(here(), data, caller().person, device().stream, verb)
    ring(brought.shards)
    stored = [[each.stream, each.start, each.end, base64url(each.tip)] for each in brought.admission.stored]
    photos = brought.photos + brought.known_photos
    told = {"file": digest(data), "stored": stored, "photos": photos, "problems": len(brought.problems)}
    signed = seal_text(RECEIPT, dumps(told), surroundings().home.sign)
    response = Response(signed_line("receipt", signed.text, signed.sig), mimetype="application/json")
    response.headers["Cache-Control"] = "no-store, no-transform"
    return response


def _file() -> bytes:
    if request.mimetype != BYTES:
        raise Refusal("wrong_media_type")
    return body()
