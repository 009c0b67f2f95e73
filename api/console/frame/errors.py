"""How an error looks to a person: what happened, what to do next, and that nothing was lost; the same codes as the API.

Whoever is not signed in gets the door itself. It may not decide which exception is which code.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response, request

from api.console.frame.page import choose_language, drawn
from api.errors.answers import language
from api.errors.raised import Detail
from api.errors.row import Row


def shape(row: Row, _details: Sequence[Detail], status: int) -> Response | None:
    """An error as a page; None for whoever asks an address that does not exist and reads no pages."""
    if request.blueprint is None and (request.url_rule is not None or not _reads_pages()):
        return None
    choose_language()
    if row.code == "sign_in_needed":
        to = request.full_path.rstrip("?") if request.method == "GET" else ""
        return drawn("entering/sign_in.html", status, to=to, problem="", username="")
    speech = language()
    return drawn(
        "frame/error.html",
        status,
        message=row.message.in_language(speech),
        action=row.action.in_language(speech),
        code=row.code,
    )


def _reads_pages() -> bool:
    if request.path.startswith("/api/"):
        return False
    return request.accept_mimetypes.best_match(("application/json", "text/html")) == "text/html"
