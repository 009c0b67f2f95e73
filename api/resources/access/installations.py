"""Enrolled phones: list them, look at one, lock a lost one. Staff, and village leads by their phone, may lock."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields
from sqlalchemy import Connection

from api.auth.access import both, staff
from api.auth.gate import caller
from api.blueprint import Blueprint
from api.database import here, reading, surroundings, writing
from api.resources.fields import Moment, PageQuery, PageSchema, text
from api.service.backups import keep_journals_if_possible
from field.people.directory import Page, get_installation, list_installations, persons_on
from field.people.phones.revocation import revoke

blueprint = Blueprint("installations", __name__, url_prefix="/api/v1", description="Máy đã đăng ký · Enrolled phones")


class InstallationSchema(Schema):
    """A phone, whose it is, and whether it is locked."""

    stream = fields.String(required=True)
    name = fields.String()
    persons = fields.List(fields.String())
    enrolled = Moment()
    last_seen = Moment(allow_none=True)
    valid_to = Moment(metadata={"description": "Until then its work is taken in without a clerk's nod."})
    revoked = Moment(allow_none=True)
    lost_since = Moment(allow_none=True)
    revoked_reason = fields.String(allow_none=True)


class InstallationsPage(PageSchema):
    """A page of phones."""

    installations = fields.List(fields.Nested(InstallationSchema), required=True)


class LockSchema(Schema):
    """Since when a phone may be in other hands, and why it is locked."""

    lost_since = Moment(load_default=None, allow_none=True, metadata={"description": "Left out: since now."})
    reason = text(500, 1, required=True)


@blueprint.route("/installations", access=staff("see_people"))
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, InstallationsPage)
def look(query: dict[str, Any]) -> dict[str, Any]:
    """Phones of people who hold something in your areas, by stream."""
    reach, page = caller().reach(reading(), "see_people"), Page(query["after"], query["limit"])
    rows = list_installations(reading(), reach, page)
    persons = persons_on(reading(), [row.stream for row in rows])
    told = [row._asdict() | {"persons": persons.get(row.stream, [])} for row in rows]
    return {"installations": told, "next": rows[-1].stream if len(rows) == page.limit else None}


@blueprint.route("/installations/<string:stream>", access=both("see_people"))
@blueprint.response(200, InstallationSchema)
def detail(stream: str) -> dict[str, Any]:
    """One phone."""
    return told(reading(), stream, "see_people")


@blueprint.route("/installations/<string:stream>/lock", methods=["POST"], access=both("lock_phones"))
@blueprint.arguments(LockSchema)
@blueprint.response(200, InstallationSchema)
def lock(given: dict[str, Any], stream: str) -> dict[str, Any]:
    """Lock a phone: its unsent work is taken in and held, and it is handed nothing more."""
    with writing() as connection:
        get_installation(connection, stream, caller().reach(connection, "lock_phones"))
        revoke(connection, stream, given["lost_since"], given["reason"], caller().person, surroundings())
        found = told(connection, stream, "lock_phones")
    keep_journals_if_possible(here())
    return found


def told(connection: Connection, stream: str, right: str) -> dict[str, Any]:
    """A phone within the caller's reach, as the office reads it."""
    row = get_installation(connection, stream, caller().reach(connection, right))
    return row._asdict() | {"persons": persons_on(connection, [stream]).get(stream, [])}
