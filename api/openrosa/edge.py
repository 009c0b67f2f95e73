"""The blueprint of OpenRosa: every view at two addresses, the header of its answers, and errors as its XML.

It is not in our own API's description: OpenRosa describes it. It may not decide about a caller; `auth.gate` does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, g, request
from werkzeug.exceptions import HTTPException

from api.auth.access import Access
from api.errors.answers import language
from api.errors.raised import Detail
from api.errors.row import Row
from api.errors.table import find
from api.openrosa.told import XML, message

View = Callable[..., Any]
BY_CODE, BY_DIGEST = "/key/<string:token>", "/openrosa"
OF_APPS = {"body_too_large": "submission_too_large"}
"""Codes that are told in words of their own here."""
PIECE, MOST_HEARD = 1 << 16, 1 << 29
"""Bytes of a refused request that are read at a time, and at most."""


class Edge(Blueprint):
    """Views get no `token`: who calls is known before."""

    def on(self, rule: str, *, access: Access, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
        """Register a view below both addresses, with who may call it."""

        def declare(view: View) -> View:
            view.access = access  # type: ignore[attr-defined]  # a function takes attributes
            for prefix in (BY_CODE, BY_DIGEST):
                self.add_url_rule(prefix + rule, view_func=view, methods=list(methods))
            return view

        return declare


blueprint = Edge("openrosa", __name__)


@blueprint.url_value_preprocessor
def _keep_the_code_apart(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """The code goes to the gate alone: no view and no log line of its arguments has it."""
    g.app_code = (values or {}).pop("token", None)


@blueprint.after_request
def say_version(response: Response) -> Response:
    """Without it the app takes us for the login page of some network."""
    response.headers["X-OpenRosa-Version"] = "1.0"
    response.headers.setdefault("Content-Language", language())
    response.vary.add("Accept-Language")
    return response


@blueprint.after_request
def hear_out(response: Response) -> Response:
    """An app that is still sending hears no answer, and sends all of it again: the rest of what is refused is read.

    So Collect learns that a file is too large, and goes on with a new challenge where the old one ran out while its
    files were on their way. Strangers are not heard out.
    """
    if request.method == "POST" and response.status_code >= HTTPStatus.BAD_REQUEST and g.get("app_known"):
        request.max_content_length = MOST_HEARD
        with suppress(HTTPException, OSError):
            while request.stream.read(PIECE):
                pass
    return response


def base() -> str:
    """The address below which this caller's own addresses lie, as it came: behind a proxy and on a cable alike."""
    code = g.get("app_code")
    return request.host_url.rstrip("/") + (BY_DIGEST if code is None else f"/key/{code}")


def shape(row: Row, _details: Sequence[Detail], status: int) -> Response:
    """An error as the app shows it: one message, in the caller's language, with what somebody with a phone can do."""
    speech = language()
    row = find(OF_APPS.get(row.code, row.code))
    words = f"{row.message.in_language(speech)} {row.action.in_language(speech)}"
    return Response(message(words, row.code), status, content_type=XML)
