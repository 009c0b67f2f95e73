"""`POST /installations/<stream>/code`: an official reads the code that opens a phone whose PIN was forgotten.

The office's passphrase comes with the request and is kept nowhere. It may not be answered before it is in the log.
"""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from api.auth.access import staff
from api.auth.gate import caller
from api.blueprint import Blueprint
from api.database import reading, surroundings, writing
from api.resources.fields import Moment, text
from field.escrow.opening import Wanted, find_code, note, open_code
from field.escrow.problems import EscrowProblem
from field.people.directory import get_installation

blueprint = Blueprint("codes", __name__, url_prefix="/api/v1", description="Quên mã PIN · A PIN that was forgotten")


class WantedSchema(Schema):
    """Whose PIN was forgotten, why the code is read, and the office's passphrase."""

    person = text(36, 1, required=True)
    reason = text(500, 1, required=True)
    passphrase = text(200, 1, required=True, load_only=True)


class CodeSchema(Schema):
    """The code, to be read out to that person."""

    code = fields.String(required=True)
    received = Moment(required=True)


@blueprint.route("/installations/<string:stream>/code", methods=["POST"], access=staff("open_phones", "sign_in_rate"))
@blueprint.arguments(WantedSchema)
@blueprint.response(200, CodeSchema)
@blueprint.alt_response(403, description="The passphrase is wrong")
@blueprint.alt_response(404, description="No such phone in your areas, or it has handed in no code")
def read_code(given: dict[str, Any], stream: str) -> dict[str, Any]:
    """Read the code that opens a phone; every reading and every wrong passphrase is in the access log."""
    wanted = Wanted(stream, given["person"], given["reason"])
    get_installation(reading(), stream, caller().reach(reading(), "open_phones"))
    found = find_code(reading(), wanted)
    try:
        opened = open_code(found, wanted, given["passphrase"])
    except EscrowProblem:
        with writing() as connection:
            note(connection, wanted, caller().person, surroundings(), opened=False)
        raise
    with writing() as connection:
        note(connection, wanted, caller().person, surroundings(), opened=True)
    return {"code": opened.code, "received": opened.received}
