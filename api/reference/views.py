"""`/api/v1/openapi.json`, and `/api/v1/`: the same as one page that needs nothing from the internet."""

from __future__ import annotations

from typing import Any

from flask import Response, current_app, jsonify
from jinja2 import Environment, PackageLoader

from api.auth.access import everybody
from api.blueprint import Blueprint

blueprint = Blueprint("reference", __name__, url_prefix="/api/v1", description="Tài liệu API · This description")
PAGES = Environment(loader=PackageLoader("api.reference", "."), autoescape=True, trim_blocks=True, lstrip_blocks=True)
POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@blueprint.route("/openapi.json", access=everybody())
@blueprint.response(200, description="OpenAPI 3.1")
def openapi() -> Response:
    """The description for programs."""
    return jsonify(document())


@blueprint.route("/", access=everybody())
@blueprint.response(200, content_type="text/html", description="A page")
def page() -> Response:
    """The description for people."""
    return shown(PAGES.get_template("page.html").render(document=document()), "text/html")


@blueprint.route("/reference.css", access=everybody())
@blueprint.response(200, content_type="text/css", description="The style of the page")
def style() -> Response:
    """How the page looks."""
    return shown(PAGES.get_template("page.css").render(), "text/css")


def document() -> dict[str, Any]:
    """The OpenAPI document of this app."""
    made: dict[str, Any] = current_app.extensions["document"].spec.to_dict()
    return made


def shown(text: str, kind: str) -> Response:
    """Something to look at: its own style and nothing else is loaded."""
    response = Response(text, mimetype=kind)
    response.headers["Content-Security-Policy"] = POLICY
    return response
