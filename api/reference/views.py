"""`/api/v1/openapi.json`, and `/api/v1/`: the same as one page that needs nothing from the internet."""

from __future__ import annotations

from typing import Any

from flask import Response, current_app, jsonify

from api.auth.access import everybody
from api.blueprint import Blueprint
from api.pages.drawing import drawn, templates

blueprint = Blueprint("reference", __name__, url_prefix="/api/v1", description="Tài liệu API · This description")
PAGES = templates("api.reference")


@blueprint.route("/openapi.json", access=everybody())
@blueprint.response(200, description="OpenAPI 3.1")
def openapi() -> Response:
    """The description for programs."""
    return jsonify(document())


@blueprint.route("/", access=everybody())
@blueprint.response(200, content_type="text/html", description="A page")
def page() -> Response:
    """The description for people."""
    return drawn(PAGES, "page.html", document=document())


@blueprint.route("/reference.css", access=everybody())
@blueprint.response(200, content_type="text/css", description="The style of the page")
def style() -> Response:
    """How the page looks."""
    return drawn(PAGES, "page.css", "text/css")


def document() -> dict[str, Any]:
    """The OpenAPI document of this app."""
    made: dict[str, Any] = current_app.extensions["document"].spec.to_dict()
    return made
