"""`POST /api/v1/escrow`: a phone hands in the code of its second door, sealed for the office.

It may not open a code; an official does, at `/installations/<stream>/code`.
"""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

from api.auth.access import installations
from api.auth.gate import device
from api.blueprint import Blueprint
from api.database import surroundings, writing
from field.escrow.keeping import HandedIn, keep
from field.escrow.problems import EscrowProblem
from sync.names import from_base64url

blueprint = Blueprint("escrow", __name__, url_prefix="/api/v1", description="Quên mã PIN · A PIN that was forgotten")
SHORT = validate.Length(min=1, max=64)


class HandedInSchema(Schema):
    """A phone's code, sealed for the office."""

    code = fields.String(required=True, validate=SHORT, metadata={"description": "By what the phone knows it."})
    key = fields.String(required=True, validate=SHORT, metadata={"description": "The key that it is sealed for."})
    sealed = fields.String(required=True, validate=validate.Length(max=1_000), metadata={"description": "base64url."})
    opened_for = fields.String(
        load_default="",
        validate=validate.Length(max=36),
        metadata={"description": "Whose PIN was forgotten, when the code before was used."},
    )


class SignedForSchema(Schema):
    """Home's word that it keeps the code: `{stream, code, key}`."""

    escrow = fields.String(required=True)
    sig = fields.String(required=True)


@blueprint.route("/escrow", methods=["POST"], access=installations(rate="sync_rate"))
@blueprint.arguments(HandedInSchema)
@blueprint.response(200, SignedForSchema)
@blueprint.alt_response(409, description="Home has no such key; the next certificate names the present one")
def hand_in(given: dict[str, Any]) -> dict[str, str]:
    """Keep the code of a phone, instead of the one before."""
    handed = HandedIn(given["code"], given["key"], _bytes(given["sealed"]), given["opened_for"])
    with writing() as connection:
        signed = keep(connection, device(), handed, surroundings())
    return {"escrow": signed.text, "sig": signed.sig}


def _bytes(text: str) -> bytes:
    try:
        return from_base64url(text)
    except ValueError:
        raise EscrowProblem("escrow_unreadable") from None
