"""One shape for every error: `{code, message, action, details?}`, in the language that the caller reads.

Screens for people may show the same row in a shape of their own. It may not know which exceptions there are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from flask import Response, current_app, g, jsonify, request

from api.errors.raised import Detail
from api.errors.row import Row
from api.errors.table import find

LANGUAGES = ("vi", "en")
LANGUAGE_COOKIE = "language"
"""What somebody has chosen by the switch of the console."""
SHAPES = "error_shapes"
"""In the app's extensions: by blueprint (None: no such address), how its errors look; JSON where nothing is said."""

Shape = Callable[[Row, Sequence[Detail], int], Response | None]


def language() -> str:
    """The caller's language: what they chose, else by `Accept-Language`; Vietnamese unless English is wanted more."""
    chosen = g.get("language") or request.cookies.get(LANGUAGE_COOKIE)
    if chosen in LANGUAGES:
        return str(chosen)
    return request.accept_languages.best_match(LANGUAGES, default="vi") or "vi"


def answer(
    code: str, details: Sequence[Detail] = (), headers: Mapping[str, str] | None = None, status: int | None = None
) -> Response:
    """The answer for a code; `status` only where the protocol of HTTP has fixed another one than the table."""
    row, speech = find(code), language()
    shape: Shape | None = current_app.extensions.get(SHAPES, {}).get(request.blueprint)
    shown = shape(row, details, status or row.status) if shape is not None else None
    if shown is not None:
        shown.headers.update(headers or {})
        return shown
    body: dict[str, object] = {
        "code": row.code,
        "message": row.message.in_language(speech),
        "action": row.action.in_language(speech),
    }
    if details:
        body["details"] = [{"path": each.path, "problem": each.problem} for each in details]
    response = jsonify(body)
    response.status_code = status or row.status
    response.headers.update(headers or {})
    response.headers["Content-Language"] = speech
    response.vary.add("Accept-Language")
    return response
