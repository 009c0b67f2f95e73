"""`GET /api/v1/attachments/<sha256>`: a file by its hash, handed out so that a browser saves it and never runs it.

It may not decide who sees what; `field.attachments.finding` does.
"""

from __future__ import annotations

from flask import Response, send_file

from api.auth.access import both
from api.auth.gate import caller
from api.blueprint import Blueprint
from api.database import here, reading
from field.attachments import finding

blueprint = Blueprint("attachments", __name__, url_prefix="/api/v1", description="Tệp kèm theo · Attachments")
FOREVER = "private, max-age=31536000, immutable"


@blueprint.route("/attachments/<string:sha256>", access=both("see_personal"))
@blueprint.response(200, content_type="application/octet-stream", description="The file")
@blueprint.alt_response(404, description="Not there, or not yours")
def fetch(sha256: str) -> Response:
    """The bytes of an attachment, whole or by range."""
    found = finding.fetch(reading(), here().settings.attachments, sha256, caller().stream)
    response = send_file(
        found.path, mimetype=found.kind, as_attachment=True, download_name=found.file_name, etag=sha256
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = FOREVER
    return response
