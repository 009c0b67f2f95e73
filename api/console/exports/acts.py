"""Ordering an export and taking an order back. Each is a form, and leads to the list of orders."""

from __future__ import annotations

from flask import Response, flash, request, url_for

from api.auth.access import staff
from api.auth.gate import caller
from api.bell import ring_exports
from api.console.exports.views import EXPORT, page, screen
from api.database import here, surroundings, writing
from api.errors.answers import language
from api.errors.table import find
from field.exports.making import prepare
from field.exports.orders.placing import place, take_back
from field.exports.problems import ExportProblem
from field.exports.reader import reader_of
from field.exports.wanted import CLASSES, FORMATS, Wanted, moment_of
from sync.strict_json import check_text

LONGEST = 80


@screen.on("", access=staff(EXPORT), methods=("POST",))
def order() -> Response:
    """Order a table; a worker makes it, and its file waits for a day."""
    check_text(request.form.to_dict(flat=False), "form")
    given, now = request.form.to_dict(), surroundings().now()
    try:
        wanted = _wanted(given, now)
        with here().store.snapshot() as connection:
            prepare(connection, wanted, reader_of(connection, caller().person, now), now)
        with writing() as connection:
            place(connection, wanted, caller().person, surroundings())
    except ExportProblem as problem:
        row = find(problem.code)
        words = f"{row.message.in_language(language())} {row.action.in_language(language())}"
        return page(row.status, words, given)
    ring_exports()
    flash("export_ordered")
    return _back()


@screen.on("/<string:export>/drop", access=staff(EXPORT), methods=("POST",))
def drop(export: str) -> Response:
    """Take an order back: it is not made any more, and its file goes."""
    with writing() as connection:
        take_back(connection, export, caller().person)
    flash("export_dropped")
    return _back()


def _wanted(given: dict[str, str], now: int) -> Wanted:
    kind, day, pii = given.get("format", "csv"), given.get("as_of", ""), given.get("pii", CLASSES[0])
    if kind not in FORMATS or pii not in CLASSES:
        raise ExportProblem("export_unknown")
    return Wanted(
        given.get("form", "")[:LONGEST],
        kind,
        area=given.get("area", "")[:LONGEST] or None,
        as_of=moment_of(day[:LONGEST], now) if day else None,
        labels="labels" in given,
        language=language(),
        archived="archived" in given,
        pii=pii,
        crs=given.get("crs", "")[:LONGEST],
        encoding=given.get("encoding", "")[:LONGEST] if kind in {"tab", "mif"} else "",
    )


def _back() -> Response:
    return Response(status=303, headers={"Location": url_for("taking_out.look")})
