"""Showing who one is, step by step, for pages and programs alike: name and password, then a code where one is asked.

Failures are counted by account and where they came from; whoever must wait is told how long, before anything is
compared. A wrong name, a wrong password and somebody without a role of the office read alike (fault D18).
"""

from __future__ import annotations

import math

from flask import request

from api.auth import known, staff
from api.database import here, reading, surroundings, writing
from api.errors.raised import Refusal
from field.people.passwords import LONGEST, check_password
from field.staff import factor, noting, trying


def by_password(username: str, password: str) -> str:
    """Who has this name and password. Raises Refusal: `password_wrong`, `sign_in_later`."""
    sources = known.sources(username)
    _wait(sources)
    memory = here().settings.password_memory
    person = check_password(reading(), username, password[: LONGEST + 1], memory)
    if person is None or not staff.may_enter(reading(), person):
        _failed(sources, username, noting.PASSWORD)
        raise Refusal("password_wrong")
    return person


def needs_code(person: str) -> bool:
    """Whether a code is asked of this person too."""
    return factor.is_asked(reading(), person)


def by_code(person: str, username: str, code: str) -> None:
    """Show the second factor, by a code of the app or a recovery code. Refusal: `code_wrong`, `sign_in_later`.

    Whoever comes here knows the password: all who are not on a known browser share one count.
    """
    sources = known.sources(username, "code")
    _wait(sources)
    with writing() as connection:
        proved = factor.prove(connection, person, code, surroundings().now(), here().settings.factor_key())
        if proved:
            trying.succeeded(connection, sources)
    if not proved:
        _failed(sources, username, noting.CODE)
        raise Refusal("code_wrong")


def let_in(person: str, username: str) -> staff.Account:
    """Begin the session of somebody who has shown who they are. Raises Refusal when they hold no role any more."""
    account = staff.sign_in(person)
    if account is None:
        raise Refusal("password_wrong")
    with writing() as connection:
        trying.succeeded(connection, known.sources(username))
        noting.came_in(connection, person, address(), surroundings().now())
    known.remember(username)
    return account


def shows_again(account: staff.Account, said: str) -> None:
    """Somebody who is signed in shows again who they are: by a code where one is asked of them, else by password."""
    if needs_code(account.person):
        by_code(account.person, account.username, said)
    else:
        shows_password(account, said)


def shows_password(account: staff.Account, said: str) -> None:
    """Somebody who is signed in gives their password again. Raises Refusal as `by_password` does."""
    if by_password(account.username, said) != account.person:
        raise Refusal("password_wrong")


def _wait(sources: list[str]) -> None:
    wait = trying.wait_ms(reading(), sources, surroundings().now())
    if wait:
        raise Refusal("sign_in_later", headers={"Retry-After": str(math.ceil(wait / 1000))})


def goes() -> None:
    """Whoever is signed in here signs out."""
    account = staff.account_here()
    if account is not None:
        with writing() as connection:
            noting.left(connection, account.person, address(), surroundings().now())
    staff.sign_out()


def takes_over(account: staff.Account) -> None:
    """Somebody who is put aside on this browser goes on."""
    before = staff.account_here()
    with writing() as connection:
        here_before = before.person if before is not None else ""
        noting.took_over(connection, account.person, here_before, address(), surroundings().now())
    staff.change_to(account)


def address() -> str:
    """Where the request comes from."""
    return request.remote_addr or ""


def _failed(sources: list[str], username: str, step: str) -> None:
    now = surroundings().now()
    with writing() as connection:
        trying.failed(connection, sources, now)
        noting.refused(connection, username, step, address(), now)
