"""Conflicts: what no rule can settle, people decide here. Base and siblings are shown with who, when, by which road.

A decision names the siblings that the screen showed; when others have come since, nothing is written. It may not read
a policy.
"""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from api.auth.access import both, staff
from api.auth.gate import caller
from api.bell import ring
from api.blueprint import Blueprint
from api.database import reading, surroundings, writing
from api.resources.dossiers import telling
from api.resources.dossiers.shapes import VALUE, ConflictSchema, SideSchema, WrittenNameSchema
from api.resources.fields import After, PageSchema, next_of, text
from api.resources.reader import note, pii_of, reader
from field.merge.waiting.shards import shard_of
from field.office.deciding import decide as take
from field.people.errors import BeyondReachError
from field.people.rights.reach import Reach
from field.reconcile.conflicts import Conflict, conflict_detail, open_conflicts
from field.reconcile.decide import Choice, Decision
from field.reconcile.errors import NoSuchConflictError
from sync.names import Name

blueprint = Blueprint("conflicts", __name__, url_prefix="/api/v1", description="Thông tin chưa khớp · Conflicts")
AREA = "_area"


class ConflictsQuery(Schema):
    """Which conflicts."""

    after = After(is_number=True)
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))
    kind = fields.String(load_default=None, validate=validate.OneOf(("siblings", "life", "area")))


class ConflictsPage(PageSchema):
    """A page of open conflicts, the oldest first."""

    conflicts = fields.List(fields.Nested(ConflictSchema), required=True)


class ConflictDetailSchema(ConflictSchema):
    """A conflict as one decides on it."""

    label = fields.String()
    siblings = fields.List(fields.Nested(SideSchema))
    base = fields.List(fields.Nested(SideSchema), metadata={"description": "What all siblings replaced."})


class DecisionSchema(Schema):
    """A decision: one of the siblings by its name, or a value of one's own."""

    shown = fields.List(text(64, 1), required=True, metadata={"description": "`names` as the screen showed them."})
    choose = text(64, 1, metadata={"description": "The name of a sibling."})
    value = fields.Raw(allow_none=True, metadata=VALUE)
    note = text(2000, load_default="", metadata={"description": "Why."})

    @validates_schema
    def one_of_both(self, data: dict[str, Any], **_: Any) -> None:
        """Either a sibling or a value."""
        if ("choose" in data) == ("value" in data):
            raise ValidationError("choose / value", "choose")


@blueprint.route("/conflicts", access=both("read"))
@blueprint.arguments(ConflictsQuery, location="query")
@blueprint.response(200, ConflictsPage)
def look(query: dict[str, Any]) -> dict[str, Any]:
    """Open conflicts in your areas, the oldest first."""
    who = reader(reading())
    page = open_conflicts(reading(), who.sight, query["after"], query["limit"], query["kind"])
    return {"conflicts": [telling.told_conflict(row, who) for row in page.rows], "next": next_of(page.next)}


@blueprint.route("/conflicts/<int:conflict>", access=both("read"))
@blueprint.response(200, ConflictDetailSchema)
def one(conflict: int) -> dict[str, Any]:
    """One conflict, open or settled: what stands against what, and what all of it replaced."""
    who = reader(reading())
    found = conflict_detail(reading(), conflict, who.sight)
    if found is None:
        raise NoSuchConflictError(str(conflict))
    whole = who.sees_personal((found.row.area,), found.row.form)
    answer = telling.told_conflict(found.row, who) | _sides(found, whole)
    with writing() as connection:
        note(connection, "read_conflict", found.row.dossier, str(conflict))
    return answer


@blueprint.route("/conflicts/<int:conflict>/decision", methods=["POST"], access=staff("settle"))
@blueprint.arguments(DecisionSchema)
@blueprint.response(201, WrittenNameSchema)
@blueprint.alt_response(409, description="Things changed since the screen was drawn")
def decide(given: dict[str, Any], conflict: int) -> dict[str, str]:
    """Settle a conflict: the decision names every sibling shown; one that comes later opens it again."""
    chosen = Choice(Name(given["choose"]) if "choose" in given else None, given.get("value"))
    with writing() as connection:
        found = conflict_detail(connection, conflict, reader(connection, "settle").sight)
        if found is None:
            raise NoSuchConflictError(str(conflict))
        _refuse_elsewhere(found, chosen, caller().reach(connection, "settle", "move"))
        decision = Decision(conflict, given["shown"], chosen, caller().person, given["note"])
        name = take(connection, decision, surroundings())
    ring({shard_of(found.row.dossier, surroundings().shards)})
    return {"name": name}


def _refuse_elsewhere(found: Conflict, chosen: Choice, reach: Reach) -> None:
    """A dossier is moved only to where the caller holds the right too (fault D20)."""
    if found.row.path != AREA:
        return
    value = next((side.value for side in found.siblings if side.name == chosen.name), chosen.value)
    if isinstance(value, str) and not reach.holds(value, found.row.form):
        raise BeyondReachError(value)


def _sides(found: Conflict, whole: bool) -> dict[str, Any]:
    form = f"{found.row.form}@{found.row.version}"

    def told(side: Any) -> dict[str, Any]:
        shown = whole or pii_of(form, side.path) == "none"
        return telling.told_side(side.name, side.path, side.value, side.told, shown)

    return {"siblings": [told(side) for side in found.siblings], "base": [told(side) for side in found.base]}
