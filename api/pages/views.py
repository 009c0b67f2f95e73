"""`/`, where people begin. It is open.

It tells what is there today. It may not say a figure: whoever finds the address may read it.
"""

from __future__ import annotations

from flask import Response

from api.auth.access import everybody
from api.blueprint import Blueprint
from api.health.state import State, state_now
from api.pages.drawing import drawn, templates

blueprint = Blueprint("pages", __name__, description="Trang để xem · Pages to look at")
PAGES = templates("api.pages")


@blueprint.route("/", access=everybody())
@blueprint.response(200, content_type="text/html", description="A page")
@blueprint.alt_response(503, content_type="text/html", description="The same page, when the service fails")
def begin() -> Response:
    """What this is, how the service is, and where to begin."""
    state = state_now()
    response = drawn(PAGES, "begin.html", state=state)
    response.status_code = 503 if state is State.FAILING else 200
    return response


@blueprint.route("/pages.css", access=everybody())
@blueprint.response(200, content_type="text/css", description="The style of the pages")
def style() -> Response:
    """How pages look."""
    return drawn(PAGES, "pages.css", "text/css")
