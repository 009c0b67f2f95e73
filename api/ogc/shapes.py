"""What is asked and answered, for the API's own description. Values are read one by one in `asked`."""

from __future__ import annotations

from marshmallow import Schema, fields

from field.features.values import MOST


class LinkSchema(Schema):
    """A link."""

    href = fields.String(required=True)
    rel = fields.String(required=True)
    type = fields.String()
    title = fields.String()


class LandingSchema(Schema):
    """Where everything is."""

    title = fields.String()
    description = fields.String()
    links = fields.List(fields.Nested(LinkSchema), required=True)


class ConformanceSchema(Schema):
    """What is conformed to."""

    conformsTo = fields.List(fields.String(), required=True)  # noqa: N815 - the standard's name


class CollectionSchema(Schema):
    """One collection."""

    id = fields.String(required=True)
    title = fields.String()
    description = fields.String()
    itemType = fields.String()  # noqa: N815 - the standard's name
    extent = fields.Dict()
    crs = fields.List(fields.String())
    storageCrs = fields.String()  # noqa: N815 - the standard's name
    links = fields.List(fields.Nested(LinkSchema), required=True)


class CollectionsSchema(Schema):
    """All that the caller has."""

    links = fields.List(fields.Nested(LinkSchema), required=True)
    collections = fields.List(fields.Nested(CollectionSchema), required=True)


class FeatureQuery(Schema):
    """How one feature is written."""

    crs = fields.String(metadata={"description": "The coordinate system, by its URI of the OGC."})
    f = fields.String(metadata={"description": "json"})


class FeaturesQuery(FeatureQuery):
    """Which features; every other name is a property that must read like this."""

    limit = fields.String(metadata={"description": f"1 to {MOST}; more is {MOST}."})
    after = fields.String(metadata={"description": "As the link `next` has it."})
    bbox = fields.String(metadata={"description": "Lower corner, upper corner, with commas: four or six numbers."})
    bbox_crs = fields.String(data_key="bbox-crs", metadata={"description": "The system of `bbox`; CRS84 by itself."})
    datetime = fields.String(metadata={"description": "A day or moment, or two with `/`; `..` is open."})
