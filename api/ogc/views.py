"""The landing page, what is conformed to, the description, and the collections of the caller.

The first three say nothing about anybody and are open, as clients look at them before they sign in.
"""

from __future__ import annotations

from typing import Any

import orjson
from flask import Response
from sqlalchemy import Connection

from api.auth.access import everybody, maps
from api.auth.gate import caller
from api.blueprint import Blueprint
from api.database import reading
from api.errors.answers import language
from api.errors.raised import Refusal
from api.ogc.definition import definition
from api.ogc.shapes import CollectionSchema, CollectionsSchema, ConformanceSchema, LandingSchema
from api.ogc.told import JSON, OPENAPI, ROOT, link, told_collection
from field.dossiers.sight import sight_of
from field.exports.columns.plan import in_language
from field.exports.reader import Reader
from field.features.collections import Collection, collection, collections

blueprint = Blueprint("ogc", __name__, url_prefix=ROOT, description="Bản đồ cho phần mềm GIS · OGC API – Features")
EXPORT = "export"
CONFORMS = tuple(
    f"http://www.opengis.net/spec/ogcapi-features-{each}"
    for each in ("1/1.0/conf/core", "1/1.0/conf/geojson", "1/1.0/conf/oas30", "2/1.0/conf/crs")
)
TITLE = "Packhorse"
WORDS = {
    "vi": "Hồ sơ, chuyến tuần tra, điểm quan sát và địa bàn, cho phần mềm bản đồ như QGIS.",
    "en": "Dossiers, patrols, observations and areas, for map programs such as QGIS.",
}


def reader_here(connection: Connection) -> Reader:
    """The caller as a reader: the right `export` decides beside `read`, as it does for exports."""
    found = caller()
    personal = found.reach(connection, "read", EXPORT, "see_personal")
    sight = sight_of(found.reach(connection, "read", EXPORT))
    return Reader(found.person, sight, sight_of(personal), found.stream or found.key)


def the_collection(reader: Reader, key: str) -> Collection:
    """One of the reader's collections. Refusal `not_found`, also for somebody else's."""
    found = collection(reading(), reader, key)
    if found is None:
        raise Refusal("not_found")
    return found


@blueprint.route("/", access=everybody())
@blueprint.response(200, LandingSchema)
def landing() -> dict[str, Any]:
    """Where everything is: what a GIS program asks for first."""
    return {
        "title": TITLE,
        "description": in_language(WORDS, language()),
        "links": [
            link("self", "/", JSON),
            link("service-desc", "/api", OPENAPI),
            link("conformance", "/conformance", JSON),
            link("data", "/collections", JSON),
        ],
    }


@blueprint.route("/conformance", access=everybody())
@blueprint.response(200, ConformanceSchema)
def conformance() -> dict[str, Any]:
    """The parts of the standard that are conformed to."""
    return {"conformsTo": CONFORMS}


@blueprint.route("/api", access=everybody())
@blueprint.response(200, content_type=OPENAPI, description="OpenAPI 3.0")
def described() -> Response:
    """These addresses as OpenAPI 3.0, which the standard asks for."""
    return Response(orjson.dumps(definition(ROOT, CONFORMS)), content_type=OPENAPI)


@blueprint.route("/collections", access=maps(EXPORT))
@blueprint.response(200, CollectionsSchema)
def look() -> dict[str, Any]:
    """Your collections: each form, the rows of its repeats, patrols, observations, units."""
    found = collections(reading(), reader_here(reading()))
    return {"links": [link("self", "/collections", JSON)], "collections": [told_collection(each) for each in found]}


@blueprint.route("/collections/<string:collection>", access=maps(EXPORT))
@blueprint.response(200, CollectionSchema)
def one(collection: str) -> dict[str, Any]:
    """One of them."""
    return told_collection(the_collection(reader_here(reading()), collection))
