"""Sessions of staff: a signed cookie holds the tokens of this browser's sessions, one of which is in use.

Several officials share one PC: the others' sessions stay in the cookie, put aside. The cookie alone never writes: a
request that changes something also carries the session's CSRF token. It may not check a password.
"""

from __future__ import annotations

from contextlib import suppress

from flask import Flask, current_app, g, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import BadRequest

from api.auth.caller import Who, who
from api.database import here, reading, surroundings, writing
from field.people.rights.scope import scope_of
from field.staff import sessions
from field.staff.sessions import QUIET_MS, Session
from field.tables import person

OTHERS = "others"
"""In the cookie: tokens of sessions of this browser that are put aside."""
MOST_OTHERS = 6


class Account(UserMixin):
    """A person as flask-login keeps them: `id` is the token of their session."""

    def __init__(self, token: str, held: Session, found: Who) -> None:
        self.id, self.session, self.who = token, held, found
        self.person, self.name, self.username = held.person, held.name, held.username


def register(app: Flask) -> None:
    """Sessions and CSRF protection for this app; the gate asks for both."""
    manager = LoginManager(app)
    manager.session_protection = "basic"  # a laptop changes its address on the way to a village
    manager.user_loader(_load)
    app.extensions["staff"] = manager
    CSRFProtect(app)


def sign_in(person_id: str) -> Account | None:
    """Begin a new session of somebody who has shown who they are; None when they hold no role of the office now.

    Whoever was signed in on this browser is put aside; an earlier session of the same person here is ended.
    """
    tokens = _tokens()
    with writing() as connection:
        before = sessions.sessions_of_tokens(connection, tokens, since())
        for held in before.values():
            if held.person == person_id:
                sessions.end(connection, person_id, held.id)
        device, address = request.headers.get("User-Agent", ""), request.remote_addr or ""
        token, _ = sessions.begin(connection, person_id, device, address, surroundings())
        sessions.forget(connection, since())
    account = _load(token)
    if account is not None:
        _take(account, [each for each in tokens if each in before and before[each].person != person_id])
    return account


def sign_out() -> None:
    """End the session in use; those that are put aside stay."""
    account = account_here()
    others = [each for each in _tokens() if account is None or each != account.id]
    if account is not None:
        with writing() as connection:
            sessions.end(connection, account.person, account.session.id)
    logout_user()
    session.clear()
    session[OTHERS] = others
    session.permanent = True


def put_aside() -> list[Session]:
    """Sessions of this browser that hold and are not in use, in the order in which they came; never raises."""
    account = account_here()
    tokens = [each for each in _tokens() if account is None or each != account.id]
    with suppress(DBAPIError):
        held = sessions.sessions_of_tokens(reading(), tokens, since()) if tokens else {}
        return [held[each] for each in tokens if each in held]
    return []


def aside(session_id: str) -> Account | None:
    """A session of this browser that is put aside, by its id."""
    tokens = _tokens()
    held = sessions.sessions_of_tokens(reading(), tokens, since()) if tokens else {}
    token = next((each for each, found in held.items() if found.id == session_id), None)
    return _load(token) if token is not None else None


def change_to(account: Account) -> None:
    """Take up a session that was put aside; the one in use is put aside."""
    others = [each for each in _tokens() if each != account.id]
    now, present = surroundings().now(), account_here()
    with writing() as connection:
        for each in filter(None, (present, account)):
            sessions.used(connection, each.session.id, now)
    _take(account, others)


def account_here() -> Account | None:
    """The account in use by the cookie of this request; None for nobody."""
    return current_user._get_current_object() if current_user.is_authenticated else None  # noqa: SLF001 - its way


def signed_in() -> Who | None:
    """Who is signed in by the cookie of this request; None for nobody."""
    account = account_here()
    return account.who if account is not None else None


def name() -> str:
    """What the person is called who is signed in by the cookie of this request; empty for nobody."""
    account = account_here()
    return account.name if account is not None else ""


def touch() -> None:
    """Keep that the session is in use; exact to some minutes, and never in the way of a request."""
    account = account_here()
    now = surroundings().now()
    if account is None or now - account.session.last_used < QUIET_MS:
        return
    with suppress(DBAPIError), writing() as connection:
        sessions.used(connection, account.session.id, now)


def check_csrf() -> None:
    """Raise CSRFError unless a request that changes something carries the token of its session.

    A part of a form without a name that can be read is a BadRequest: the library that looks for the token would trip.
    """
    if None in request.form:
        raise BadRequest("a part of the form has no name")
    current_app.extensions["csrf"].protect()


def may_enter(connection: Connection, person_id: str) -> bool:
    """Whether an active person holds a role of the office now."""
    active = connection.execute(select(person.c.active).where(person.c.id == person_id)).scalar()
    return bool(active) and _who(connection, person_id).is_staff


def _take(account: Account, others: list[str]) -> None:
    session.clear()
    session.permanent = True
    session[OTHERS] = others[-MOST_OTHERS:]
    login_user(account)
    g.pop("csrf_token", None)  # the token of before is another session's


def _tokens() -> list[str]:
    """Every token of this browser, those put aside first."""
    held = session.get(OTHERS, [])
    present = session.get("_user_id")
    return [*held, present] if present else list(held)


def since() -> int:
    """Sessions that began before are over (UTC ms)."""
    return surroundings().now() - here().settings.session_hours * 3_600_000


def _who(connection: Connection, person_id: str) -> Who:
    return who(person_id, None, scope_of(connection, person_id).grants, surroundings().now())


def _load(token: str) -> Account | None:
    held = sessions.sessions_of_tokens(reading(), [token], since()).get(token)
    if held is None:
        return None
    found = _who(reading(), held.person)
    return Account(token, held, found) if found.is_staff else None
