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
from field.units.former import Former, formers_of

blueprint = Blueprint("areas", __name__, url_prefix="/api/v1", description="Địa bàn · Areas")


class FormerSchema(Schema):
    """A unit of before."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    kind = fields.String(required=True)
    valid_to = fields.String(allow_none=True, metadata={"description": "ISO day; null: nobody knows it."})


class AreaSchema(Schema):
    """One version of an area, with its days of validity."""

    id = fields.String(required=True)
    code = fields.String()
    name = fields.String()
    kind = fields.String()
    parent = fields.String(allow_none=True)
    valid_from = fields.String(allow_none=True, metadata={"description": "ISO day; null: since ever."})
    valid_to = fields.String(allow_none=True, metadata={"description": "ISO day; null: still valid."})

    former = fields.List(
        fields.Nested(FormerSchema),
        required=True,
        metadata={"description": "Units that it was made of or lay in before, of another name, nearest first."},
    )


class AreasPage(PageSchema):
    """A page of areas."""

    areas = fields.List(fields.Nested(AreaSchema), required=True)


class AreasQuery(PageQuery):
    """Which areas."""

    within = text(80, load_default="", metadata={"description": "Only this area and everything below it."})
    text = text(
        200,
        load_default="",
        metadata={"description": "Words of its name or of a former unit's, marks or not."},
    )


@blueprint.route("/areas", access=both("read"))
@blueprint.arguments(AreasQuery, location="query")
@blueprint.response(200, AreasPage)
def look(query: dict[str, Any]) -> dict[str, Any]:
    """Areas in which you read dossiers, by id."""
    reach = caller().reach(reading(), "read")
    rows = list_areas(reading(), reach.areas, query["within"], query["text"], query["after"], query["limit"])
    formers = formers_of(reading(), [str(row.id) for row in rows])
    found = [row._asdict() | {"former": [_former(each) for each in formers.get(str(row.id), ())]} for row in rows]
    return {"areas": found, "next": rows[-1].id if len(rows) == query["limit"] else None}


def _former(unit: Former) -> dict[str, Any]:
    return {"id": unit.id, "name": unit.name, "kind": unit.kind, "valid_to": unit.until or None}
