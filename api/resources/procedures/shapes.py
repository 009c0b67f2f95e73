"""The shapes of procedures and of their catalogues, as the API takes and gives them. They hold no rule."""

from __future__ import annotations

from flask_smorest.fields import Upload
from marshmallow import Schema, fields, validate

from api.resources.fields import Moment, PageQuery, PageSchema, text

DAY = r"\d{4}-\d{2}-\d{2}"
AREA_WORDS = "Whose catalogue: an area's id; empty: the whole home's."


class ProceduresQuery(PageQuery):
    """Which procedures; a place in the list is `code version`."""

    after = fields.String(
        load_default="",
        validate=validate.Regexp(r"(?:\S{1,40} \d{1,15})?\Z"),
        metadata={"description": "The `next` of the page before."},
    )
    text = text(200, load_default="", metadata={"description": "Words of the name, sector or code, without marks too."})
    on = fields.String(
        load_default="",
        validate=validate.Regexp(rf"(?:{DAY})?\Z"),
        metadata={"description": "Valid on this day (ISO); empty: today."},
    )


class ProcedureQuery(Schema):
    """Which version of a procedure."""

    version = fields.Integer(
        load_default=None,
        validate=validate.Range(1, 10**15),
        metadata={"description": "As this version of a catalogue has it; else as it is in force, or was last."},
    )


class ProcedureSchema(Schema):
    """A procedure, as one version of a catalogue has it. Nothing said: the field is empty."""

    code = fields.String(required=True, metadata={"description": "National code (mã TTHC)."})
    name = fields.String(required=True)
    name_en = fields.String()
    sector = fields.String()
    level = fields.String()
    receiver = fields.String(metadata={"description": "Who receives it."})
    steps = fields.List(fields.String())
    papers = fields.List(fields.String())
    term = fields.String()
    term_days = fields.Integer(allow_none=True, metadata={"description": "Working days."})
    fee = fields.String()
    fee_amount = fields.Integer(allow_none=True, metadata={"description": "In đồng; 0: free."})
    result = fields.String()
    basis = fields.List(fields.String(), metadata={"description": "Legal basis."})
    note = fields.String()
    valid_from = fields.String(metadata={"description": "ISO day, inclusive; empty: since ever."})
    valid_to = fields.String(metadata={"description": "ISO day, inclusive; empty: still valid."})
    areas = fields.List(fields.String(), metadata={"description": "Empty: wherever its catalogue holds."})
    more = fields.Dict(fields.String(), fields.String(), metadata={"description": "Further columns of the file."})
    version = fields.Integer(required=True)
    catalogue = fields.String(required=True, metadata={"description": AREA_WORDS})
    is_gone = fields.Boolean(required=True, metadata={"description": "No version in force has it any more."})


class ProceduresPage(PageSchema):
    """A page of procedures."""

    procedures = fields.List(fields.Nested(ProcedureSchema), required=True)


class ProcedureFileSchema(Schema):
    """A file with a catalogue."""

    file = Upload(required=True, metadata={"description": "CSV, XLSX or XLS; see docs/procedures.md."})


class BringQuery(Schema):
    """Whose catalogue the file is, and whether it comes into force at once."""

    area = text(80, load_default="", metadata={"description": AREA_WORDS})
    publish = fields.Boolean(load_default=False)


class CountsSchema(Schema):
    """How many procedures differ."""

    added = fields.Integer(required=True)
    removed = fields.Integer(required=True)
    changed = fields.Integer(required=True)


class ProceduresTakenSchema(Schema):
    """A version that is stored now."""

    version = fields.Integer(required=True)
    catalogue = fields.String(required=True, metadata={"description": AREA_WORDS})
    size = fields.Integer(required=True, metadata={"description": "How many procedures it has."})
    is_new = fields.Boolean(required=True, metadata={"description": "False: the newest version said the same."})
    published = fields.Boolean(required=True)
    before = fields.Integer(required=True, allow_none=True, metadata={"description": "The version in force before."})
    difference = fields.Nested(CountsSchema, required=True)
    more = fields.List(fields.String(), required=True, metadata={"description": "Columns kept without a meaning."})


class VersionSchema(Schema):
    """A stored version of a catalogue."""

    version = fields.Integer(required=True)
    catalogue = fields.String(required=True, attribute="area", metadata={"description": AREA_WORDS})
    hash = fields.String()
    size = fields.Integer()
    file = fields.String()
    taken_at = Moment()
    taken_by = fields.String()
    published_at = Moment(allow_none=True)
    published_by = fields.String(allow_none=True)
    withdrawn_at = Moment(allow_none=True)
    withdrawn_by = fields.String(allow_none=True)


class VersionsQuery(Schema):
    """Which page of the versions; a place in it is a version."""

    after = fields.Integer(load_default=None, validate=validate.Range(1, 10**15))
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))


class VersionsPage(Schema):
    """A page of versions, the newest first."""

    versions = fields.List(fields.Nested(VersionSchema), required=True)
    next = fields.Integer(allow_none=True)


class DifferenceQuery(PageQuery):
    """Against which version, and which page; a place in it is a code."""

    since = fields.Integer(
        load_default=None,
        validate=validate.Range(1, 10**15),
        metadata={"description": "Another version; else the one of its catalogue in force."},
    )


class FieldChangedSchema(Schema):
    """A field that says something else."""

    field = fields.String(required=True)
    old = fields.String(required=True)
    new = fields.String(required=True)


class DiffersSchema(Schema):
    """A procedure that differs."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    what = fields.String(required=True, validate=validate.OneOf(("added", "removed", "changed")))
    fields_ = fields.List(fields.Nested(FieldChangedSchema), required=True, attribute="fields", data_key="fields")


class DifferencePage(PageSchema):
    """What a version changes, in the order of codes."""

    since = fields.Integer(required=True, allow_none=True)
    counts = fields.Nested(CountsSchema, required=True)
    procedures = fields.List(fields.Nested(DiffersSchema), required=True)


class PublishedSchema(Schema):
    """Whether anything was changed."""

    changed = fields.Boolean(required=True)
