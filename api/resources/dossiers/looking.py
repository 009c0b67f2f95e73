"""Dossiers: list, search, one with its siblings, its history, and how it stood at a past merge.

What lies outside the caller's areas and forms is not found (fault D17). Whoever looks into a dossier is written down.
"""

from __future__ import annotations

from typing import Any

from api.auth.access import both, staff
from api.auth.gate import caller
from api.bell import ring
from api.blueprint import Blueprint
from api.database import reading, surroundings, writing
from api.errors.raised import Refusal
from api.pages.paper.said import iso_day
from api.resources.dossiers import telling
from api.resources.dossiers.shapes import (
    AsOfSchema,
    DossierDetailSchema,
    DossiersPage,
    DossiersQuery,
    HistorySchema,
    UndoSchema,
    WrittenNameSchema,
)
from api.resources.fields import next_of
from api.resources.reader import Reader, note, reader
from field.dossiers.detail import detail
from field.dossiers.history import as_of, history
from field.dossiers.lists import Filter, find
from field.dossiers.sight import visible
from field.dossiers.told import told
from field.merge.waiting.shards import shard_of
from field.places.reading import places_of
from field.reconcile.errors import NotADecisionError
from field.reconcile.undoing import undo
from sync.names import Name

blueprint = Blueprint("dossiers", __name__, url_prefix="/api/v1", description="Hồ sơ · Dossiers")


@blueprint.route("/dossiers", access=both("read"))
@blueprint.arguments(DossiersQuery, location="query")
@blueprint.response(200, DossiersPage)
def look(query: dict[str, Any]) -> dict[str, Any]:
    """Dossiers in your areas, the newest change first. Words are sought only where you see personal values."""
    found, after, limit = reader(reading()), query.pop("after"), query.pop("limit")
    sight = found.personal if query["text"] else found.sight
    page = find(reading(), sight, Filter(**query), after, limit)
    return {"dossiers": [telling.told_dossier(row, found) for row in page.rows], "next": next_of(page.next)}


@blueprint.route("/dossiers/<string:dossier>", access=both("read"))
@blueprint.response(200, DossierDetailSchema)
def one(dossier: str) -> dict[str, Any]:
    """One dossier: each path with its siblings, and what is open about it."""
    who = reader(reading())
    found = detail(reading(), who.sight, dossier)
    if found is None:
        raise Refusal("not_found")
    places = places_of(reading(), dossier, iso_day(surroundings().now()))
    answer = telling.told_detail(found, who) | telling.told_places(places, found, who)
    _note("read_dossier", dossier)
    return answer


@blueprint.route("/dossiers/<string:dossier>/history", access=both("read"))
@blueprint.response(200, HistorySchema)
def past(dossier: str) -> dict[str, Any]:
    """Every change: who, when by phone and when received, by which road, what it replaced."""
    who = reader(reading())
    steps = history(reading(), who.sight, dossier)
    if steps is None:
        raise Refusal("not_found")
    whole = _is_whole(who, dossier)
    _note("read_history", dossier)
    return {"dossier": dossier, "changes": [telling.told_step(step, whole) for step in steps]}


@blueprint.route("/dossiers/<string:dossier>/as-of/<int:number>", access=both("read"))
@blueprint.response(200, AsOfSchema)
def then(dossier: str, number: int) -> dict[str, Any]:
    """The dossier as home showed it after a past merge, as far as the log still holds it."""
    who = reader(reading())
    view = as_of(reading(), who.sight, dossier, number)
    if view is None:
        raise Refusal("not_found")
    whole = _is_whole(who, dossier)
    _note("read_as_of", dossier)
    return {"dossier": dossier, "number": number, "paths": list(telling.told_view(view, whole))}


@blueprint.route("/dossiers/<string:dossier>/undo", methods=["POST"], access=staff("settle"))
@blueprint.arguments(UndoSchema)
@blueprint.response(201, WrittenNameSchema)
def take_back(given: dict[str, str], dossier: str) -> dict[str, str]:
    """Undo a decision of this dossier, or the undoing of one: exactly what was there returns."""
    with writing() as connection:
        if visible(connection, reader(connection, "settle").sight, dossier) is None:
            raise Refusal("not_found")
        if given["name"] not in told(connection, dossier):
            raise NotADecisionError(given["name"])
        name = undo(connection, Name(given["name"]), caller().person, given["note"], surroundings())
    ring({shard_of(dossier, surroundings().shards)})
    return {"name": name}


def _is_whole(who: Reader, dossier: str) -> bool:
    return visible(reading(), who.personal, dossier) is not None


def _note(verb: str, dossier: str) -> None:
    with writing() as connection:
        note(connection, verb, dossier)
