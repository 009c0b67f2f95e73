"""`/phone/`: the phone app from its built files; where it is not built, a page that says in words how to build it.

What is named by the hash of its content stays good for ever; the page and the service worker are asked for again
every time, under a tag of their content. The app talks to this very address and to no other. Of what is in a file it
may read the list of all files alone, to which home puts its name.
"""

from __future__ import annotations

import hashlib
import mimetypes
import re
from pathlib import Path

from flask import Response, make_response, request

from api.auth.access import everybody
from api.blueprint import Blueprint
from api.database import here
from api.errors.raised import Refusal
from api.pages.drawing import drawn, templates
from api.service.starting.invitation import PATH
from field.app.building import EARLIER
from sync.wire.app_list import sign_app_list

blueprint = Blueprint("phone_app", __name__, description="Ứng dụng điện thoại · The phone app")
PAGES = templates("api.pages")
PAGE = "index.html"
LIST = "files.json"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types packhorse"
)
"""The app runs its own files; no text becomes code; the one policy of trusted types is for its service worker."""
NAME = re.compile(r"[a-z0-9][A-Za-z0-9_-]*(\.[a-z0-9]+)+")
HASHED = re.compile(r"-[A-Z0-9]{8}\.(js|css)$")
FOREVER = "public, max-age=31536000, immutable"
KINDS = {".webmanifest": "application/manifest+json", ".js": "text/javascript"}
PACKED = (("br", ".br"), ("gzip", ".gz"))
DOCUMENTED = {
    "responses": {
        "200": {
            "description": "Build, files and worker, signed by home under the kind app.",
            "content": {"application/json": {"schema": {"type": "object"}}},
        }
    }
}


@blueprint.route(PATH, access=everybody())
@blueprint.response(200, content_type="text/html", description="A page")
@blueprint.alt_response(304, description="You have it already")
def page() -> Response:
    """The app. Opening it uses no enrolment slip: what stands behind the `#` never arrives here."""
    if not (folder() / PAGE).is_file():
        return drawn(PAGES, "slip.html")
    return handed_out(folder() / PAGE)


@blueprint.route(f"{PATH}<string:name>", access=everybody())
@blueprint.response(200, content_type="application/octet-stream", description="The file")
@blueprint.alt_response(304, description="You have it already")
@blueprint.alt_response(404, description="Not a file of this build")
def file(name: str) -> Response:
    """A file of the app."""
    if NAME.fullmatch(name) is None or (found := _found(name)) is None:
        raise Refusal("not_found")
    return handed_out(found)


@blueprint.route(f"{PATH}{LIST}", access=everybody())
@blueprint.doc(**DOCUMENTED)
@blueprint.alt_response(304, description="You have it already")
@blueprint.alt_response(404, description="The app is not built")
def app_list() -> Response:
    """The list of the app's files with their SHA-256, as the build made it, signed by home now."""
    if not (folder() / LIST).is_file():
        raise Refusal("not_found")
    built = (folder() / LIST).read_bytes()
    given = here().surroundings
    response = Response(sign_app_list(built, given.now(), given.home.sign), mimetype="application/json")
    response.set_etag(hashlib.sha256(built).hexdigest())
    response.headers["Cache-Control"] = "no-cache"
    response.make_conditional(request)
    return response


def folder() -> Path:
    """Where the built app is."""
    return here().settings.app


def _found(name: str) -> Path | None:
    """The file of this name, of the present build or of an earlier one that somebody may still be opening."""
    places = (folder() / name, folder() / EARLIER / name)
    return next((path for path in places if path.is_file()), None)


def handed_out(path: Path) -> Response:
    """A file that is there, packed as the caller takes it."""
    packing, data = _packed(path)
    response = make_response(data)
    response.content_type = _kind(path.name)
    if packing:
        response.headers["Content-Encoding"] = packing
    response.vary.add("Accept-Encoding")
    response.set_etag(hashlib.sha256(data).hexdigest())
    response.headers["Cache-Control"] = FOREVER if HASHED.search(path.name) else "no-cache"
    response.headers["Content-Security-Policy"] = POLICY
    response.make_conditional(request)
    return response


def _packed(path: Path) -> tuple[str, bytes]:
    for packing, ending in PACKED:
        beside = path.with_name(path.name + ending)
        if request.accept_encodings.quality(packing) > 0 and beside.is_file():
            return packing, beside.read_bytes()
    return "", path.read_bytes()


def _kind(name: str) -> str:
    return KINDS.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
