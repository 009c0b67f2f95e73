"""The gate: every request passes here before its view, and nowhere else is a caller compared with a declaration.

A route that declares nothing is closed to everybody. It may not know what a view does with its caller.
"""

from __future__ import annotations

import base64
import binascii

from flask import Flask, current_app, g, request

from api.auth import apps, staff
from api.auth.access import APP, GIS, INSTALLATION, STAFF, Access
from api.auth.caller import Who, who
from api.blueprint import declaration
from api.database import here
from api.errors.raised import Refusal
from api.health.counters import count_answer
from field.openrosa.app_users import AppUser
from field.people.phones.tokens import Caller, caller_by_token
from field.people.reading_keys import holder_of
from field.people.rights.scope import scope_of
from sync.strict_json import SAFE_INTEGER

CHALLENGE = {"WWW-Authenticate": 'Bearer realm="packhorse"'}
MAPS_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="packhorse", Basic realm="packhorse", charset="UTF-8"'}


def register(app: Flask) -> None:
    """Stand before every view of the app."""
    app.before_request(admit)
    app.after_request(count_answer)


def admit() -> None:
    """Let the request pass, or raise Refusal. What reads as an address that cannot be is not found."""
    if request.endpoint is None or _asks_for_methods():
        return
    if not all(_can_be(value) for value in (request.view_args or {}).values()):
        raise Refusal("not_found")
    access = declaration(current_app.view_functions[request.endpoint])
    if access is None:
        raise Refusal("not_allowed")
    if not access.is_open:
        g.caller = _identified(access)


def caller() -> Who:
    """Who calls, as the gate found them."""
    found: Who = g.caller
    return found


def device() -> Caller:
    """The installation that calls, as `field` knows it; only behind `installations()`."""
    found: Caller = g.device
    return found


def streams() -> tuple[str, ...]:
    """Every stream that the calling phone writes or has written; none for staff."""
    return (device().stream, *device().former) if caller().stream is not None else ()


def app_user() -> AppUser:
    """The app user that calls; only behind `apps()`."""
    found: AppUser = g.app_user
    return found


def _identified(access: Access) -> Who:
    if APP in access.who:
        return _by_code(access)
    found = _by_token(access) if "Authorization" in request.headers else _by_session(access)
    kind = GIS if found.key else STAFF if found.stream is None else INSTALLATION
    if kind not in access.who or (access.right and not found.may(access.right)):
        raise Refusal("not_allowed")
    return found


def _by_token(access: Access) -> Who:
    """The installation or reading key behind a token. A locked phone may send what it has, and is handed nothing."""
    token = _token(access)
    home = here()
    now = home.surroundings.now()
    if token and _sound(token):
        with home.store.look() as connection:
            found = caller_by_token(connection, token, now)
            held = holder_of(connection, token, now) if found is None else None
            grants = scope_of(connection, held[1]).grants if held is not None else ()
        if found is not None:
            g.device = found
            return who(found.scope.person, found.stream, () if found.is_locked else found.scope.grants, now)
        if held is not None:
            return who(held[1], None, grants, now, held[0])
    raise Refusal("token_unknown", headers=_challenge(access))


def _by_code(access: Access) -> Who:
    """The app user behind a code or a Digest. One that has ended may send what it has, and is handed nothing."""
    user = g.app_user = apps.identified()
    found = who(user.person, None, user.grants, user.now, user.id)
    if access.right and not user.is_good:
        raise Refusal("app_user_ended")
    if access.right and not found.may(access.right):
        raise Refusal("not_allowed")
    return found


def _token(access: Access) -> str:
    """What the header names: a bearer token or, where programs with a key may call, the password of HTTP Basic."""
    scheme, _, said = request.headers["Authorization"].partition(" ")
    if scheme.lower() == "bearer":
        return said
    if scheme.lower() != "basic" or GIS not in access.who:
        return ""
    try:
        return base64.b64decode(said, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _challenge(access: Access) -> dict[str, str]:
    return MAPS_CHALLENGE if GIS in access.who else CHALLENGE


def _by_session(access: Access) -> Who:
    found = staff.signed_in() if STAFF in access.who else None
    if found is None:
        raise Refusal("sign_in_needed", headers=_challenge(access))
    staff.check_csrf()
    staff.touch()
    return found


def _can_be(value: object) -> bool:
    """Whether part of an address can name something: a sound text, or a number that both databases hold."""
    return _sound(value) if isinstance(value, str) else not isinstance(value, int) or value <= SAFE_INTEGER


def _sound(text: str) -> bool:
    """Whether a text can stand in a database: no NUL, no half of a surrogate pair."""
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _asks_for_methods() -> bool:
    return request.method == "OPTIONS" and bool(getattr(request.url_rule, "provide_automatic_options", False))
