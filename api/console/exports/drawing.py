"""`/exports/map`: the map of an area with its dossiers, drawn here as SVG, to look at and to take away.

Inside of one's areas and forms; a place that is personal only where one sees personal answers. Each map is noted before
it leaves, as every export. It may not load Pillow: a PNG is ordered on the exports screen.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Response, request
from markupsafe import Markup

from api.auth.access import staff
from api.auth.gate import caller
from api.console.dossiers.area_names import with_formers
from api.console.exports.views import EXPORT, MOST_AREAS, forms_seen, screen
from api.console.frame.page import drawn
from api.console.words import in_language
from api.database import here, reading, surroundings, writing
from api.errors.answers import language
from field.areas.tree import names_of
from field.exports.noting import note_file
from field.exports.reader import reader_of
from field.maps.gathering import gather
from geo.drawing.sheet import Sheet, laid_out
from geo.drawing.svg import svg
from sync.text import sort_key

LONGEST = 80


@screen.on("/map", access=staff(EXPORT))
def map_page() -> Response:
    """The map of the area that is chosen, below the form that chooses it."""
    where, wanted = _asked()
    drawing = Markup(_noted(_sheet(where, wanted), where, wanted)) if where else ""  # noqa: S704 - made here, escaped
    held = sorted(caller().reach(reading(), "read", EXPORT).areas)[:MOST_AREAS]
    areas = with_formers(reading(), names_of(reading(), held))
    choices = sorted(areas.items(), key=lambda each: ("/" in each[0], sort_key(each[1])))  # communes, then villages
    query = urlencode([("area", where), *(("form", each) for each in wanted)])
    chosen: dict[str, Any] = {"areas": choices, "forms": forms_seen(), "where": where, "wanted": wanted, "query": query}
    return drawn("exports/map.html", drawing=drawing, **chosen)


@screen.on("/map.svg", access=staff(EXPORT))
def map_file() -> Response:
    """The same map as a file."""
    where, wanted = _asked()
    text = _noted(_sheet(where, wanted), where, wanted)
    name = in_language(language())["export_map_file"] + f"-{where}.svg"
    answer = Response(text, content_type="image/svg+xml; charset=utf-8")
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _asked() -> tuple[str, list[str]]:
    return request.args.get("area", "")[:LONGEST], [each[:LONGEST] for each in request.args.getlist("form")][:LONGEST]


def _sheet(where: str, wanted: list[str]) -> Sheet:
    now = surroundings().now()
    with here().store.snapshot() as connection:
        return gather(connection, where, wanted, reader_of(connection, caller().person, now), now, language())


def _noted(sheet: Sheet, where: str, wanted: list[str]) -> str:
    text = svg(laid_out(sheet))
    said = {"forms": wanted, "places": sum(len(kind.places) for kind in sheet.kinds)}
    with writing() as connection:
        note_file(connection, caller().person, f"map/{where}.svg", said, surroundings().now())
    return text
