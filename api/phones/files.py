"""What a phone holds beside its dossiers: `GET /api/v1/manifest`, and by hash lists, place packs, basemaps and media.

The manifest is signed, so that whatever is fetched by its hashes is home's. Forms are fetched at
`/api/v1/forms/<form>/<version>`. It may not decide who holds what; `field.forms.lists` does, from the caller's grants.
"""

from __future__ import annotations

from flask import Response, send_file

from api.auth.access import both
from api.auth.gate import caller
from api.blueprint import Blueprint
from api.database import here, reading, surroundings
from api.delivery import FOREVER, delivered_afresh, delivered_packed
from api.errors.raised import Refusal
from field.basemaps.finding import basemap_file
from field.forms.compiled.document import hash_of
from field.forms.manifest.files import media_for, packed_for
from field.forms.manifest.held import Holding
from field.forms.manifest.making import manifest_of
from field.packs.finding import place_pack_content
from sync.signed import MANIFEST, seal_text, signed_line
from sync.strict_json import dumps

blueprint = Blueprint("files", __name__, url_prefix="/api/v1", description="Mẫu phiếu cho máy · Forms for phones")
JSON = "application/json"
PMTILES = "application/vnd.pmtiles"


@blueprint.route("/manifest", access=both("read"))
@blueprint.response(200, content_type=JSON, description="`{manifest, sig}`; docs/protocol.md tells every key")
@blueprint.alt_response(304, description="Nothing differs from what you have")
def manifest() -> Response:
    """Forms, lists, media and names of your scope, by hash. Ask with `If-None-Match`: mostly nothing has changed."""
    told = {"for": caller().stream or caller().person} | manifest_of(reading(), _held())
    text = dumps(told)
    signed = seal_text(MANIFEST, text, surroundings().home.sign)
    return delivered_afresh(signed_line("manifest", signed.text, signed.sig), JSON, hash_of(text))


@blueprint.route("/lists/<string:name>/<string:digest>", access=both("read"))
@blueprint.response(200, content_type=JSON, description='`{"columns": […], "rows": [[…]…]}`')
@blueprint.alt_response(404, description="Not this version any more, or not yours")
def rows(name: str, digest: str) -> Response:
    """A list of your manifest, whole or by range; its SHA-256 is in its address."""
    found = packed_for(reading(), _held(), name, digest)
    if found is None:
        raise Refusal("list_unknown")
    return delivered_packed(found, JSON, digest, FOREVER)


@blueprint.route("/places/packs/<string:digest>", access=both("read"))
@blueprint.response(200, content_type=JSON, description="A place pack; docs/places.md tells every key")
@blueprint.alt_response(404, description="Not this pack any more, or not yours")
def place_pack(digest: str) -> Response:
    """A place pack of your manifest, whole or by range, gzip; the SHA-256 of its text is in its address."""
    found = place_pack_content(reading(), _held().reach.areas, digest)
    if found is None:
        raise Refusal("place_pack_unknown")
    return delivered_packed(found, JSON, digest, FOREVER)


@blueprint.route("/places/basemaps/<string:digest>", access=both("read"))
@blueprint.response(
    200, content_type=PMTILES, description="Vector tiles (PMTiles 3); docs/places.md tells their layers"
)
@blueprint.alt_response(404, description="Not this basemap any more, or not yours")
def basemap(digest: str) -> Response:
    """A basemap of your manifest, whole or by range, never packed; its SHA-256 is in its address."""
    found = basemap_file(reading(), here().settings.attachments, _held().reach.areas, digest)
    if found is None:
        raise Refusal("basemap_unknown")
    response = send_file(found.path, mimetype=PMTILES, download_name=f"{digest}.pmtiles", etag=digest)
    response.headers["Cache-Control"] = FOREVER
    return response


@blueprint.route("/media/<string:sha256>", access=both("read"))
@blueprint.response(200, content_type="application/octet-stream", description="The file")
@blueprint.alt_response(404, description="Not there, or not yours")
def media(sha256: str) -> Response:
    """A picture or sound of a form, whole or by range."""
    found = media_for(reading(), _held(), here().settings.attachments, sha256)
    if found is None:
        raise Refusal("attachment_unknown")
    response = send_file(found.path, mimetype=found.kind, download_name=found.file_name, etag=sha256)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = FOREVER
    return response


def _held() -> Holding:
    return Holding(caller().reach(reading(), "read"), caller().grants, caller().now)
