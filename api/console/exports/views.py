"""`/exports`: what one has ordered, the form of an order, and the log of who took what. These routes only look.

The files are those of the API: inside one's areas and forms, noted before the first byte leaves (fault D17). It may not
make a file.
"""

from __future__ import annotations

from typing import Any

import orjson
from flask import Response, get_flashed_messages

from api.auth.access import staff
from api.auth.gate import caller
from api.console.dossiers.area_names import with_formers
from api.console.frame.page import drawn
from api.console.frame.screen import Screen
from api.console.words import in_language
from api.database import reading, surroundings
from api.errors.answers import language
from api.errors.table import find
from api.pages.paper.said import moment
from api.resources.reader import reader
from field.access.taken import taken_lately
from field.areas.tree import names_of
from field.exports.orders.placing import Order, orders_of
from field.exports.wanted import CLASSES, ENCODINGS, FORMATS, wanted_from
from field.forms.published.catalogue import stored_catalogue
from field.tables.office.exports import MAKING, READY, WAITING
from geo.layers.writing.systems import systems

screen = Screen("taking_out", __name__, url_prefix="/exports")
EXPORT = "export"
STATISTICS = "statistics/"
"""What is noted of a table of statistics begins so; no form is called that."""
MAP, UNITS = "map/", "units"
"""What is noted of a drawn map, and of units with their counts."""
MOST_AREAS, MOST_TAKEN = 500, 50
_LEFT = dict.fromkeys(("form", "format", "area", "as_of", "pii", "labels", "archived", "crs", "encoding"), "")
"""What was chosen, where nothing was."""


@screen.on("", access=staff(EXPORT))
def look() -> Response:
    """What one has ordered, the newest first, and the form of another order."""
    return page()


@screen.on("/now", access=staff(EXPORT))
def now() -> Response:
    """The orders as they stand: the part of the page that renews itself."""
    return drawn("exports/orders.html", **_orders())


@screen.on("/taken", access=staff("see_access"))
def taken() -> Response:
    """Who took what, the newest first."""
    return drawn("exports/taken.html", lines=[_taken(row) for row in taken_lately(reading(), MOST_TAKEN)])


def page(status: int = 200, problem: str = "", given: dict[str, Any] | None = None) -> Response:
    """The screen; `problem` says why an order was not taken, `given` is what was chosen."""
    connection = reading()
    reach = caller().reach(connection, "read", EXPORT)
    areas = with_formers(connection, names_of(connection, sorted(reach.areas)[:MOST_AREAS]))
    return drawn(
        "exports/exports.html",
        status,
        forms=forms_seen(),
        formats=tuple(FORMATS),
        areas=sorted(areas.items(), key=lambda each: each[1]),
        classes=_classes(connection),
        systems=[(each.epsg, each.title) for each in systems()],
        encodings=ENCODINGS,
        given=_LEFT | given if given is not None else _LEFT | {"labels": "on"},
        problem=problem,
        sees_taken=caller().may("see_access"),
        said=get_flashed_messages(),
        **_orders(),
    )


def forms_seen() -> list[tuple[str, str]]:
    """Titles and keys of the forms that the caller may export somewhere."""
    reach = caller().reach(reading(), "read", EXPORT)
    return sorted((_title(key), key) for key in stored_catalogue(reading()).newest if reach.areas_for(key))


def _classes(connection: Any) -> tuple[str, ...]:
    """The classes of answers that the caller may take out, the least personal first."""
    return CLASSES if reader(connection, EXPORT).personal.shelves() != [] else CLASSES[:1]


def _orders() -> dict[str, Any]:
    orders = [_line(each) for each in orders_of(reading(), caller().person)]
    return {"orders": orders, "renews": any(each["waits"] for each in orders)}


def _line(order: Order) -> dict[str, Any]:
    wanted, words = wanted_from(order.wanted), in_language(language())
    expired = order.state == READY and order.expires <= surroundings().now()
    state = "gone" if expired else order.state
    problem = find(order.problem).message.in_language(language()) if order.problem else ""
    return {
        "id": order.id,
        "title": _title(wanted.form),
        "format": wanted.format.upper(),
        "as_of": moment(wanted.as_of) if wanted.as_of is not None else words["export_of_now"],
        "asked": moment(order.asked),
        "state": state,
        "waits": state in {WAITING, MAKING},
        "ready": state == READY,
        "far": words["export_far"].format(done=order.done, total=order.total) if state == MAKING else "",
        "dossiers": order.dossiers,
        "problem": problem,
        "until": moment(order.expires) if state == READY else "",
    }


def _taken(row: Any) -> dict[str, str]:
    form, _, kind = row.subject.partition(":")[2].rpartition(".")
    return {
        "at": moment(row.at),
        "who": row.name or row.person,
        "what": _title(form),
        "kind": kind,
        "how": _how(row.detail),
    }


def _how(detail: str) -> str:
    """With which choices, and how many dossiers; what the log says that no words stand for is left out."""
    said, words = orjson.loads(detail or "{}"), in_language(language())
    if "statistics" in said:
        return f"{words['stat_lines'].format(n=said['lines'])} · {said['statistics']['as_of']}"
    if "wanted" not in said:
        return words["export_places"].format(n=said.get("places", said.get("units", 0)))
    wanted = said.get("wanted", {})
    parts = [words["export_count"].format(n=said.get("dossiers", 0))]
    parts += [moment(wanted["as_of"])] if "as_of" in wanted else []
    parts += [wanted[each] for each in ("area", "crs") if each in wanted]
    return " · ".join([*parts, words[f"class_{wanted.get('pii', CLASSES[-1])}"]])


def _title(key: str) -> str:
    """What a form, or a table of statistics, is called; its key when this home does not know it."""
    if key.startswith(MAP):
        found = key.removeprefix(MAP)
        return f"{in_language(language())['export_map']}: {names_of(reading(), [found]).get(found, found)}"
    if key == UNITS:
        return in_language(language())["export_units"]
    if key.startswith(STATISTICS):
        return in_language(language())["statistics"]
    form = stored_catalogue(reading()).newest.get(key)
    return key if form is None else form.titles.get(language()) or form.titles["vi"]
