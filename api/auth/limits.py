"""How often one caller may come: by installation where there is a token, else by address; sign-ins by account too.

A village's phones share one address, so an installation is known by its token. The counts are kept in Redis, and in
this process while Redis is away: limits never stop work. It may not know what a view does.
"""

from __future__ import annotations

import hashlib
import time
from functools import partial
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, current_app, request
from flask_limiter import Limit, Limiter

from api.auth import known, pending
from api.blueprint import declaration
from api.body import json_body
from api.database import here
from api.errors.raised import Refusal
from api.service.redis.connection import redis_url
from api.settings import Settings
from sync.problem import UnreadableError

IMPATIENT: dict[str, Any] = {"socket_connect_timeout": 0.2, "socket_timeout": 0.5}


def register(app: Flask, settings: Settings) -> None:
    """Count every request whose route declares a rate."""
    url = redis_url(settings)
    limiter = Limiter(
        caller_key,
        app=app,
        default_limits=[
            Limit(rate, key_function=caller_key, exempt_when=is_free),
            Limit(rate, key_function=account_key, exempt_when=has_no_account),
        ],
        storage_uri=url.replace("unix://", "redis+unix://", 1) if url else "memory://",
        storage_options=dict(IMPATIENT) if url else {},
        in_memory_fallback_enabled=bool(url),
        key_prefix="packhorse",
    )
    app.after_request(partial(say_when, limiter))


def say_when(limiter: Limiter, response: Response) -> Response:
    """Tell whoever came too often when to come again. Nobody else is counted down to: it would ask Redis twice more."""
    if response.status_code == HTTPStatus.TOO_MANY_REQUESTS and (broken := limiter.current_limit) is not None:
        response.headers.setdefault("Retry-After", str(max(1, int(broken.reset_at - time.time()))))
    return response


def rate() -> str:
    """The rate that the route of this request declares."""
    found = declaration(current_app.view_functions.get(request.endpoint or ""))
    name = found.rate if found else ""
    return str(getattr(here().settings, name)) if name else ""


def is_free() -> bool:
    """Whether the route declares no rate."""
    return not rate()


def caller_key() -> str:
    """Who comes: the hash of a token, else a browser that the account knows, else the address."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return "token " + hashlib.sha256(token.encode(errors="replace")).hexdigest()[:32]
    device = "" if is_free() else known.device_of(_account())
    return f"device {device}" if device else f"address {request.remote_addr}"


def account_key() -> str:
    """The account that somebody tries to sign in to."""
    return f"account {_account()}"


def has_no_account() -> bool:
    """Whether this request names no account or comes from a browser that it knows, or its route declares no rate."""
    return is_free() or not _account() or bool(known.device_of(_account()))


def _account() -> str:
    """The user name in the body, a form's too; what cannot be read is for the view to refuse."""
    if request.headers.get("Authorization"):
        return ""
    found = declaration(current_app.view_functions.get(request.endpoint or ""))
    if found is not None and found.is_form:
        waits = pending.now()
        return request.form.get("username", waits.username if waits else "").strip().lower()[:80]
    if not request.is_json:
        return ""
    try:
        given = json_body()
    except (Refusal, UnreadableError):
        return ""
    name = given.get("username") if isinstance(given, dict) else None
    return name.strip().lower()[:80] if isinstance(name, str) else ""
