"""`/account/second-factor`: setting up the second factor with an authenticator app, and taking it away.

The secret is shown while it is set up, and the recovery codes once. It may not compare a code itself.
"""

from __future__ import annotations

import segno
from flask import Response, request
from markupsafe import Markup

from api.auth import entering
from api.auth.access import staff as only_staff
from api.console.entering.door import went
from api.console.entering.own import page, present, told_again
from api.console.entering.views import screen
from api.console.frame.page import drawn
from api.console.words import in_language
from api.database import here, reading, surroundings, writing
from api.errors.answers import language
from api.errors.raised import Refusal
from api.resources.reader import note
from field.staff import factor
from field.staff.totp import address, in_base32
from sync.strict_json import check_text

__all__ = ["screen"]
ISSUER = "Packhorse"


@screen.on("/account/second-factor", access=only_staff())
def look_at_factor() -> Response:
    """The QR of a second factor that is being set up."""
    account = present()
    found = factor.factor_of(reading(), account.person)
    if found is None or found.confirmed is not None:
        return went("/account")
    return _set_up()


@screen.on("/account/second-factor/begin", access=only_staff("", "sign_in_rate"), methods=("POST",))
def begin_factor() -> Response:
    """Begin to set one up, after the password."""
    check_text(request.form.to_dict(flat=False), "form")
    account = present()
    try:
        entering.shows_password(account, request.form.get("password", ""))
    except Refusal as refusal:
        return told_again(refusal)
    with writing() as connection:
        factor.begin(connection, account.person, surroundings(), here().settings.factor_key())
    return went("/account/second-factor")


@screen.on("/account/second-factor", access=only_staff("", "sign_in_rate"), methods=("POST",))
def confirm_factor() -> Response:
    """A first code: from now on one is asked for. The recovery codes are shown this once."""
    check_text(request.form.to_dict(flat=False), "form")
    account = present()
    code = request.form.get("code", "").replace(" ", "")[:80]
    with writing() as connection:
        codes = factor.confirm(connection, account.person, code, surroundings(), here().settings.factor_key())
        if codes:
            note(connection, "second_factor_on", account.person)
    if not codes:
        return _set_up(in_language(language())["first_code_wrong"], 422)
    return page(codes=codes, done="factor_on")


@screen.on("/account/second-factor/off", access=only_staff("", "sign_in_rate"), methods=("POST",))
def take_factor_away() -> Response:
    """Ask for no code any more, after one more code."""
    check_text(request.form.to_dict(flat=False), "form")
    account = present()
    try:
        if entering.needs_code(account.person):
            entering.by_code(account.person, account.username, request.form.get("code", "")[:80])
    except Refusal as refusal:
        return told_again(refusal)
    with writing() as connection:
        factor.remove(connection, account.person)
        note(connection, "second_factor_off", account.person)
    return went("/account?done=factor_off")


def _set_up(problem: str = "", status: int = 200) -> Response:
    account = present()
    secret = factor.secret_of(reading(), account.person, here().settings.factor_key())
    if secret is None:
        return went("/account")
    drawing = segno.make_qr(address(secret, account.username, ISSUER), error="m")
    return drawn(
        "entering/second_factor.html",
        status,
        qr=Markup(drawing.svg_inline(border=4, svgclass="qr", lineclass=None, omitsize=True)),  # noqa: S704 - ours
        secret=" ".join(in_base32(secret)[place : place + 4] for place in range(0, 32, 4)),
        problem=problem,
    )
