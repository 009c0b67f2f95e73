"""One shape for every error: `{code, message, action, details?}`, in the language that the caller reads.

It may not know which exceptions there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Response, jsonify, request

from api.errors.raised import Detail
from api.errors.table import find

LANGUAGES = ("vi", "en")


def language() -> str:
    """The caller's language by `Accept-Language`; Vietnamese unless English is wanted more."""
    return request.accept_languages.best_match(LANGUAGES, default="vi") or "vi"


def answer(
    code: str, details: Sequence[Detail] = (), headers: Mapping[str, str] | None = None, status: int | None = None
) -> Response:
    """The answer for a code; `status` only where the protocol of HTTP has fixed another one than the table."""
    row, speech = find(code), language()
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
