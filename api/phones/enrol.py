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
from field.people.enrolling.welcome import welcome
from field.people.phones import permits
from field.people.phones.certificates import certificate_of
from sync.signed import Signed
from sync.wire.request import MAX_CERTIFICATES

blueprint = Blueprint("enrol", __name__, url_prefix="/api/v1", description="Đăng ký máy · Enrolment of phones")
SHORT = validate.Length(min=1, max=512)


class CertificateSchema(Schema):
    """What home signed about an installation."""

    certificate = fields.String(required=True)
    sig = fields.String(required=True)


class EnrolSchema(Schema):
    """What a phone sends: the slip's secret; or its token, when it takes a new key or is to be known again."""

    secret = fields.String(validate=SHORT, metadata={"description": "The slip's secret."})
    token = fields.String(validate=SHORT, metadata={"description": "Instead of it, to take a new key: the token."})
    public_key = fields.String(required=True, validate=SHORT, metadata={"description": "Raw key, base64url."})
    proof = fields.String(required=True, validate=SHORT, metadata={"description": "Signature by the new key."})
    name = fields.String(load_default="", validate=validate.Length(max=200), metadata={"description": "Its name."})
    certificates = fields.List(
        fields.Nested(CertificateSchema),
        validate=validate.Length(max=MAX_CERTIFICATES),
        metadata={"description": "With a token that a restored home has forgotten: what home signed before."},
    )

    @validates_schema
    def one_of_both(self, data: dict[str, Any], **_: Any) -> None:
        """Either a slip or a token says who this is."""
        if ("secret" in data) == ("token" in data):
            raise ValidationError("secret / token", "secret")


class EnrolledSchema(Schema):
    """What a phone gets."""

    stream = fields.String(required=True, metadata={"description": "The stream that it writes from now on."})
    token = fields.String(required=True, metadata={"description": "Bearer token; home keeps only its hash."})
    person = fields.String(required=True)
    scope = fields.Integer(required=True, metadata={"description": "Version of the scope."})
    epoch = fields.String(required=True)
    now = fields.Integer(required=True, metadata={"description": "Home's clock, UTC ms."})
    home_key = fields.String(required=True, metadata={"description": "Home's signing key, base64url."})
    certificate = fields.Nested(CertificateSchema, required=True)


@blueprint.route("/enrol", methods=["POST"], access=everybody(rate="sync_rate"))
@blueprint.arguments(EnrolSchema)
@blueprint.response(201, EnrolledSchema)
@blueprint.alt_response(403, description="The slip is unknown, used or too old, or the proof is wrong")
def begin(given: dict[str, Any]) -> dict[str, Any]:
    """Enrol by a slip, take a new key, or be known again by a home that was restored."""
    with writing() as connection:
        return welcome(connection, given, surroundings())


@blueprint.route("/enrol/certificate", methods=["POST"], access=installations(rate="sync_rate"))
@blueprint.response(200, CertificateSchema)
def renew() -> dict[str, str]:
    """Renew the permit, when a day of it has passed or the scope has changed; the certificate that holds now."""
    with writing() as connection:
        permits.renew(connection, device(), surroundings())
        return _signed(certificate_of(connection, device().stream))


def _signed(signed: Signed) -> dict[str, str]:
    return {"certificate": signed.text, "sig": signed.sig}
