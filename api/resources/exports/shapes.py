"""What exports look like in JSON: what is wanted, and how far an ordered one is. It decides nothing."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.resources.fields import Moment, text
from field.exports.wanted import CLASSES, COLUMNS, ENCODINGS, FORMATS, JOINED


class ExportQuery(Schema):
    """What to export, and what to leave out."""

    area = text(80, 1, load_default=None, metadata={"description": "This area and everything below it."})
    as_of = text(40, 1, load_default=None, metadata={"description": "A past day or ISO 8601 moment; left out: now."})
    labels = fields.Boolean(load_default=False, metadata={"description": "Words of the form, not names and codes."})
    language = text(12, 1, load_default="vi", metadata={"description": "Language of the words."})
    sets = fields.String(
        load_default=COLUMNS,
        validate=validate.OneOf((COLUMNS, JOINED)),
        metadata={"description": "Several answers: a column for each choice, or joined in one cell."},
    )
    archived = fields.Boolean(load_default=False)
    deleted = fields.Boolean(load_default=False)
    pii = fields.String(
        load_default=CLASSES[-1],
        validate=validate.OneOf(CLASSES),
        metadata={"description": "The most personal class of answers that is wanted."},
    )
    place = text(200, load_default="", metadata={"description": "Maps: the question that gives the geometry."})
    crs = text(20, load_default="", metadata={"description": "EPSG:4326, or a zone of VN-2000 such as EPSG:5897."})
    encoding = fields.String(
        load_default="",
        validate=validate.OneOf(ENCODINGS),
        metadata={"description": "TAB and MIF: cp1258 for MapInfo before 15.2; left out: UTF-8."},
    )
    bom = fields.Boolean(load_default=True, metadata={"description": "CSV: the mark by which Excel knows UTF-8."})


class ExportOrder(ExportQuery):
    """An export to be made later."""

    form = text(64, 1, required=True)
    format = fields.String(load_default="csv", validate=validate.OneOf(tuple(FORMATS)))


class ExportSchema(Schema):
    """An ordered export."""

    id = fields.String(required=True)
    form = fields.String()
    format = fields.String()
    wanted = fields.Dict(metadata={"description": "Everything that was asked for; moments in UTC ms."})
    state = fields.String(metadata={"description": "waiting, making, ready, failed or gone."})
    done = fields.Integer(metadata={"description": "Dossiers looked at so far."})
    total = fields.Integer(metadata={"description": "Of how many; 0 before it is begun."})
    dossiers = fields.Integer(allow_none=True, metadata={"description": "In the file."})
    merge = fields.Integer(allow_none=True, metadata={"description": "The last merge in the file."})
    bytes = fields.Integer(allow_none=True)
    asked = Moment()
    finished = Moment(allow_none=True)
    expires = Moment(allow_none=True, metadata={"description": "Until when the file may be fetched."})
    problem = fields.String(metadata={"description": "Why it could not be made: a code of docs/errors.md."})
    words = fields.String(metadata={"description": "The same in the caller's language."})


class ExportsSchema(Schema):
    """Your orders, the newest first."""

    exports = fields.List(fields.Nested(ExportSchema), required=True)
