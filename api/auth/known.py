"""Browsers that are known: where an account has signed in before. It is no right, only where failures are counted.

Whoever guesses at an account from elsewhere is slowed there, and makes nobody wait at her own desk. The cookie is
signed, names its browser and the accounts that signed in on it, and opens nothing.
"""

from __future__ import annotations

import secrets
from typing import Any

from flask import Response, after_this_request, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

from api.database import here

DAYS = 180
MOST = 10
"""Accounts that one browser remembers."""


def device_of(username: str) -> str:
    """The id of this browser, when the account has signed in on it before; else empty."""
    device, usernames = _read()
    return device if username in usernames else ""


def sources(username: str, *wider: str) -> list[str]:
    """Where failures of this request are counted: the account on this known browser, else from its address.

    `wider` are counts that everybody shares who is not known.
    """
    device = device_of(username)
    if device:
        return [f"device {device} {username}"]
    return [f"address {request.remote_addr} {username}", *(f"{each} {username}" for each in wider)]


def remember(username: str) -> None:
    """With the answer to this request: the account has signed in on this browser."""
    device, usernames = _read()
    kept = [username, *(each for each in usernames if each != username)][:MOST]
    said = _serializer().dumps([device or secrets.token_urlsafe(12), kept])

    @after_this_request
    def _say(response: Response) -> Response:
        secure = here().settings.address.startswith("https:")
        age = DAYS * 86_400
        response.set_cookie(_name(), said, max_age=age, secure=secure, httponly=True, samesite="Strict")
        return response


def _read() -> tuple[str, list[str]]:
    try:
        found: Any = _serializer().loads(request.cookies.get(_name(), ""))
    except BadSignature:
        return "", []
    return found[0], found[1]


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="known browser")


def _name() -> str:
    return "__Host-known" if here().settings.address.startswith("https:") else "known"
