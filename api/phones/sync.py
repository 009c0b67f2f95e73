"""`POST /api/v1/sync`: one round trip that pushes, acknowledges and pulls (law 7).

The push is committed before anything is acknowledged; then the bell is rung, best effort; then the answer is read in
a fresh look at the database. It never waits for a merge. It may not look into a segment.
"""

from __future__ import annotations

import gzip
import time

from flask import Response, request

from api.auth.access import installations
from api.auth.gate import device
from api.bell import ring
from api.blueprint import Blueprint
from api.body import body
from api.database import here
from api.health.counters import SYNC_CHANGES, SYNC_SECONDS
from field import exchange
from sync.wire.request import decode_request

blueprint = Blueprint("sync", __name__, url_prefix="/api/v1", description="Gửi và nhận · Push, acknowledge and pull")
LINES = "application/x-ndjson"
LEVEL = 6
DOCUMENTED = {
    "requestBody": {
        "required": True,
        "description": "A sync request, plain or gzip; docs/protocol.md tells every key.",
        "content": {"application/json": {"schema": {"type": "object"}}},
    },
    "responses": {
        "200": {"description": "The signed head, then one line per feed entry.", "content": {LINES: {"schema": {}}}}
    },
}


@blueprint.route("/sync", methods=["POST"], access=installations(rate="sync_rate"))
@blueprint.doc(**DOCUMENTED)
def sync() -> Response:
    """Push changes, get acknowledgements, pull what is new."""
    began = time.perf_counter()
    wanted = decode_request(body())
    home = here()
    with home.store.write() as connection:
        pushed = exchange.push(connection, device(), wanted, home.surroundings)
    ring(pushed.shards)
    with home.store.read() as connection:
        data = exchange.answer(connection, device(), wanted, pushed, home.surroundings)
    SYNC_CHANGES.inc(wanted.changes)
    SYNC_SECONDS.observe(time.perf_counter() - began)
    return lines(data)


def lines(data: bytes) -> Response:
    """NDJSON, gzip where it is taken; never kept by anything on the way."""
    response = Response(mimetype=LINES)
    response.headers["Cache-Control"] = "no-store, no-transform"
    response.vary.add("Accept-Encoding")
    if request.accept_encodings.quality("gzip") > 0:
        data = gzip.compress(data, LEVEL, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
    response.set_data(data)
    return response
