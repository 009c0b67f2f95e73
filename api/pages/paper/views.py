"""`/dossiers/<dossier>/sheet` and `/dossiers/<dossier>/slip`: a dossier on paper, printed from any browser.

For who may read the dossier; what is outside the caller's areas and forms is not found (fault D17). Whoever prints is
written down. The views hold no rule: what stands on paper is decided by `sheet` and `slip`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response
from sqlalchemy import Connection

from api.auth.access import both
from api.blueprint import Blueprint
from api.database import reading, surroundings, writing
from api.errors.answers import language
from api.errors.raised import Refusal
from api.pages.drawing import drawn, templates
from api.pages.paper.said import Speech, moment
from api.pages.paper.sheet import sheet_of, view_of
from api.pages.paper.slip import slip_of, writer_of
from api.pages.paper.words import in_language
from api.resources.reader import Reader, note, reader
from field.areas.tree import names_of
from field.dossiers.detail import Detail, Seen, detail
from field.forms.lists.provided import provided, remembered
from field.forms.published.document import stored_document

blueprint = Blueprint("paper", __name__, description="Hồ sơ trên giấy · Dossiers on paper")
PAGES = templates("api.pages.paper")


@blueprint.route("/dossiers/<string:dossier>/sheet", access=both("read"))
@blueprint.response(200, content_type="text/html", description="A page to print")
def sheet(dossier: str) -> Response:
    """The dossier sheet: every answer that the caller may see, in the form's layout, with who wrote it and when."""
    found, who = _found(dossier)
    whole, speech = _is_whole(found, who), _speech(reading(), found)
    document = stored_document(reading(), found.form.ref) if found.form else None
    words = in_language(speech.language)
    made = sheet_of(found, document, speech, words, whole, lambda seen: whole or _is_plain(seen))
    _note("print_sheet", dossier)
    return _page("sheet.html", speech.language, words, sheet=made)


@blueprint.route("/dossiers/<string:dossier>/slip", access=both("read"))
@blueprint.response(200, content_type="text/html", description="A page to print")
def slip(dossier: str) -> Response:
    """The slip for the villager: what was recorded in short, its code, and plainly what has and has not been filed."""
    found, who = _found(dossier)
    speech, view = _speech(reading(), found), view_of(found)
    title = found.row.title if _is_whole(found, who) else ""
    made = slip_of(dossier, found.form, view, speech, title, _writer(found))
    _note("print_slip", dossier)
    return _page("slip.html", speech.language, in_language(speech.language), slip=made)


@blueprint.route("/dossiers/paper.css", access=both("read"))
@blueprint.response(200, content_type="text/css", description="The style of paper")
def style() -> Response:
    """How paper looks."""
    return drawn(PAGES, "paper.css", "text/css")


def _found(dossier: str) -> tuple[Detail, Reader]:
    who = reader(reading())
    found = detail(reading(), who.sight, dossier)
    if found is None:
        raise Refusal("not_found")
    return found, who


def _is_whole(found: Detail, who: Reader) -> bool:
    return who.sees_personal((found.row.area, *found.areas), found.row.form)


def _is_plain(seen: Seen) -> bool:
    return seen.pii == "none"


def _speech(connection: Connection, found: Detail) -> Speech:
    """The caller's language, with the names of the areas and the lists that this dossier's answers come from."""
    values = [side.head.value for each in found.paths for side in each.siblings]
    areas = names_of(connection, {value for value in values if isinstance(value, str) and "@" in value})
    files = {each.question.choices_from for each in found.paths if each.question and each.question.choices_from}
    lists = {file: _listed(connection, file) for file in files - {"areas.csv", "units.csv"}}
    return Speech(language(), lambda area: areas.get(area, ""), lambda file, code: lists.get(file, {}).get(code, ""))


def _listed(connection: Connection, file: str) -> Mapping[str, str]:
    rows = provided(connection, file, None, surroundings().now())
    now = {row["name"]: row.get("label") or row.get("label::vi", "") for row in rows} if rows else {}
    return {**remembered(connection, file), **now}


def _writer(found: Detail) -> str:
    first = writer_of(view_of(found))
    sides = {side.head.key: side.told for each in found.paths for side in each.siblings}
    told = sides.get(first.key) if first else None
    return told.person if told else (first.origin.by if first else "")


def _page(template: str, language_: str, words: Mapping[str, str], **given: Any) -> Response:
    page = drawn(PAGES, template, language=language_, w=words, printed=moment(surroundings().now()), **given)
    page.headers["Content-Language"] = language_
    page.vary.add("Accept-Language")
    return page


def _note(verb: str, dossier: str) -> None:
    with writing() as connection:
        note(connection, verb, dossier)
