"""How a page is drawn and what a browser may do with it: its own style, nothing else, and no script at all.

It may not know any page.
"""

from __future__ import annotations

from typing import Any

from flask import Response
from jinja2 import Environment, PackageLoader

POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def templates(package: str) -> Environment:
    """The templates that lie beside the code of a package; every value put into one is escaped."""
    return Environment(
        loader=PackageLoader(package, "."), autoescape=True, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )


def drawn(pages: Environment, template: str, kind: str = "text/html", **given: Any) -> Response:
    """A template with what it is given, as something to look at."""
    response = Response(pages.get_template(template).render(given), mimetype=kind)
    response.headers["Content-Security-Policy"] = POLICY
    return response
