"""Areas: the working tree of provinces, communes and villages, as far as the caller reads dossiers in it."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from api.auth.access import both
from api.auth.gate import caller
from api.blueprint import Blueprint
from api.database import reading
from api.resources.fields import PageQuery, PageSchema, text
from field.areas.listing import list_areas

blueprint = Blueprint("areas", __name__, url_prefix="/api/v1", description="Địa bàn · Areas")


class AreaSchema(Schema):
    """One version of an area, with its days of validity."""

    id = fields.String(required=True)
    code = fields.String()
    name = fields.String()
    kind = fields.String()
    parent = fields.String(allow_none=True)
    valid_from = fields.String(allow_none=True, metadata={"description": "ISO day; null: since ever."})
    valid_to = fields.String(allow_none=True, metadata={"description": "ISO day; null: still valid."})


class AreasPage(PageSchema):
    """A page of areas."""

    areas = fields.List(fields.Nested(AreaSchema), required=True)


class AreasQuery(PageQuery):
    """Which areas."""

    within = text(80, load_default="", metadata={"description": "Only this area and everything below it."})
    text = text(200, load_default="", metadata={"description": "Words of the name, with or without tone marks."})


@blueprint.route("/areas", access=both("read"))
@blueprint.arguments(AreasQuery, location="query")
@blueprint.response(200, AreasPage)
def look(query: dict[str, Any]) -> dict[str, Any]:
    """Areas in which you read dossiers, by id."""
    reach = caller().reach(reading(), "read")
    rows = list_areas(reading(), reach.areas, query["within"], query["text"], query["after"], query["limit"])
    return {"areas": [row._asdict() for row in rows], "next": rows[-1].id if len(rows) == query["limit"] else None}
