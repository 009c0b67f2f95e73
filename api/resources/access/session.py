"""`/api/v1/session`: signing in at the office, and out. A phone never comes here; it has a token."""

from __future__ import annotations

from typing import Any

from flask_wtf.csrf import generate_csrf
from marshmallow import Schema, fields, validate

from api.auth import entering, staff
from api.auth.access import everybody
from api.auth.access import staff as only_staff
from api.auth.caller import Who
from api.blueprint import Blueprint
from api.errors.raised import Refusal

blueprint = Blueprint("session", __name__, url_prefix="/api/v1", description="Đăng nhập · Sessions of staff")
NAME = validate.Length(min=1, max=80)
PASSWORD = validate.Length(min=1, max=1024)
CODE = validate.Length(max=80)


class SignInSchema(Schema):
    """A user name and a password."""

    username = fields.String(required=True, validate=NAME)
    password = fields.String(required=True, validate=PASSWORD, load_only=True, metadata={"format": "password"})
    code = fields.String(
        load_default="", validate=CODE, load_only=True, metadata={"description": "Where a second factor is asked for."}
    )


class SessionSchema(Schema):
    """Who is signed in, and the token that every writing request carries in `X-CSRFToken`."""

    person = fields.String(allow_none=True, metadata={"description": "None: nobody is signed in."})
    roles = fields.List(fields.String(), metadata={"description": "Roles held now, wherever."})
    csrf_token = fields.String(required=True)


@blueprint.route("/session", access=everybody())
@blueprint.response(200, SessionSchema)
def look() -> dict[str, Any]:
    """Who is signed in."""
    return told(staff.signed_in())


@blueprint.route("/session", methods=["POST"], access=everybody(rate="sign_in_rate"))
@blueprint.arguments(SignInSchema)
@blueprint.response(200, SessionSchema)
@blueprint.alt_response(401, description="Name, password or code is wrong or wanted")
def sign_in(given: dict[str, str]) -> dict[str, Any]:
    """Sign in; a session of somebody else on this browser is put aside."""
    staff.check_csrf()
    username = given["username"].strip().lower()
    person = entering.by_password(username, given["password"])
    if entering.needs_code(person):
        if not given["code"]:
            raise Refusal("code_needed")
        entering.by_code(person, username, given["code"])
    return told(entering.let_in(person, username).who)


@blueprint.route("/session", methods=["DELETE"], access=only_staff())
@blueprint.response(204, description="Signed out")
def sign_out() -> None:
    """Sign out."""
    entering.goes()


def told(found: Who | None) -> dict[str, Any]:
    """A session as its browser reads it."""
    roles = sorted({grant.role for grant in found.grants}) if found else []
    return {"person": found.person if found else None, "roles": roles, "csrf_token": generate_csrf()}
