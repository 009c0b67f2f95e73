"""The description of these addresses as OpenAPI 3.0: requirements class `oas30` of the standard.

The API's own description (3.1) has them too, made from the routes; clients of the standard read 3.0 only. A test holds
both to the same addresses and parameters. It knows no caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from field.features.values import MOST
from geo.crs.reference import CRS84_URI, SERVED

USUAL = 100
_TEXT: dict[str, Any] = {"type": "string"}
_LINKS = {"type": "array", "items": {"$ref": "#/components/schemas/link"}}


def definition(root: str, conforms: Sequence[str]) -> dict[str, Any]:
    """The document; paths are below `root`."""
    return {
        "openapi": "3.0.3",
        "info": {"title": "Packhorse: OGC API – Features", "version": "1", "description": "\n".join(conforms)},
        "servers": [{"url": root}],
        "paths": _paths(),
        "security": [{"key": []}, {"token": []}],
        "components": {"securitySchemes": _ways_in(), "parameters": _parameters(), "schemas": _schemas()},
    }


def _paths() -> dict[str, Any]:
    feature = [*_named("collectionId", "crs", "f")]
    return {
        "/": _get("landing", "Where everything is", "landing", is_open=True),
        "/conformance": _get("conformance", "What is conformed to", "conformance", is_open=True),
        "/api": _get("api", "This description", None, "application/vnd.oai.openapi+json;version=3.0", is_open=True),
        "/collections": _get("collections", "Your collections", "collections"),
        "/collections/{collectionId}": _get("collection", "One collection", "collection", given=_named("collectionId")),
        "/collections/{collectionId}/items": _get(
            "items",
            "Features; every other parameter is a property that must read like it",
            "features",
            "application/geo+json",
            [*_named("collectionId", "limit", "after", "bbox", "bbox-crs", "datetime", "crs", "f", "properties")],
        ),
        "/collections/{collectionId}/items/{featureId}": _get(
            "item", "One feature", "feature", "application/geo+json", [*feature, *_named("featureId")]
        ),
    }


def _named(*names: str) -> list[dict[str, str]]:
    return [{"$ref": f"#/components/parameters/{name}"} for name in names]


def _get(
    name: str,
    words: str,
    schema: str | None,
    kind: str = "application/json",
    given: Sequence[dict[str, str]] = (),
    *,
    is_open: bool = False,
) -> dict[str, Any]:
    shape = {"$ref": f"#/components/schemas/{schema}"} if schema else {"type": "object"}
    wrong = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/exception"}}}}
    answers: dict[str, Any] = {"200": {"description": words, "content": {kind: {"schema": shape}}}}
    answers |= {"400": {"description": "A parameter cannot be read", **wrong}} if given else {}
    answers |= {} if is_open else {"401": {"description": "No key, or none that is good", **wrong}}
    answers |= {"404": {"description": "Not there, or not yours", **wrong}} if given else {}
    found: dict[str, Any] = {"operationId": name, "summary": words, "tags": ["features"], "responses": answers}
    found |= {"parameters": list(given)} if given else {}
    return {"get": found | ({"security": []} if is_open else {})}


def _ways_in() -> dict[str, Any]:
    return {"key": {"type": "http", "scheme": "basic"}, "token": {"type": "http", "scheme": "bearer"}}


def _parameters() -> dict[str, Any]:
    number = {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}
    numbers = {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 6}
    system = {"type": "string", "format": "uri", "default": CRS84_URI, "enum": list(SERVED)}
    return {
        "collectionId": _at("path", "collectionId", _TEXT),
        "featureId": _at("path", "featureId", _TEXT),
        "limit": _at("query", "limit", number),
        "after": _at("query", "after", _TEXT),
        "bbox": _at("query", "bbox", numbers),
        "bbox-crs": _at("query", "bbox-crs", system),
        "datetime": _at("query", "datetime", _TEXT),
        "crs": _at("query", "crs", system),
        "f": _at("query", "f", {"type": "string", "enum": ["json", "geojson"]}),
        "properties": _at("query", "properties", {"type": "object", "additionalProperties": _TEXT}),
    }


def _at(place: str, name: str, schema: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"name": name, "in": place, "required": place == "path", "schema": schema}
    return found | ({"style": "form", "explode": schema["type"] == "object"} if place == "query" else {})


def _schemas() -> dict[str, Any]:
    feature = _of(type=_TEXT, id=_TEXT, geometry={"type": "object", "nullable": True}, properties={"type": "object"})
    return {
        "link": _of(href=_TEXT, rel=_TEXT, type=_TEXT, title=_TEXT),
        "landing": _of(title=_TEXT, description=_TEXT, links=_LINKS),
        "conformance": _of(conformsTo={"type": "array", "items": _TEXT}),
        "collection": _of(
            id=_TEXT, title=_TEXT, description=_TEXT, itemType=_TEXT, extent={"type": "object"},
            crs={"type": "array", "items": _TEXT}, storageCrs=_TEXT, links=_LINKS,
        ),
        "collections": _of(links=_LINKS, collections=_many("collection")),
        "feature": feature,
        "features": _of(
            type=_TEXT, timeStamp=_TEXT, numberReturned={"type": "integer"}, links=_LINKS, features=_many("feature")
        ),
        "exception": _of(
            code=_TEXT, message=_TEXT, action=_TEXT, details={"type": "array", "items": {"type": "object"}}
        ),
    }  # fmt: skip


def _many(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}


def _of(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}
