"""Exports: a small one while its caller waits, a larger one ordered, looked at and fetched when it is made.

What lies outside the caller's areas and forms is not in it (fault D17). The access log has every export before its
first byte leaves. A file is whole before it is sent, so that a fault is an answer and not a cut file.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import IO, Any

from flask import Response, send_file

from api.auth.access import staff
from api.auth.gate import caller
from api.bell import ring_exports
from api.blueprint import Blueprint
from api.database import here, reading, surroundings, writing
from api.errors.answers import language
from api.errors.table import find
from api.resources.exports.shapes import ExportOrder, ExportQuery, ExportSchema, ExportsSchema
from field.exports.making import Made, make, prepare
from field.exports.noting import note
from field.exports.orders.placing import Order, finished, order_of, orders_of, place, take_back
from field.exports.orders.working import file_of
from field.exports.problems import ExportProblem
from field.exports.reader import reader_of
from field.exports.wanted import FORMATS, NOT_AT_ONCE, Wanted, as_mapping, moment_of, wanted_from

blueprint = Blueprint("exports", __name__, url_prefix="/api/v1", description="Xuất dữ liệu · Exports")
EXPORT = "export"
FILE = "The file: ZIP of CSV, XLSX, GeoJSON, or a ZIP of CSV with the files of a map"


@blueprint.route("/exports", methods=["POST"], access=staff(EXPORT))
@blueprint.arguments(ExportOrder)
@blueprint.response(202, ExportSchema)
def ask(given: dict[str, Any]) -> dict[str, Any]:
    """Order an export: it is made by a worker, and its file is kept for a day."""
    wanted = _wanted(given.pop("form"), given.pop("format"), given)
    now = surroundings().now()
    with here().store.snapshot() as connection:
        prepare(connection, wanted, reader_of(connection, caller().person, now), now)
    with writing() as connection:
        key = place(connection, wanted, caller().person, surroundings())
    ring_exports()
    return _told(order_of(reading(), key, caller().person))


@blueprint.route("/exports", access=staff(EXPORT))
@blueprint.response(200, ExportsSchema)
def look() -> dict[str, Any]:
    """The exports that you ordered, the newest first."""
    return {"exports": [_told(each) for each in orders_of(reading(), caller().person)]}


@blueprint.route("/exports/<string:export>", access=staff(EXPORT))
@blueprint.response(200, ExportSchema)
def one(export: str) -> dict[str, Any]:
    """How far one of them is."""
    return _told(order_of(reading(), export, caller().person))


@blueprint.route("/exports/<string:export>", methods=["DELETE"], access=staff(EXPORT))
@blueprint.response(204)
def drop(export: str) -> None:
    """Take one back: it is not made any more, and its file goes."""
    with writing() as connection:
        take_back(connection, export, caller().person)


@blueprint.route("/exports/<string:export>/file", access=staff(EXPORT))
@blueprint.response(200, content_type="application/octet-stream", description=FILE)
@blueprint.alt_response(404, description="Not there, or not yours")
@blueprint.alt_response(409, description="Not made yet, or it could not be made")
@blueprint.alt_response(410, description="Expired, taken back, or made under other roles than you hold now")
def fetch(export: str) -> Response:
    """The file of one that is ready."""
    home, now = here(), surroundings().now()
    with writing() as connection:
        found = finished(connection, export, caller().person, now)
        try:
            handle = file_of(home.settings.exports, export).open("rb")
        except FileNotFoundError:
            raise ExportProblem("export_gone") from None
        wanted, reader = wanted_from(found.wanted), reader_of(connection, found.person, now)
        note(connection, reader, wanted, Made(found.dossiers, found.merge), now, found.id)
    return _sent(handle, found.bytes, wanted, found.asked)


@blueprint.route("/exports/<string:form>.<string:kind>", access=staff(EXPORT))
@blueprint.arguments(ExportQuery, location="query")
@blueprint.response(200, content_type="application/octet-stream", description=FILE)
@blueprint.alt_response(404, description="No such form, or not yours")
@blueprint.alt_response(409, description="Too many dossiers to be made while you wait")
def at_once(query: dict[str, Any], form: str, kind: str) -> Response:
    """The dossiers of a form as a file, made while you wait: csv, xlsx, geojson, gpx, svg, openrosa; others ordered."""
    if kind not in FORMATS:
        raise ExportProblem("export_unknown")
    if kind in NOT_AT_ONCE:
        raise ExportProblem("export_ordered_only", kind)
    home, now = here(), surroundings().now()
    wanted = _wanted(form, kind, query)
    home.settings.exports.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.settings.exports, prefix="making-") as aside:
        file = Path(aside) / "made"
        with home.store.snapshot() as connection:
            reader = reader_of(connection, caller().person, now)
            setting = prepare(connection, wanted, reader, now)
            if setting.total > home.settings.export_at_once:
                raise ExportProblem("export_too_large")
            made = make(connection, setting, Path(aside), file)
        with writing() as connection:
            note(connection, reader, wanted, made, now)
        size, handle = file.stat().st_size, file.open("rb")  # it is read from here on, though its name is gone
    return _sent(handle, size, wanted, now)


def _wanted(form: str, format_: str, given: dict[str, Any]) -> Wanted:
    as_of = given.pop("as_of")
    moment = None if as_of is None else moment_of(as_of, surroundings().now())
    return Wanted(form, format_, as_of=moment, **given)


def _told(order: Order) -> dict[str, Any]:
    wanted = wanted_from(order.wanted)
    words = find(order.problem).message.in_language(language()) if order.problem else ""
    told = {"form": wanted.form, "format": wanted.format, "wanted": as_mapping(wanted), "words": words}
    return order._asdict() | told


def _sent(handle: IO[bytes], size: int, wanted: Wanted, at: int) -> Response:
    """The open file as an attachment, in pieces as the caller takes them."""
    kind, _ = FORMATS[wanted.format]
    name = wanted.file_name(at)
    response = send_file(handle, kind, as_attachment=True, download_name=name, conditional=False, etag=False)
    response.content_length = size
    response.headers["Cache-Control"] = "no-store"
    return response
