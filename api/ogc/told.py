"""Collections, pages and links as JSON, as the standard names their members. It decides nothing.

Links are built on the address by which the caller came, so that they hold behind a proxy and on a cable alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlencode

import orjson
from flask import Response, request

from api.errors.answers import language
from field.exports.columns.plan import in_language
from field.features.collections import UNITS, Collection
from field.features.values import Feature, Page
from geo.crs.reference import CRS84_URI, SERVED, Reference

ROOT = "/ogc"
GEOJSON, JSON, OPENAPI = "application/geo+json", "application/json", "application/vnd.oai.openapi+json;version=3.0"
VIETNAM = [102.1, 8.3, 109.6, 23.4]
"""Of the mainland and the large islands, degrees: where features are looked for, whatever there is now."""
ABOUT = {
    "vi": "Thời gian (datetime) là lần sửa cuối; địa giới: ngày có hiệu lực.",
    "en": "Its time (datetime) is that of its last change; of units, the days on which they are valid.",
}


def link(rel: str, path: str, kind: str, title: str = "") -> dict[str, str]:
    """A link below the root."""
    found = {"href": f"{request.host_url.rstrip('/')}{ROOT}{path}", "rel": rel, "type": kind}
    return found | ({"title": title} if title else {})


def told_collection(found: Collection) -> dict[str, Any]:
    """One collection."""
    words, path = language(), f"/collections/{quote(found.id)}"
    return {
        "id": found.id,
        "title": in_language(found.titles, words),
        "description": in_language(ABOUT, words),
        "itemType": "feature",
        "extent": {
            "spatial": {"bbox": [VIETNAM], "crs": CRS84_URI},
            "temporal": {"interval": [[None, None]]},
        },
        "crs": list(SERVED),
        "storageCrs": CRS84_URI,
        "links": [
            link("self", path, JSON),
            link("items", f"{path}/items", GEOJSON, in_language(found.titles, words)),
        ],
    }


def told_page(key: str, page: Page, crs: Reference, query: Mapping[str, str]) -> Response:
    """A page of features."""
    path = f"/collections/{quote(key)}"
    links = [link("self", _with(f"{path}/items", request.args.to_dict()), GEOJSON), link("collection", path, JSON)]
    if page.next:
        links.append(link("next", _with(f"{path}/items", {**query, "after": page.next}), GEOJSON))
    body = {
        "type": "FeatureCollection",
        "timeStamp": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "numberReturned": len(page.features),
        "links": links,
        "features": [_feature(each, crs) for each in page.features],
    }
    return _answer(body, crs)


def told_feature(key: str, found: Feature, crs: Reference) -> Response:
    """One feature."""
    path = f"/collections/{quote(key)}"
    links = [link("self", f"{path}/items/{quote(found.id)}", GEOJSON), link("collection", path, JSON)]
    return _answer({**_feature(found, crs), "links": links}, crs)


def _feature(found: Feature, crs: Reference) -> dict[str, Any]:
    geometry = found.geometry
    if geometry is not None:
        geometry = {"type": geometry["type"], "coordinates": crs.written(geometry["coordinates"])}
    return {"type": "Feature", "id": found.id, "geometry": geometry, "properties": found.properties}


def _answer(body: Mapping[str, Any], crs: Reference) -> Response:
    response = Response(orjson.dumps(body), content_type=GEOJSON)
    response.headers["Content-Crs"] = f"<{crs.uri}>"
    response.vary.add("Accept-Language")
    return response


def _with(path: str, query: Mapping[str, str]) -> str:
    return f"{path}?{urlencode(query)}" if query else path


def is_units(key: str) -> bool:
    """Whether it is the collection that belongs to no form."""
    return key == UNITS


def names_of(found: Collection, units: Sequence[str]) -> frozenset[str]:
    """The properties of its features."""
    return frozenset(units) if is_units(found.id) else found.names
