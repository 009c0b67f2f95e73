"""`/`, signing in and out, the language and the keys, and who one is here. The first page is open, and tells no figure.

An address to go to afterwards is one of this service or none: nobody is sent elsewhere. It may not check a password
itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, redirect, request, url_for
from sqlalchemy import Connection

from api.auth import staff
from api.auth.access import everybody
from api.auth.access import staff as only_staff
from api.auth.gate import caller
from api.console.frame.page import KEYS_COOKIE, drawn
from api.console.frame.screen import Screen
from api.database import here, reading
from api.errors.answers import LANGUAGE_COOKIE, LANGUAGES, language
from api.errors.table import find
from api.health.state import State, state_now
from api.pages.paper.said import day
from field.areas.tree import names_of
from field.forms.form import Form
from field.forms.published.catalogue import stored_catalogue
from field.people.passwords import LONGEST, check_password
from field.people.roles import ROLES
from field.people.scope import Grant
from sync.strict_json import check_text

screen = Screen("entering", __name__)
YEAR_S = 31_536_000
PREFERENCES = {"language": (LANGUAGE_COOKIE, LANGUAGES), "keys": (KEYS_COOKIE, ("on", "off"))}
"""What anybody may choose for their browser: the field, its cookie, and what it may be."""


@dataclass(frozen=True, slots=True)
class Held:
    """One grant in words; `until` is empty where it has no end."""

    role: str
    area: str
    form: str
    until: str


@screen.on("/", access=everybody())
def begin() -> Response:
    """The door, with how the service is; whoever is signed in already goes to work."""
    state = state_now()
    if state is not State.FAILING and staff.signed_in() is not None:
        return _to(url_for("reconcile.look"))
    status = 503 if state is State.FAILING else 200
    return drawn("entering/begin.html", status, to="", problem="", username="", state=state.value)


@screen.on("/sign-in", access=everybody(rate="sign_in_rate", is_form=True), methods=("POST",))
def sign_in() -> Response:
    """Sign in; a session that was open is ended first. A wrong name and a wrong password read alike."""
    staff.check_csrf()
    check_text(request.form.to_dict(flat=False), "form")
    username, to = request.form.get("username", "").strip(), request.form.get("to", "")
    password = request.form.get("password", "")[: LONGEST + 1]
    person = check_password(reading(), username.lower()[:80], password, here().settings.password_memory)
    account = staff.sign_in(reading(), person) if person else None
    if account is None:
        row = find("password_wrong")
        words = f"{row.message.in_language(language())} {row.action.in_language(language())}"
        return drawn("entering/sign_in.html", row.status, to=to, problem=words, username=username[:80])
    return _to(to)


@screen.on("/sign-out", access=only_staff(), methods=("POST",))
def sign_out() -> Response:
    """Sign out."""
    staff.sign_out()
    return _to("/")


@screen.on("/preferences", access=everybody(), methods=("POST",))
def prefer() -> Response:
    """Switch the language, or the keys, for this browser."""
    staff.check_csrf()
    response = _to(request.form.get("to", ""))
    for field, (cookie, choices) in PREFERENCES.items():
        chosen = request.form.get(field)
        if chosen in choices:
            secure = here().settings.address.startswith("https:")
            response.set_cookie(cookie, chosen, max_age=YEAR_S, secure=secure, httponly=True, samesite="Lax")
    return response


@screen.on("/account", access=only_staff())
def account() -> Response:
    """Who am I, with which roles, where and until when."""
    return drawn("entering/account.html", person=caller().person, grants=_held(reading(), caller().grants))


def _held(connection: Connection, grants: tuple[Grant, ...]) -> list[Held]:
    areas = names_of(connection, {grant.area for grant in grants})
    forms = stored_catalogue(connection).newest
    return [
        Held(
            ROLES[grant.role].en if language() == "en" else ROLES[grant.role].vi,
            areas.get(grant.area, grant.area),
            _title(forms.get(grant.form), grant.form) if grant.form else "",
            day(grant.valid_to) if grant.valid_to is not None else "",
        )
        for grant in grants
    ]


def _title(form: Form | None, key: str) -> str:
    return form.titles.get(language(), form.titles["vi"]) if form is not None else key


def _to(address: str) -> Response:
    """Go there, if it is an address of this service; else to the beginning."""
    return Response(status=303, headers={"Location": redirect(safe(address)).location})


def safe(address: str) -> str:
    """The address when it is a path of this service, else `/`."""
    is_path = address.startswith("/") and not address.startswith("//")
    return address if is_path and address.isascii() and address.isprintable() and "\\" not in address else "/"
