"""The shapes of forms, as the API takes and gives them. They hold no rule."""

from __future__ import annotations

from flask_smorest.fields import Upload
from marshmallow import Schema, fields, validate

from api.resources.fields import Moment, PageSchema, text


class FormFileSchema(Schema):
    """A file with a form."""

    file = Upload(required=True, metadata={"description": "XLSX, XLS, CSV, or CSV with several sheets."})


class FormsQuery(Schema):
    """Which page of the list; a place in it is `form@version`."""

    after = text(200, load_default="", metadata={"description": "The `next` of the page before."})
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))


class PublishQuery(Schema):
    """Whether the version is published at once."""

    publish = fields.Boolean(load_default=False)


class SinceQuery(Schema):
    """The version to compare with."""

    since = text(64, 1, required=True)


class ChangedSchema(Schema):
    """One thing that is another in the new version."""

    path = fields.String(required=True)
    what = fields.String(required=True, metadata={"description": "type, policy or class (of personal data)."})
    old = fields.String(required=True)
    new = fields.String(required=True)


class DifferenceSchema(Schema):
    """What changes between two versions; paths are patterns such as `nguoi/*/ten`."""

    added = fields.List(fields.String(), required=True)
    removed = fields.List(fields.String(), required=True)
    changed = fields.List(fields.Nested(ChangedSchema), required=True)


class TakenSchema(Schema):
    """A version that is stored now, and what it changes."""

    form = fields.String(required=True)
    version = fields.String(required=True)
    hash = fields.String(required=True)
    is_new = fields.Boolean(required=True, metadata={"description": "False: the same was stored already."})
    published = fields.Boolean(required=True)
    before = fields.String(required=True, allow_none=True, metadata={"description": "The newest published version."})
    difference = fields.Nested(DifferenceSchema, required=True)


class UseSchema(Schema):
    """Who may use a form; nothing named: everybody."""

    areas = fields.List(fields.String())
    roles = fields.List(fields.String())


class FormSchema(Schema):
    """A stored version."""

    form = fields.String(required=True)
    version = fields.String(required=True)
    hash = fields.String(required=True, metadata={"description": "Of the compiled form; its ETag."})
    title = fields.String(required=True)
    use = fields.Nested(UseSchema, required=True)
    file = fields.String()
    taken_at = Moment()
    taken_by = fields.String()
    published_at = Moment(allow_none=True)
    published_by = fields.String(allow_none=True)
    withdrawn_at = Moment(allow_none=True, metadata={"description": "Not to be written with any more."})
    withdrawn_by = fields.String(allow_none=True)


class FormsPage(PageSchema):
    """A page of form versions."""

    forms = fields.List(fields.Nested(FormSchema), required=True)


class DoneSchema(Schema):
    """Whether anything was changed."""

    changed = fields.Boolean(required=True)
