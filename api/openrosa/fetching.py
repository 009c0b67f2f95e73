"""What an app fetches: the list of forms, each form, its manifest and its files. With an ETag, gzip where it is taken.

It may not decide which forms and dossiers there are for the caller.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress

from flask import Response, make_response, request
from sqlalchemy.exc import DBAPIError

from api.auth.access import apps
from api.auth.gate import app_user
from api.database import here, reading, writing
from api.delivery import ASK_AGAIN, delivered, takes_gzip
from api.errors.raised import Refusal
from api.openrosa.edge import base, blueprint
from api.openrosa.told import XML, form_list, integrity, manifest
from field.openrosa.app_users import seen
from field.openrosa.entities.integrity import deleted
from field.openrosa.forms.listing import listed_forms
from field.openrosa.forms.serving import file_of, form_xml, listed_files
from field.openrosa.forms.values import Served

MOST_IDS = 10_000
SINCE = (2024, 3)
"""The first Collect that takes a form with entities of 2024.1; older ones refuse to download it."""

_APP = re.compile(r"collect\.android/v?(\d{1,4})\.(\d{1,3})", re.ASCII)


def knows_entities() -> bool:
    """Whether the app that asks can open a form that says which dossier it edits; KoboCollect counts like Collect."""
    found = _APP.search(request.headers.get("User-Agent", ""))
    return found is None or (int(found[1]), int(found[2])) >= SINCE


@blueprint.on("/formList", access=apps("read"))
def forms() -> Response:
    """The forms that the caller may fill in, with their hashes; only `formID` where one is named."""
    wanted, found = request.args.get("formID"), listed_forms(reading(), app_user(), knows_entities())
    answer = _by_app(_xml(form_list([each for each in found if wanted in {None, each.form}], base())))
    with suppress(DBAPIError), writing() as connection:  # never in the way of the list
        seen(connection, app_user())
    return answer


@blueprint.on("/forms/<string:form>/<string:version>.xml", access=apps("read"))
def form(form: str, version: str) -> Response:
    """A form."""
    return _by_app(_served(form_xml(reading(), app_user(), form, version, knows_entities()), XML))


@blueprint.on("/forms/<string:form>/<string:version>/manifest", access=apps("read"))
def files(form: str, version: str) -> Response:
    """The files that a form needs, with their hashes."""
    found = listed_files(reading(), app_user(), here().settings.attachments, form, version, knows_entities())
    if found is None:
        raise Refusal("not_found")
    return _by_app(_xml(manifest(found, base(), form, version)))


@blueprint.on("/forms/<string:form>/<string:version>/files/<string:name>", access=apps("read"))
def file(form: str, version: str, name: str) -> Response:
    """A picture, sound or list of a form; also its list of dossiers."""
    found = file_of(reading(), app_user(), here().settings.attachments, form, version, name)
    answer = _served(found, found.kind if found is not None else "")
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@blueprint.on("/forms/<string:form>/integrity", access=apps("read"))
def gone(form: str) -> Response:
    """Which of the dossiers `id` (with commas) are no more, or no longer the caller's."""
    ids = list(dict.fromkeys(filter(None, request.args.get("id", "").split(","))))[:MOST_IDS]
    return _xml(integrity(deleted(reading(), app_user(), form, ids)))


def _served(found: Served | None, kind: str) -> Response:
    if found is None:
        raise Refusal("not_found")
    packed = f"{found.tag}-gzip"
    if request.if_none_match.contains_weak(found.tag) or request.if_none_match.contains_weak(packed):
        answer = make_response(b"", 304)
        answer.set_etag(packed if takes_gzip() else found.tag)
        answer.headers["Cache-Control"] = ASK_AGAIN
        answer.vary.add("Accept-Encoding")
        return answer
    return delivered(found.content(), kind, found.tag)


def _by_app(answer: Response) -> Response:
    """Older apps are told otherwise."""
    answer.vary.add("User-Agent")
    return answer


def _xml(told: bytes) -> Response:
    return delivered(told, XML, hashlib.sha256(told).hexdigest())
