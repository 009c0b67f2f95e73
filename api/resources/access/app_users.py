"""App users of ODK Collect and KoboCollect: make one, list them, end one. The code is in the answer once."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

from api.auth.access import staff
from api.auth.gate import caller
from api.blueprint import Blueprint
from api.database import here, reading, surroundings, writing
from api.resources.access.people import manager
from api.resources.fields import Moment, PageQuery, PageSchema, text
from api.service.address import public_address
from api.service.backups import keep_journals_if_possible
from field.openrosa.app_users import LONGEST_DAYS, end_app_user, make_app_user
from field.openrosa.listing import devices, one, page, refuse_hidden
from field.openrosa.settings import by_code, by_digest, packed
from field.people.rights.managing import managed_person

blueprint = Blueprint("app_users", __name__, url_prefix="/api/v1", description="Mã Collect · Codes for ODK Collect")
ENROL, SEE, LOCK = "enrol", "see_people", "lock_phones"
USUAL_DAYS = 180


class NewAppUserQuery(Schema):
    """What the phone is called, and for how long its code is good."""

    name = text(80, 1, required=True)
    days = fields.Integer(load_default=USUAL_DAYS, validate=validate.Range(1, LONGEST_DAYS))


class NewAppUserSchema(Schema):
    """A code: it is in this answer and nowhere else."""

    id = fields.String(required=True, metadata={"description": "Also the user name for whoever types."})
    code = fields.String(required=True, metadata={"description": "Also the password."})
    until = Moment()
    server_url = fields.String(metadata={"description": "The address that a phone is told, with the code in it."})
    settings = fields.String(metadata={"description": "What the QR says: Collect's settings, zlib, base64."})
    settings_digest = fields.String(metadata={"description": "The same with user name and password (HTTP Digest)."})


class DeviceSchema(Schema):
    """A device by the name that it gives itself; anybody can give any."""

    device = fields.String(required=True)
    last_seen = Moment()
    received = fields.Integer(metadata={"description": "Changes that came from it."})


class AppUserSchema(Schema):
    """An app user: whose, until when, when it called last."""

    id = fields.String(required=True)
    person = fields.String(required=True)
    name = fields.String()
    made = Moment()
    by = fields.String()
    until = Moment()
    last_seen = Moment(allow_none=True)
    ended = Moment(allow_none=True)
    lost_since = Moment(allow_none=True)
    ended_reason = fields.String(allow_none=True)
    devices = fields.List(fields.Nested(DeviceSchema), metadata={"description": "Of one app user only."})


class AppUsersPage(PageSchema):
    """A page of app users."""

    app_users = fields.List(fields.Nested(AppUserSchema), required=True)


class EndSchema(Schema):
    """Since when the phone may be in other hands, and why the code ends."""

    lost_since = Moment(load_default=None, allow_none=True, metadata={"description": "Left out: since now."})
    reason = text(500, 1, required=True)


@blueprint.route("/people/<string:person>/app-users", methods=["POST"], access=staff(ENROL))
@blueprint.arguments(NewAppUserQuery)
@blueprint.response(201, NewAppUserSchema)
def make(given: dict[str, Any], person: str) -> dict[str, Any]:
    """Make a code by which ODK Collect on one phone speaks for somebody."""
    settings = here().settings
    with writing() as connection:
        managed_person(connection, person, manager(connection, ENROL))
        key, by = settings.factor_key(), caller().person
        made = make_app_user(connection, person, given["name"], given["days"], by, key, surroundings())
    address = public_address(settings)
    told = by_code(address, made.token, made.name)
    return {
        "id": made.id,
        "code": made.token,
        "until": made.until,
        "server_url": told["general"]["server_url"],
        "settings": packed(told),
        "settings_digest": packed(by_digest(address, made.id, made.token, made.name)),
    }


@blueprint.route("/app-users", access=staff(SEE))
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, AppUsersPage)
def look(query: dict[str, Any]) -> dict[str, Any]:
    """App users of people who hold something in your areas, the newest first."""
    made, _, key = query["after"].partition(".")
    after = (int(made), key) if made.isascii() and made.isdigit() and len(made) < 16 else None
    rows = page(reading(), caller().reach(reading(), SEE), after, query["limit"])
    following = f"{rows[-1].made}.{rows[-1].id}" if len(rows) == query["limit"] else None
    return {"app_users": [row._asdict() for row in rows], "next": following}


@blueprint.route("/app-users/<string:user>", access=staff(SEE))
@blueprint.response(200, AppUserSchema)
def detail(user: str) -> dict[str, Any]:
    """One app user, and the devices that wrote with its code."""
    return _told(user, SEE)


@blueprint.route("/app-users/<string:user>/end", methods=["POST"], access=staff(LOCK))
@blueprint.arguments(EndSchema)
@blueprint.response(200, AppUserSchema)
def end(given: dict[str, Any], user: str) -> dict[str, Any]:
    """End a code: what its phone still sends is taken in and held, and it is handed nothing more."""
    with writing() as connection:
        refuse_hidden(connection, user, caller().reach(connection, LOCK))
        end_app_user(connection, user, given["lost_since"], given["reason"], caller().person, surroundings())
    keep_journals_if_possible(here())
    return _told(user, LOCK)


def _told(user: str, right: str) -> dict[str, Any]:
    connection = reading()
    refuse_hidden(connection, user, caller().reach(connection, right))
    return one(connection, user)._asdict() | {"devices": [each._asdict() for each in devices(connection, user)]}
