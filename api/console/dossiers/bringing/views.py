"""`/dossiers/files`: what one brings in from files, and one file as it stands. These routes only look.

It may not open a file.
"""

from __future__ import annotations

from typing import Any

from flask import Response, get_flashed_messages

from api.auth.access import staff
from api.auth.gate import caller
from api.console.dossiers.area_names import with_formers
from api.console.dossiers.bringing.said import lines
from api.console.dossiers.bringing.told import guessed, line_of, page_of, places_of, questions_of
from api.console.dossiers.screen import screen
from api.console.frame.page import drawn
from api.database import here, reading
from api.errors.answers import language
from api.errors.raised import Refusal
from field.areas.listing import list_areas
from field.bringing.ordered.placing import Bringing, bringing_of, bringings_of
from field.bringing.ordered.rights import RIGHTS
from field.bringing.ordered.wanted import GPX, BringProblem, wish_from
from field.bringing.patrols.asked import CATEGORY, ROWS, TREE
from field.forms.form import Form
from field.forms.published.catalogue import stored_catalogue
from field.people.rights.reach import Reach
from geo.layers.encodings import ENCODINGS
from geo.layers.writing.systems import systems

RIGHT = "write"
MOST_AREAS = 600


@screen.on("/files", access=staff(RIGHT))
def files() -> Response:
    """Where files are chosen, and what one has brought before."""
    return choosing()


@screen.on("/files/<string:bringing>", access=staff(RIGHT))
def one_file(bringing: str) -> Response:
    """One file: what is in it, what is asked, what became of it."""
    return showing(mine(bringing))


@screen.on("/files/<string:bringing>/now", access=staff(RIGHT))
def file_now(bringing: str) -> Response:
    """The part that waits; the whole page as soon as there is something to say."""
    told = page_of(mine(bringing))
    if not told["waits"]:
        return Response(status=200, headers={"HX-Redirect": f"/dossiers/files/{bringing}"})
    return drawn("dossiers/bringing/now.html", **told)


def choosing(status: int = 200, problem: str = "") -> Response:
    """The page where files are chosen; `problem` says why the last ones were not taken."""
    brought = [line_of(each) for each in bringings_of(reading(), caller().person)]
    most = here().settings.max_layer >> 20
    given = {"brought": brought, "problem": problem, "most": most, "said": get_flashed_messages()}
    return drawn("dossiers/bringing/files.html", status, **given)


def mine(bringing: str) -> Bringing:
    """One of the caller's own. Refusal `bring_unknown`: also for somebody else's."""
    try:
        return bringing_of(reading(), bringing, caller().person)
    except BringProblem as problem:
        raise Refusal(problem.code) from None


def showing(row: Bringing) -> Response:
    """The page of one file."""
    told, wish = page_of(row), wish_from(row.wanted)
    reach = caller().reach(reading(), *RIGHTS)
    catalogue = stored_catalogue(reading()).newest
    forms = {key: form for key, form in catalogue.items() if reach.areas_for(key) and (row.kind != GPX or _walks(form))}
    form = forms.get(wish.form)
    given: dict[str, Any] = {
        "wish": wish,
        "forms": sorted(((key, _title(each)) for key, each in forms.items()), key=lambda each: each[1]),
        "areas": _areas(reach) if told["decides"] else [],
        "form": form,
        "questions": questions_of(form) if form is not None else [],
        "places": places_of(form) if form is not None else [],
        "chosen": dict(wish.columns) or (guessed(told["seen"].get("columns", ()), form) if form is not None else {}),
        "given": lines(dict(wish.given)),
        "categories": lines(dict(wish.categories)),
        "tree": TREE if TREE in catalogue else "",
        "systems": [(each.epsg, each.title) for each in systems()],
        "encodings": ENCODINGS[:-1],
    }
    template = "dossiers/bringing/patrol.html" if row.kind == GPX else "dossiers/bringing/layer.html"
    return drawn(template, said=get_flashed_messages(), key=row.id, **told, **given)


def _walks(form: Form) -> bool:
    return f"{ROWS}/*/{CATEGORY}" in form.questions


def _title(form: Form) -> str:
    return form.titles.get(language()) or form.titles["vi"]


def _areas(reach: Reach) -> list[tuple[str, str]]:
    """The villages and working areas first to choose from, by name."""
    found = list_areas(reading(), reach.areas, "", "", "", MOST_AREAS)
    named = with_formers(reading(), {str(row.id): str(row.name) for row in found})
    ordered = sorted(found, key=lambda row: (row.kind != "village", row.name))
    return [(str(row.id), named[str(row.id)]) for row in ordered]
