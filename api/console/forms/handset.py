"""`/forms/<form>/<version>/phone`: a form walked through as on a phone, by the phone app's own screens in a frame.

The frame is given what a phone would hold of the form: its questions, lists, pictures, and a village to begin in.
Nothing comes back: no answer, no photo, no draft. It may not write.
"""

from __future__ import annotations

import hashlib

from flask import Response, request, send_file, url_for

from api.auth.access import staff
from api.auth.gate import caller
from api.console.forms.views import found, screen, title_of
from api.console.frame.page import REFERRER, drawn
from api.database import here, reading, surroundings
from api.delivery import delivered_afresh
from api.errors.raised import Refusal
from field.attachments.finding import fetch_any
from field.forms.compiled.document import Document, decode
from field.forms.lists.keeping import list_for
from field.forms.lists.needed import lists_of, media_kept
from field.forms.lists.places import places
from field.forms.manifest.names import NAMES
from sync.strict_json import dumps

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src blob:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
"""The frame runs its own file, shows what was just photographed, and stands within this service's pages alone."""


@screen.on("/<string:form>/<string:version>/phone", access=staff("read"))
def handset(form: str, version: str) -> Response:
    """What stands in the frame."""
    row = found(form, version)
    response = drawn("forms/handset.html", row=row, title=title_of(decode(row.compiled)))
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["Referrer-Policy"] = REFERRER
    return response


@screen.on("/<string:form>/<string:version>/phone/kit", access=staff("read"))
def kit(form: str, version: str) -> Response:
    """All that the frame walks by, as JSON; with `file`, one of the pictures and sounds that this names by SHA-256."""
    row = found(form, version)
    if "file" in request.args:
        return _file(form, version, request.args["file"])
    data = _kit(row.compiled, decode(row.compiled))
    return delivered_afresh(data, "application/json", hashlib.sha256(data).hexdigest())


def _file(form: str, version: str, sha256: str) -> Response:
    """A picture, sound or film of this version, of a draft too."""
    file = None
    if sha256 in media_kept(reading(), form, version).values():
        file = fetch_any(reading(), here().settings.attachments, sha256)
    if file is None:
        raise Refusal("attachment_unknown")
    response = send_file(file.path, mimetype=file.kind, download_name=file.file_name, etag=sha256)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _kit(compiled: str, document: Document) -> bytes:
    """The parts as they are kept, one beside the other: lists are long, and are texts already."""
    connection, now = reading(), surroundings().now()
    areas = caller().reach(connection, "read").areas_for(document["form"])
    lists = {name: list_for(connection, name, areas, now) for name in lists_of(document)}
    area = next((row[0] for row in places(connection, areas, now).rows), "")
    media = media_kept(connection, document["form"], document["version"])
    base = url_for("office_forms.kit", form=document["form"], version=document["version"])
    said = {
        "form": compiled,
        "lists": _joined({name: rows.text for name, rows in lists.items() if rows is not None}),
        "areas": NAMES["areas"](connection, [area] if area else []).text,
        "area": dumps(area),
        "person": dumps(caller().person),
        "media": dumps({name: f"{base}?file={sha256}" for name, sha256 in media.items()}),
    }
    return _joined(said).encode()


def _joined(parts: dict[str, str]) -> str:
    """A JSON object of texts that are JSON."""
    return "{" + ",".join(f"{dumps(name)}:{text}" for name, text in parts.items()) + "}"
