"""Held changes: what waits for a person's nod, let through or declined for good with a reason. Nothing is deleted."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate
from sqlalchemy import Connection

from api.auth.access import staff
from api.auth.gate import caller
from api.bell import ring
from api.blueprint import Blueprint
from api.database import reading, surroundings, writing
from api.resources.dossiers import telling
from api.resources.dossiers.shapes import HeldSchema, WrittenSchema
from api.resources.fields import After, PageSchema, next_of, text
from api.resources.reader import keeper, note
from field.reconcile import quarantine
from field.reconcile.errors import NoSuchHeldError, NotHeldError
from field.reconcile.held import held_change, held_changes
from sync.change import decode_change
from sync.problem import UnreadableError

blueprint = Blueprint("held", __name__, url_prefix="/api/v1", description="Tạm giữ, chờ xử lý · Held changes")
MOST = 200
LONGEST_TEXT = 4_000


class HeldQuery(Schema):
    """Which held changes."""

    after = After(is_number=True)
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))
    status = fields.String(load_default="held", validate=validate.OneOf(("held", "released", "declined")))


class HeldPage(PageSchema):
    """A page of held changes, the oldest first."""

    held = fields.List(fields.Nested(HeldSchema), required=True)


class HeldDetailSchema(HeldSchema):
    """A held change with what it says."""

    detail = fields.String(metadata={"description": "What exactly was odd, for staff."})
    written = fields.List(fields.Nested(WrittenSchema))
    unreadable = fields.String(metadata={"description": "Its beginning as it came, when it cannot be read."})


class NodSchema(Schema):
    """Which changes, and why."""

    ids = fields.List(
        fields.Integer(strict=True, validate=validate.Range(1, 2**53 - 1)),
        required=True,
        validate=validate.Length(1, MOST),
    )
    note = text(2000, 1, required=True, metadata={"description": "Why; the author reads it."})


class NoddedSchema(Schema):
    """How many were decided on."""

    decided = fields.Integer(required=True)


@blueprint.route("/held", access=staff("release"))
@blueprint.arguments(HeldQuery, location="query")
@blueprint.response(200, HeldPage)
def look(query: dict[str, Any]) -> dict[str, Any]:
    """What is held in your areas, the oldest first."""
    page = held_changes(reading(), keeper(reading()), query["after"], query["limit"], query["status"])
    return {"held": [telling.told_held(row) for row in page.rows], "next": next_of(page.next)}


@blueprint.route("/held/<int:change>", access=staff("release"))
@blueprint.response(200, HeldDetailSchema)
@blueprint.alt_response(404, description="Not there, or not yours")
def one(change: int) -> dict[str, Any]:
    """One held change, with what it says."""
    row = held_change(reading(), keeper(reading()), change)
    if row is None:
        raise NoSuchHeldError(str(change))
    answer = telling.told_held(row) | _said(row.body)
    with writing() as connection:
        note(connection, "read_held", row.dossier or "", str(change))
    return answer


@blueprint.route("/held/release", methods=["POST"], access=staff("release"))
@blueprint.arguments(NodSchema)
@blueprint.response(200, NoddedSchema)
@blueprint.alt_response(409, description="One of them is not held any more, or cannot be read; nothing was decided")
def release(given: dict[str, Any]) -> dict[str, int]:
    """Let held changes through: they wait again and are merged, whatever their reason was."""
    with writing() as connection:
        _refuse_unseen(connection, given["ids"])
        shards = quarantine.release(connection, given["ids"], caller().person, given["note"], surroundings())
    ring(shards)
    return {"decided": len(set(given["ids"]))}


@blueprint.route("/held/decline", methods=["POST"], access=staff("release"))
@blueprint.arguments(NodSchema)
@blueprint.response(200, NoddedSchema)
@blueprint.alt_response(409, description="One of them is not held any more; nothing was decided")
def decline(given: dict[str, Any]) -> dict[str, int]:
    """Decline held changes for good: they take no effect, and what they had replaced re-appears."""
    with writing() as connection:
        _refuse_unseen(connection, given["ids"])
        shards = quarantine.decline(connection, given["ids"], caller().person, given["note"], surroundings())
    ring(shards)
    return {"decided": len(set(given["ids"]))}


def _refuse_unseen(connection: Connection, ids: list[int]) -> None:
    """What is not in the caller's areas is not held, as far as they are told."""
    sight = keeper(connection)
    unseen = [each for each in set(ids) if held_change(connection, sight, each) is None]
    if unseen:
        raise NotHeldError(str(unseen))


def _said(body: bytes | None) -> dict[str, Any]:
    """What a change says; everybody who may release it may see personal values (`field.people.rights.roles`)."""
    try:
        found = decode_change(body or b"")
    except UnreadableError:
        return {"written": [], "unreadable": (body or b"").decode(errors="replace")[:LONGEST_TEXT]}
    return {"written": telling.told_values(found.set, found.form, whole=True), "unreadable": ""}
