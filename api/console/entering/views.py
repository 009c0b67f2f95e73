"""`/`, the language and the keys. The first page is open, and tells no figure. It may not compare a password."""

from __future__ import annotations

from flask import Response, redirect, request, url_for

from api.auth import staff
from api.auth.access import everybody
from api.console.frame.page import KEYS_COOKIE, drawn
from api.console.frame.screen import Screen
from api.database import here
from api.errors.answers import LANGUAGE_COOKIE, LANGUAGES
from api.health.state import State, state_now

screen = Screen("entering", __name__)
YEAR_S = 31_536_000
PREFERENCES = {"language": (LANGUAGE_COOKIE, LANGUAGES), "keys": (KEYS_COOKIE, ("on", "off"))}
"""What anybody may choose for their browser: the field, its cookie, and what it may be."""


@screen.on("/", access=everybody())
def begin() -> Response:
    """The door, with how the service is; whoever is signed in already goes to work."""
    state = state_now()
    if state is not State.FAILING and staff.signed_in() is not None:
        return Response(status=303, headers={"Location": url_for("today.look")})
    status = 503 if state is State.FAILING else 200
    return drawn("entering/begin.html", status, to="", problem="", username="", state=state.value)


@screen.on("/preferences", access=everybody(), methods=("POST",))
def prefer() -> Response:
    """Switch the language, or the keys, for this browser."""
    staff.check_csrf()
    response = Response(status=303, headers={"Location": redirect(safe(request.form.get("to", ""))).location})
    for field, (cookie, choices) in PREFERENCES.items():
        chosen = request.form.get(field)
        if chosen in choices:
            secure = here().settings.address.startswith("https:")
            response.set_cookie(cookie, chosen, max_age=YEAR_S, secure=secure, httponly=True, samesite="Lax")
    return response


def safe(address: str) -> str:
    """The address when it is a path of this service, else `/`: nobody is sent elsewhere."""
    is_path = address.startswith("/") and not address.startswith("//")
    return address if is_path and address.isascii() and address.isprintable() and "\\" not in address else "/"
