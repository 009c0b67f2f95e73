"""`POST /api/v1/hello`: home proves who it is, to a phone that has told it nothing yet.

It asks for no token: whoever is not home would have it then. It may not say anything but whose key home holds.
"""

from __future__ import annotations

from flask import Response

from api.auth.access import everybody
from api.blueprint import Blueprint
from api.body import body
from api.database import here
from sync.wire.hello import answer_hello

blueprint = Blueprint("hello", __name__, url_prefix="/api/v1", description="Chứng tỏ là máy chủ xã · Proof of home")
DOCUMENTED = {
    "requestBody": {
        "required": True,
        "description": "A nonce of 8 to 64 characters.",
        "content": {"application/json": {"schema": {"type": "object"}}},
    },
    "responses": {
        "200": {
            "description": "The nonce, signed by home under the kind hello.",
            "content": {"application/json": {"schema": {"type": "object"}}},
        }
    },
}


@blueprint.route("/hello", methods=["POST"], access=everybody())
@blueprint.doc(**DOCUMENTED)
def hello() -> Response:
    """Sign a nonce, so that the caller knows whom it would talk to."""
    return Response(answer_hello(body(), here().surroundings.home.sign), mimetype="application/json")
