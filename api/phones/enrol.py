"""`POST /api/v1/enrol`: a phone with a slip becomes an installation, or an installation takes a new key.

Sent again after a lost answer, it is the same installation with a new token. It may not read a key or a slip.
"""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from api.auth.access import everybody, installations
from api.auth.gate import device
from api.blueprint import Blueprint
from api.database import surroundings, writing
from api.errors.raised import Refusal
from field.people import permits
from field.people.certificates import certificate_of
from field.people.enrolment import Enrolment, EnrolRequest, enrol, take_new_key
from field.people.errors import KeyUnreadableError
from field.people.tokens import caller_by_token
from sync.names import base64url, from_base64url
from sync.signed import Signed

blueprint = Blueprint("enrol", __name__, url_prefix="/api/v1", description="Đăng ký máy · Enrolment of phones")
SHORT = validate.Length(min=1, max=512)


class EnrolSchema(Schema):
    """What a phone sends: the slip's secret, or its present token when it takes a new key."""

    secret = fields.String(validate=SHORT, metadata={"description": "The slip's secret."})
    token = fields.String(validate=SHORT, metadata={"description": "Instead of it, to take a new key: the token."})
    public_key = fields.String(required=True, validate=SHORT, metadata={"description": "Raw key, base64url."})
    proof = fields.String(required=True, validate=SHORT, metadata={"description": "Signature by the new key."})
    name = fields.String(load_default="", validate=validate.Length(max=200), metadata={"description": "Its name."})

    @validates_schema
    def one_of_both(self, data: dict[str, Any], **_: Any) -> None:
        """Either a slip or a token says who this is."""
        if ("secret" in data) == ("token" in data):
            raise ValidationError("secret / token", "secret")


class CertificateSchema(Schema):
    """What home signed about an installation."""

    certificate = fields.String(required=True)
    sig = fields.String(required=True)


class EnrolledSchema(Schema):
    """What a phone gets."""

    stream = fields.String(required=True, metadata={"description": "The stream that it writes from now on."})
    token = fields.String(required=True, metadata={"description": "Bearer token; home keeps only its hash."})
    person = fields.String(required=True)
    scope = fields.Integer(required=True, metadata={"description": "Version of the scope."})
    epoch = fields.String(required=True)
    home_key = fields.String(required=True, metadata={"description": "Home's signing key, base64url."})
    certificate = fields.Nested(CertificateSchema, required=True)


@blueprint.route("/enrol", methods=["POST"], access=everybody(rate="sync_rate"))
@blueprint.arguments(EnrolSchema)
@blueprint.response(201, EnrolledSchema)
@blueprint.alt_response(403, description="The slip is unknown, used or too old, or the proof is wrong")
def begin(given: dict[str, str]) -> dict[str, Any]:
    """Enrol by a slip, or take a new key."""
    with writing() as connection:
        if "secret" in given:
            return told(enrol(connection, _request(given, given["secret"]), surroundings()))
        caller = caller_by_token(connection, given["token"], surroundings().now())
        if caller is None:
            raise Refusal("token_unknown")
        return told(take_new_key(connection, caller, _request(given, given["token"]), surroundings()))


@blueprint.route("/enrol/certificate", methods=["POST"], access=installations(rate="sync_rate"))
@blueprint.response(200, CertificateSchema)
def renew() -> dict[str, str]:
    """Renew the permit, when a day of it has passed or the scope has changed; the certificate that holds now."""
    with writing() as connection:
        permits.renew(connection, device(), surroundings())
        return _signed(certificate_of(connection, device().stream))


def _request(given: dict[str, str], secret: str) -> EnrolRequest:
    try:
        key = from_base64url(given["public_key"])
    except ValueError:
        raise KeyUnreadableError from None
    return EnrolRequest(secret, key, given["proof"], given["name"])


def told(done: Enrolment) -> dict[str, Any]:
    """An enrolment as the phone reads it."""
    return {
        "stream": done.stream,
        "token": done.token,
        "person": done.person,
        "scope": done.scope.version,
        "epoch": done.epoch,
        "home_key": base64url(done.home_key),
        "certificate": _signed(done.certificate),
    }


def _signed(signed: Signed) -> dict[str, str]:
    return {"certificate": signed.text, "sig": signed.sig}
