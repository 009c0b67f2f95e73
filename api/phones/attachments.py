"""`GET /api/v1/attachments/<sha256>`: a file by its hash, and its small picture at `…/thumbnail`.

Handed out so that a browser saves it and never runs it. It may not decide who sees what; `field.attachments.finding`
does.
"""

from __future__ import annotations

from flask import Response, send_file

from api.auth.access import both
from api.auth.gate import caller, streams
from api.blueprint import Blueprint
from api.database import here, reading
from field.attachments import finding
from field.attachments.finding import Attachment
from field.dossiers.sight import Sight, sight_of

blueprint = Blueprint("attachments", __name__, url_prefix="/api/v1", description="Tệp kèm theo · Attachments")
FOREVER = "private, max-age=31536000, immutable"


@blueprint.route("/attachments/<string:sha256>", access=both("see_personal"))
@blueprint.response(200, content_type="application/octet-stream", description="The file")
@blueprint.alt_response(404, description="Not there, or not yours")
def fetch(sha256: str) -> Response:
    """The bytes of an attachment of a dossier of yours, or that you brought; whole or by range."""
    found = finding.fetch(reading(), here().settings.attachments, sha256, streams(), _sight())
    return _handed_out(found, sha256)


@blueprint.route("/attachments/<string:sha256>/thumbnail", access=both("see_personal"))
@blueprint.response(200, content_type="image/jpeg", description="At most 320 pixels wide and high")
@blueprint.alt_response(404, description="Not there, not yours, not made yet, or none can be made")
def fetch_thumbnail(sha256: str) -> Response:
    """The small picture of an attachment of a dossier of yours, or that you brought; whole or by range."""
    found = finding.fetch_thumbnail(reading(), here().settings.attachments, sha256, streams(), _sight())
    return _handed_out(found, f"{sha256}-{found.size}")


def _handed_out(found: Attachment, etag: str) -> Response:
    response = send_file(found.path, mimetype=found.kind, as_attachment=True, download_name=found.file_name, etag=etag)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = FOREVER
    return response


def _sight() -> Sight:
    return sight_of(caller().reach(reading(), "read", "see_personal"))
