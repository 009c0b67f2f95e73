"""The features of a collection page by page, and one of them. Both stand in the access log before they are sent.

Whoever wants all of a collection follows the links `next`: no page costs more than the first.
"""

from __future__ import annotations

from flask import Response, request
from marshmallow import INCLUDE

from api.auth.access import maps
from api.database import reading, surroundings, writing
from api.errors.raised import Detail, Refusal
from api.ogc.asked import only_crs, query_of, said_again
from api.ogc.shapes import FeatureQuery, FeaturesQuery
from api.ogc.told import GEOJSON, is_units, names_of, told_feature, told_page
from api.ogc.views import EXPORT, blueprint, reader_here, the_collection
from field.exports.reader import Reader
from field.features import dossiers, units
from field.features.collections import Collection
from field.features.noting import note_one, note_page
from field.features.values import Asked, Feature, Page


@blueprint.route("/collections/<string:collection>/items", access=maps(EXPORT))
@blueprint.arguments(FeaturesQuery, location="query", unknown=INCLUDE)
@blueprint.response(200, content_type=GEOJSON, description="Features; the link `next` leads on")
@blueprint.alt_response(400, description="A parameter cannot be read, or no property has its name")
@blueprint.alt_response(404, description="No such collection, or not yours")
def look(_query: dict[str, str], collection: str) -> Response:
    """Features of a collection: `bbox`, `datetime`, `limit`, `crs`, and properties by their names."""
    given = request.args.to_dict()
    reader = reader_here(reading())
    found = the_collection(reader, collection)
    query = query_of(given, names_of(found, units.NAMES))
    page = _page(reader, found, query.asked)
    if any(each.dossier for each in page.features):
        with writing() as connection:
            note_page(connection, reader, found.id, query.asked, page, surroundings().now())
    return told_page(found.id, page, query.crs, said_again(given))


@blueprint.route("/collections/<string:collection>/items/<path:feature>", access=maps(EXPORT))
@blueprint.arguments(FeatureQuery, location="query", unknown=INCLUDE)
@blueprint.response(200, content_type=GEOJSON, description="The feature")
@blueprint.alt_response(400, description="A parameter cannot be read")
@blueprint.alt_response(404, description="No such feature, or not yours")
def one(_query: dict[str, str], collection: str, feature: str) -> Response:
    """One feature by its id."""
    crs = only_crs(request.args.to_dict())
    reader = reader_here(reading())
    found = _feature(reader, the_collection(reader, collection), feature)
    if found is None:
        raise Refusal("not_found")
    if found.dossier:
        with writing() as connection:
            note_one(connection, reader, found, surroundings().now())
    return told_feature(collection, found, crs)


def _page(reader: Reader, found: Collection, asked: Asked) -> Page:
    try:
        if is_units(found.id):
            return units.units(reading(), reader.sight, asked)
        return dossiers.page(reading(), reader, found, asked)
    except ValueError:
        raise Refusal("features_query", [Detail("after", "…")]) from None


def _feature(reader: Reader, found: Collection, key: str) -> Feature | None:
    if is_units(found.id):
        return units.unit(reading(), reader.sight, key)
    return dossiers.feature(reading(), reader, found, key)
