"""Consent in figures: how many were asked, agreed, refused and took it back, where and when. No name is in it."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from api.auth.access import staff
from api.blueprint import Blueprint
from api.database import reading
from api.resources.fields import Moment, text
from api.resources.reader import reader
from field.areas.tree import descendants
from field.consent.counting import Period, counted

blueprint = Blueprint("consent", __name__, url_prefix="/api/v1", description="Sự đồng ý của người dân · Consent")


class ConsentQuery(Schema):
    """Which dossiers, and when it was said."""

    form = text(64, load_default="")
    area = text(64, load_default="", metadata={"description": "This area and all below it."})
    since = Moment(load_default=None)
    until = Moment(load_default=None, metadata={"description": "Up to just before this moment."})


class CountSchema(Schema):
    """The figures of one form in one area."""

    form = fields.String(required=True)
    area = fields.String(required=True)
    asked = fields.Integer(required=True)
    agreed = fields.Integer(required=True)
    refused = fields.Integer(required=True)
    withdrew = fields.Integer(required=True)


class ConsentSchema(Schema):
    """Figures by form and area; rows of nothing but zeros are left out."""

    counts = fields.List(fields.Nested(CountSchema), required=True)


@blueprint.route("/consent", access=staff("read"))
@blueprint.arguments(ConsentQuery, location="query")
@blueprint.response(200, ConsentSchema)
def look(query: dict[str, Any]) -> dict[str, Any]:
    """How many were asked, agreed, refused and withdrew in your areas."""
    connection = reading()
    found = counted(connection, reader(connection).sight, Period(query["since"], query["until"]))
    if query["form"]:
        found = [each for each in found if each.form == query["form"]]
    if query["area"]:
        below = descendants(connection, [query["area"]])
        found = [each for each in found if each.area in below]
    return {"counts": found}
