"""`/sign-in`, the second step of it, `/sign-out`, and changing between the people who share a PC.

Whoever signs in beside somebody puts them aside; going back to them asks again who it is after a while. What is shown
is compared in `api.auth.entering`, and nowhere here.
"""

from __future__ import annotations

from typing import Any

from flask import Response, redirect, request

from api.auth import entering, pending, staff
from api.auth.access import everybody
from api.auth.access import staff as only_staff
from api.console.entering.views import safe, screen
from api.console.frame.page import drawn
from api.database import here, surroundings
from api.errors.answers import language
from api.errors.raised import Refusal
from api.errors.table import find
from sync.strict_json import check_text

STEPS = {"password_wrong", "code_wrong", "sign_in_later"}
"""What a person is told at the door itself, to try again there."""


@screen.on("/sign-in", access=everybody())
def door() -> Response:
    """The door alone: for somebody else at a PC on which people are signed in."""
    return drawn("entering/sign_in.html", to="", problem="", username="")


@screen.on("/sign-in", access=everybody(rate="sign_in_rate", is_form=True), methods=("POST",))
def sign_in() -> Response:
    """Name and password. A wrong name and a wrong password read alike."""
    staff.check_csrf()
    check_text(request.form.to_dict(flat=False), "form")
    username, to = request.form.get("username", "").strip(), request.form.get("to", "")
    account_name = username.lower()[:80]
    try:
        person = entering.by_password(account_name, request.form.get("password", ""))
        if entering.needs_code(person):
            pending.begin(person, account_name, to)
            return went("/sign-in/code")
        entering.let_in(person, account_name)
    except Refusal as refusal:
        return again("entering/sign_in.html", refusal, to=to, username=username[:80])
    return went(to)


@screen.on("/sign-in/code", access=everybody())
def ask_code() -> Response:
    """The second step, for whoever has just given their password on this browser."""
    if pending.now() is None:
        return went("/sign-in")
    return drawn("entering/code.html", problem="")


@screen.on("/sign-in/code", access=everybody(rate="sign_in_rate", is_form=True), methods=("POST",))
def take_code() -> Response:
    """A code of the authenticator app, or a recovery code."""
    staff.check_csrf()
    check_text(request.form.to_dict(flat=False), "form")
    waits = pending.now()
    if waits is None:
        return went("/sign-in")
    try:
        entering.by_code(waits.person, waits.username, request.form.get("code", "")[:80])
        entering.let_in(waits.person, waits.username)
    except Refusal as refusal:
        return again("entering/code.html", refusal)
    return went(waits.to)


@screen.on("/sign-out", access=only_staff(), methods=("POST",))
def sign_out() -> Response:
    """Sign out; others of this browser stay put aside."""
    entering.goes()
    return went("/")


@screen.on("/switch", access=everybody(), methods=("POST",))
def switch() -> Response:
    """Go on as somebody else who is signed in on this browser."""
    staff.check_csrf()
    check_text(request.form.to_dict(flat=False), "form")
    chosen, said = request.form.get("session", ""), request.form.get("said", "")[:256]
    account = staff.aside(chosen)
    if account is None:
        return went("/sign-in")
    asks_code = entering.needs_code(account.person)
    shown: dict[str, Any] = {"session": chosen, "name": account.name, "asks_code": asks_code}
    if _is_stale(account) and not said:
        return drawn("entering/switch.html", problem="", **shown)
    try:
        if _is_stale(account):
            entering.shows_again(account, said)
    except Refusal as refusal:
        return again("entering/switch.html", refusal, **shown)
    entering.takes_over(account)
    return went("/")


def went(address: str) -> Response:
    """Go there, if it is an address of this service; else to the beginning."""
    return Response(status=303, headers={"Location": redirect(safe(address)).location})


def again(template: str, refusal: Refusal, **given: Any) -> Response:
    """The same page once more, saying what was wrong; anything that is no matter of trying again goes on as it is."""
    if refusal.code not in STEPS:
        raise refusal
    row = find(refusal.code)
    words = f"{row.message.in_language(language())} {row.action.in_language(language())}"
    response = drawn(template, row.status, problem=words, **given)
    response.headers.update(refusal.headers)
    return response


def _is_stale(account: staff.Account) -> bool:
    quiet = surroundings().now() - account.session.last_used
    return quiet >= here().settings.switch_minutes * 60_000
