"""The shapes of questions and visit lists. They hold no rule."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from api.resources.dossiers.shapes import SideSchema, ToldSchema, WrittenSchema
from api.resources.fields import After, Moment, PageSchema, text

Q_STATUS = ("open", "answered", "cannot", "settled", "withdrawn")
L_STATUS = ("open", "finished", "withdrawn")
HOW = ("changed", "confirmed", "cannot")
MOST_PEOPLE, MOST_PATHS, MOST_DOSSIERS = 50, 50, 1_000


class ErrandsQuery(Schema):
    """What every list of these is narrowed to."""

    after = After()
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))
    mine = fields.Boolean(load_default=False, metadata={"description": "Only what the caller follows."})


class QuestionsQuery(ErrandsQuery):
    """Which questions."""

    status = fields.String(load_default=None, validate=validate.OneOf(Q_STATUS))
    dossier = text(36, 1, load_default=None)


class ListsQuery(ErrandsQuery):
    """Which visit lists."""

    status = fields.String(load_default=None, validate=validate.OneOf(L_STATUS))


class AskSchema(Schema):
    """What to ask."""

    dossier = text(36, 1, required=True)
    paths = fields.List(text(400, 1), required=True, validate=validate.Length(1, MOST_PATHS))
    words = text(2000, load_default="", metadata={"description": "What the people asked will read."})
    people = fields.List(
        text(36, 1),
        load_default=list,
        validate=validate.Length(max=MOST_PEOPLE),
        metadata={"description": "Whom; empty: whoever has the area."},
    )
    due = fields.Date(load_default=None, allow_none=True)


class QuestionSchema(Schema):
    """A question, and how it stands."""

    id = fields.String(required=True)
    dossier = fields.String(required=True)
    title = fields.String(required=True, allow_none=True)
    form = fields.String()
    area = fields.String()
    paths = fields.List(fields.String())
    words = fields.String(allow_none=True)
    people = fields.List(fields.String())
    phones = fields.Integer(metadata={"description": "Phones that will read it, or have."})
    by = fields.String()
    keeper = fields.String(metadata={"description": "Who follows it."})
    at = Moment()
    due = fields.String(allow_none=True)
    status = fields.String(validate=validate.OneOf(Q_STATUS))
    closed_at = Moment(allow_none=True)
    closed_by = fields.String(allow_none=True)


class QuestionsPage(PageSchema):
    """A page of questions, the newest first."""

    questions = fields.List(fields.Nested(QuestionSchema), required=True)


class AnswerSchema(Schema):
    """The change that answered."""

    told = fields.Nested(ToldSchema)
    note = fields.String(allow_none=True, metadata={"description": "Its author's words; without values: why not."})
    written = fields.List(fields.Nested(WrittenSchema))


class QuestionDetailSchema(QuestionSchema):
    """A question with what stands at its paths now."""

    siblings = fields.List(fields.Nested(SideSchema))
    answer = fields.Nested(AnswerSchema, allow_none=True)


class GiveSchema(Schema):
    """A list to give: `dossiers` by id or, without them, every active one of form and area that the filter finds."""

    title = text(200, 1, required=True)
    form = text(64, 1, required=True)
    area = text(80, 1, required=True)
    people = fields.List(text(36, 1), required=True, validate=validate.Length(1, MOST_PEOPLE))
    words = text(2000, load_default="")
    due = fields.Date(load_default=None, allow_none=True)
    dossiers = fields.List(text(36, 1), load_default=list, validate=validate.Length(max=MOST_DOSSIERS))
    conflicts = fields.Boolean(load_default=False, metadata={"description": "Only where answers differ."})
    text = text(200, load_default="", metadata={"description": "Only with these words."})
    before = Moment(load_default=None, allow_none=True, metadata={"description": "Only if last changed before."})


class PeopleSchema(Schema):
    """To whom a list is given from now on."""

    people = fields.List(text(36, 1), required=True, validate=validate.Length(1, MOST_PEOPLE))


class CloseSchema(Schema):
    """How a list ends."""

    how = fields.String(load_default="finished", validate=validate.OneOf(("finished", "withdrawn")))


class ProgressSchema(Schema):
    """How far a list has come."""

    all = fields.Integer()
    made = fields.Integer()
    cannot = fields.Integer(metadata={"description": "Tried, and nobody could be met."})
    by = fields.Dict(keys=fields.String(), values=fields.Integer(), metadata={"description": "Visits by person."})


class VisitListSchema(Schema):
    """A visit list, and how far it has come."""

    id = fields.String(required=True)
    title = fields.String(required=True)
    form = fields.String()
    area = fields.String()
    words = fields.String()
    people = fields.List(fields.String())
    phones = fields.Integer(metadata={"description": "Phones that have it."})
    by = fields.String()
    keeper = fields.String()
    at = Moment()
    due = fields.String(allow_none=True)
    status = fields.String(validate=validate.OneOf(L_STATUS))
    closed_at = Moment(allow_none=True)
    closed_by = fields.String(allow_none=True)
    progress = fields.Nested(ProgressSchema)


class VisitListsPage(PageSchema):
    """A page of visit lists, the newest first."""

    lists = fields.List(fields.Nested(VisitListSchema), required=True)


class VisitSchema(Schema):
    """One dossier of a list."""

    dossier = fields.String()
    title = fields.String(allow_none=True)
    area = fields.String()
    by = fields.String(allow_none=True)
    how = fields.String(allow_none=True, validate=validate.OneOf(HOW))
    at = Moment(allow_none=True)
    change = fields.String(allow_none=True)


class VisitListDetailSchema(VisitListSchema):
    """A visit list with its visits, as far as the caller sees the dossiers."""

    visits = fields.List(fields.Nested(VisitSchema))


class HandOverSchema(Schema):
    """Who follows from now on what the caller follows."""

    successor = text(36, 1, required=True)


class HandedSchema(Schema):
    """How many open ones were handed over."""

    questions = fields.Integer(required=True)
    lists = fields.Integer(required=True)
