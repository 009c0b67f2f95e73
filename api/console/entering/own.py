"""`/account`: who one is here and where, one's sessions, and one's password, which is changed by showing the old one.

It may not compare a password itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, request
from sqlalchemy import Connection

from api.auth import entering, known, staff
from api.auth.access import staff as only_staff
from api.auth.gate import caller
from api.console.entering.device import device_words
from api.console.entering.door import went
from api.console.entering.views import screen
from api.console.frame.page import drawn
from api.console.words import in_language
from api.database import here, reading, surroundings, writing
from api.errors.answers import language
from api.errors.raised import Refusal
from api.errors.table import find
from api.pages.paper.said import day, moment
from api.resources.reader import note
from field.areas.tree import names_of
from field.forms.form import Form
from field.forms.published.catalogue import stored_catalogue
from field.people.errors import PasswordWeakError
from field.people.passwords import set_password
from field.people.reading_keys import keys
from field.people.rights.roles import ROLES
from field.people.rights.scope import Grant
from field.staff import sessions
from field.staff.factor import factor_of
from sync.strict_json import check_text

TOLD = {"password", "ended", "factor_on", "factor_off", "map_key_ended"}
"""What the page may say was done just now."""


@dataclass(frozen=True, slots=True)
class Held:
    """One grant in words; `until` is empty where it has no end."""

    role: str
    area: str
    form: str
    until: str


@dataclass(frozen=True, slots=True)
class Seat:
    """One of one's sessions in words; `is_here`: the one of this browser."""

    id: str
    device: str
    address: str
    since: str
    last_used: str
    is_here: bool


@screen.on("/account", access=only_staff())
def account() -> Response:
    """Who am I, with which roles, where and until when; where am I signed in."""
    return page()


@screen.on("/account/password", access=only_staff("", "sign_in_rate"), methods=("POST",))
def change_password() -> Response:
    """Another password: every session but this one ends."""
    check_text(request.form.to_dict(flat=False), "form")
    account, new = present(), request.form.get("new", "")
    try:
        if new != request.form.get("again", ""):
            return page(problem=in_language(language())["passwords_differ"], status=422)
        entering.shows_password(account, request.form.get("old", ""))
        with writing() as connection:
            set_password(connection, account.person, new, surroundings(), here().settings.password_memory)
            note(connection, "set_own_password", account.person)
            sessions.end(connection, account.person)
    except (Refusal, PasswordWeakError) as error:
        return told_again(error)
    staff.sign_in(account.person)
    known.remember(account.username)
    return went("/account?done=password")


@screen.on("/account/sessions/end", access=only_staff(), methods=("POST",))
def end_sessions() -> Response:
    """End one session of one's own, or all but this one."""
    check_text(request.form.to_dict(flat=False), "form")
    account, chosen = present(), request.form.get("session", "")
    with writing() as connection:
        if chosen == "all":
            sessions.end(connection, account.person, but=account.session.id)
        else:
            sessions.end(connection, account.person, chosen)
        note(connection, "end_session", account.person, "all" if chosen == "all" else "one")
    return went("/account?done=ended")


def present() -> staff.Account:
    """The account that is signed in here."""
    account = staff.account_here()
    if account is None:
        raise Refusal("sign_in_needed")
    return account


def page(problem: str = "", status: int = 200, **given: Any) -> Response:
    """The page of one's own, with what went wrong or was done."""
    account, connection = present(), reading()
    done = request.args.get("done", "")
    held = sessions.sessions_of_person(connection, account.person, staff.since())
    return drawn(
        "entering/account.html",
        status,
        **{
            "person": account.person,
            "username": account.username,
            "grants": _held(connection, caller().grants),
            "seats": [_seat(each, account.session.id) for each in held],
            "factor": factor_of(connection, account.person),
            "problem": problem,
            "done": done if done in TOLD else "",
            "codes": [],
            "map_key": "",
            "map_keys": _map_keys(connection, account.person) if caller().may("export") else None,
            **given,
        },
    )


def told_again(error: Refusal | PasswordWeakError) -> Response:
    """The same page, saying what was wrong."""
    row = find(error.code)
    words = f"{row.message.in_language(language())} {row.action.in_language(language())}"
    response = page(words, 422 if row.status == 401 else row.status)
    response.headers.update(error.headers if isinstance(error, Refusal) else {})
    return response


def _seat(held: sessions.Session, present_id: str) -> Seat:
    device = device_words(held.device, in_language(language()))
    return Seat(held.id, device, held.address, moment(held.created), moment(held.last_used), held.id == present_id)


def _map_keys(connection: Connection, holder: str) -> list[dict[str, str]]:
    """One's keys for map programs: for which, and until when; ended ones say so."""
    words, now = in_language(language()), surroundings().now()

    def told(row: Any) -> dict[str, str]:
        is_over = row.ended is not None or row.until <= now
        said = words["map_key_over" if is_over else "map_key_good"].format(day=day(row.ended or row.until))
        return {"id": row.id, "name": row.name, "told": said, "good": "" if is_over else row.id}

    return [told(row) for row in keys(connection, holder)]


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
