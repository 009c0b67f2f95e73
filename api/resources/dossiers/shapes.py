"""What dossiers, their changes and their siblings look like in JSON. It holds no view and hides nothing by itself."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.resources.fields import After, Moment, PageSchema, Spoken, text
from sync.life import LIVES

VALUE = {"description": "A canonical value; null where it is hidden, cleared or not known."}


class DossierSchema(Schema):
    """A dossier as lists show it."""

    id = fields.String(required=True)
    code = fields.String(metadata={"description": "What people say on the telephone, such as A01-7K4-QM3."})
    form = fields.String()
    version = fields.String()
    area = fields.String()
    title = fields.String(allow_none=True, metadata={"description": "Null where personal values are hidden."})
    life = fields.String()
    changed = Moment(metadata={"description": "Effective time of its newest change."})
    number = fields.Integer(metadata={"description": "The merge that it was last changed by."})
    conflicts = fields.Integer(metadata={"description": "How many are open."})
    by = fields.String(metadata={"description": "Who changed it last."})
    survivor = fields.String(allow_none=True, metadata={"description": "The dossier that it is the same as."})


class DossiersPage(PageSchema):
    """A page of dossiers, the newest change first."""

    dossiers = fields.List(fields.Nested(DossierSchema), required=True)


class DossiersQuery(Schema):
    """Which dossiers."""

    after = After()
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))
    area = text(80, 1, metadata={"description": "This area and everything below it."})
    form = text(64, 1)
    life = fields.String(validate=validate.OneOf(sorted(LIVES)))
    conflicts = fields.Boolean(load_default=False, metadata={"description": "Only those with an open conflict."})
    by = text(36, 1, metadata={"description": "Who changed it last."})
    since = Moment(metadata={"description": "Changed then or later."})
    code = Spoken(metadata={"description": "A speakable code as heard or typed; of any village a dossier was in."})
    text = text(200, load_default="", metadata={"description": "Beginnings of words, with or without tone marks."})


class ToldSchema(Schema):
    """A change as the log tells it: who, when by phone and when received, by which road."""

    name = fields.String(required=True)
    kind = fields.String(metadata={"description": "installation, desk, openrosa or import."})
    installation = fields.String()
    by = fields.String()
    person = fields.String()
    role = fields.String()
    form = fields.String()
    phone_time = Moment(allow_none=True, metadata={"description": "What the phone's clock said."})
    received = Moment()
    effective = Moment(metadata={"description": "What home made of it."})
    trusted = fields.Boolean(metadata={"description": "Whether the phone's clock may win."})
    how = fields.String(metadata={"description": "direct, relayed, bundle, desk or collect."})
    by_way_of = fields.String(metadata={"description": "The stream that handed it over."})
    status = fields.String()
    merge = fields.Integer(allow_none=True)
    reason = fields.String(metadata={"description": "Why it is held."})


class SideSchema(Schema):
    """One live value, and the change that wrote it."""

    name = fields.String(required=True)
    path = fields.String()
    value = fields.Raw(allow_none=True, metadata=VALUE)
    told = fields.Nested(ToldSchema, allow_none=True)


class PathSchema(Schema):
    """What is at a path."""

    path = fields.String(required=True)
    label = fields.String(metadata={"description": "The question, in the caller's language."})
    value = fields.Raw(allow_none=True, metadata=VALUE)
    settled = fields.Boolean(metadata={"description": "False: a person must decide."})
    hidden = fields.Boolean(metadata={"description": "Personal, and not for the caller."})
    siblings = fields.List(fields.Nested(SideSchema))


class ConflictSchema(Schema):
    """A conflict as lists show it."""

    id = fields.Integer(required=True)
    dossier = fields.String()
    path = fields.String()
    kind = fields.String(metadata={"description": "siblings, life or area."})
    form = fields.String()
    title = fields.String(allow_none=True)
    area = fields.String()
    names = fields.List(fields.String(), metadata={"description": "The siblings' names: what a decision was shown."})
    opened = fields.Integer(metadata={"description": "Merge number."})
    opened_at = Moment()
    times = fields.Integer(metadata={"description": "How often it was opened."})
    settled = fields.Integer(allow_none=True, metadata={"description": "Merge number; null while open."})
    settled_at = Moment(allow_none=True)


class HeldSchema(Schema):
    """A held change as lists show it."""

    id = fields.Integer(required=True)
    stream = fields.String()
    n = fields.Integer()
    dossier = fields.String(allow_none=True)
    area = fields.String(allow_none=True)
    form = fields.String(allow_none=True)
    by = fields.String(allow_none=True)
    reason = fields.String(metadata={"description": "A code of docs/errors.md."})
    words = fields.String(metadata={"description": "The same in the caller's language."})
    at = Moment()
    received = Moment()
    status = fields.String(metadata={"description": "held, released or declined."})
    decided_by = fields.String(allow_none=True)
    decided_at = Moment(allow_none=True)
    note = fields.String()


class FlagSchema(Schema):
    """Something odd about a change."""

    code = fields.String(required=True)
    words = fields.String()
    detail = fields.String(metadata={"description": "The form's own words, where a check found something."})
    stream = fields.String()
    n = fields.Integer()
    path = fields.String()
    at = Moment()


class NamedAreaSchema(Schema):
    """An area with its name."""

    id = fields.String(required=True)
    name = fields.String()


class PositionSchema(Schema):
    """A position of the dossier, tagged behind the merge: where it lies, and what is odd about it."""

    path = fields.String(required=True, metadata={"description": "Of its question; _where: of the change's author."})
    name = fields.String(metadata={"description": "The change that wrote it."})
    kind = fields.String(metadata={"description": "point, line, polygon, photo, track or author."})
    hidden = fields.Boolean(metadata={"description": "Personal, and not for the caller: no degrees, no metres."})
    lat = fields.Float(allow_none=True, metadata={"description": "WGS 84 degrees of a point of it."})
    lon = fields.Float(allow_none=True)
    accuracy_m = fields.Float(allow_none=True, metadata={"description": "Metres; 0: not known, or set by hand."})
    at = Moment(metadata={"description": "When it was written: boundaries of that day count."})
    unit = fields.Nested(NamedAreaSchema, allow_none=True, metadata={"description": "The unit of its day."})
    unit_today = fields.Nested(NamedAreaSchema, allow_none=True, metadata={"description": "The unit there today."})
    area = fields.Nested(NamedAreaSchema, allow_none=True, metadata={"description": "The smallest area of its day."})
    judged = fields.Nested(NamedAreaSchema, allow_none=True, metadata={"description": "By whose line it was judged."})
    distance_m = fields.Float(allow_none=True, metadata={"description": "Metres to that line."})
    sense = fields.String(metadata={"description": "inside, near (closer to the line than the accuracy), outside or "
                                                   "nowhere (no boundary is known there)."})  # fmt: skip
    touches = fields.List(fields.Nested(NamedAreaSchema), metadata={"description": "Of a line or polygon: areas."})
    odd = fields.List(fields.String(), metadata={"description": "nowhere, swapped, poor, mock, speed."})


class DossierDetailSchema(DossierSchema):
    """A dossier whole: its paths in the order of its form, and what is open about it."""

    areas = fields.List(fields.String())
    paths = fields.List(fields.Nested(PathSchema))
    open_conflicts = fields.List(fields.Nested(ConflictSchema))
    held = fields.List(fields.Nested(HeldSchema))
    flags = fields.List(fields.Nested(FlagSchema))
    same_as = fields.List(fields.Nested(DossierSchema))
    alike = fields.List(fields.Nested(DossierSchema), metadata={"description": "Perhaps the same; see the flag."})
    places = fields.List(fields.Nested(PositionSchema), metadata={"description": "At most 500 of its positions."})
    tracts = fields.List(
        fields.Nested(NamedAreaSchema),
        metadata={"description": "Land of its own (tiểu khu) in which its answers lie, where you may see all of them."},
    )


class ReplacedSchema(Schema):
    """A value that a change replaced."""

    name = fields.String(required=True)
    value = fields.Raw(allow_none=True, metadata=VALUE)
    known = fields.Boolean(metadata={"description": "False: the log does not hold it (any more)."})


class WrittenSchema(Schema):
    """What a change did at one path."""

    path = fields.String(required=True)
    value = fields.Raw(allow_none=True, metadata=VALUE)
    hidden = fields.Boolean()
    replaced = fields.List(fields.Nested(ReplacedSchema))


class StepSchema(ToldSchema):
    """One change of a history."""

    voided = fields.Boolean(metadata={"description": "It takes no effect at the moment."})
    voids = fields.List(fields.String(), metadata={"description": "The changes that it undoes."})
    note = fields.String(metadata={"description": "The author's own words."})
    written = fields.List(fields.Nested(WrittenSchema))


class HistorySchema(Schema):
    """Every change of a dossier, in effective order."""

    dossier = fields.String(required=True)
    changes = fields.List(fields.Nested(StepSchema), required=True)


class AsOfSchema(Schema):
    """A dossier as it was after a merge."""

    dossier = fields.String(required=True)
    number = fields.Integer(required=True)
    paths = fields.List(fields.Nested(PathSchema), required=True)


class UndoSchema(Schema):
    """A decision to undo, or the undoing of one."""

    name = text(64, 1, required=True, metadata={"description": "The decision's name."})
    note = text(2000, load_default="", metadata={"description": "Why."})


class WrittenNameSchema(Schema):
    """What was written at the desk."""

    name = fields.String(required=True)
