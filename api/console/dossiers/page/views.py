"""`/dossiers/<dossier>`: one dossier whole, the part of its page that renews itself, and the dossier as a file.

Whoever opens or takes one is written into the access log. It may not change a dossier.
"""

from __future__ import annotations

from flask import Response, get_flashed_messages, request

from api.auth.access import staff
from api.console.dossiers.page.files import as_csv, as_json
from api.console.dossiers.page.opened import MOST_STEPS, Opened, mark_of, opened
from api.console.dossiers.screen import screen
from api.console.frame.page import drawn
from api.database import reading, writing
from api.errors.raised import Detail, Refusal
from api.pages.paper.words import in_language
from api.resources.fields import is_number
from api.resources.reader import note, reader
from sync.code import code_of

JSON, CSV = "json", "csv"


@screen.on("/<string:dossier>", access=staff("read"))
def one(dossier: str) -> Response:
    """Everything about one dossier that the reader may see."""
    page = dossier_page(opened(reading(), dossier))
    _note("read_dossier", dossier)
    return page


@screen.on("/<string:dossier>/now", access=staff("read"))
def now(dossier: str) -> Response:
    """Whether what waited has been taken in since the page was drawn: a part of that page."""
    found, mark = opened(reading(), dossier), request.args.get("mark", "")[:40]
    page = drawn("dossiers/page/now.html", dossier=dossier, waits=found.waits, mark=mark)
    if mark_of(found) != mark:
        page.headers["HX-Refresh"] = "true"
    return page


@screen.on("/<string:dossier>/file", access=staff("export"))
def taken(dossier: str) -> Response:
    """The dossier as a file: `as` is `json` or `csv`."""
    kind, connection = request.args.get("as", JSON), reading()
    if kind not in {JSON, CSV}:
        raise Refusal("wrong_values", [Detail("as", "unknown")])
    found = opened(connection, dossier)
    who = reader(connection, "export")
    if not who.sight.holds((found.found.row.area, *found.found.areas), found.found.row.form):
        raise Refusal("not_found")
    text = as_json(found, who) if kind == JSON else as_csv(found)
    _note("export_dossier", dossier, kind)
    name = f"{code_of(dossier, found.found.row.area)}.{kind}"
    answer = Response(text, mimetype="application/json" if kind == JSON else "text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def dossier_page(found: Opened, status: int = 200, alert: str = "", typed: str = "") -> Response:
    """The page of a dossier; `alert` is a word that says what went wrong, `typed` the number that was not taken."""
    row, given = found.found.row, request.args.get("older", "")
    older = min(int(given), 10**6) if is_number(given) and not given.startswith("-") else 0
    return drawn(
        "dossiers/page/page.html",
        status,
        dossier=row.dossier,
        opened=found,
        sheet=found.sheet,
        told=found.told(older),
        older=older + MOST_STEPS if len(found.steps) > older + MOST_STEPS else 0,
        mark=mark_of(found),
        p=in_language(found.speaking.language),
        changes=len(found.steps),
        code_of=code_of,
        alert=alert,
        typed=typed,
        said=get_flashed_messages(),
    )


def _note(verb: str, dossier: str, detail: str = "") -> None:
    with writing() as connection:
        note(connection, verb, dossier, detail)
