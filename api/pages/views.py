"""`/pages.css`: how plain pages look, where nothing was built and on the page of a slip. It is open.

The service's address itself is the console's door (`api.console.entering`).
"""

from __future__ import annotations

from flask import Response

from api.auth.access import everybody
from api.blueprint import Blueprint
from api.pages.drawing import drawn, templates

blueprint = Blueprint("pages", __name__, description="Trang để xem · Pages to look at")
PAGES = templates("api.pages")


@blueprint.route("/pages.css", access=everybody())
@blueprint.response(200, content_type="text/css", description="The style of the pages")
def style() -> Response:
    """How pages look."""
    return drawn(PAGES, "pages.css", "text/css")
