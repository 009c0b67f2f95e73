"""Sessions of staff: a signed cookie that names a person, for some hours, until the password changes.

The cookie alone never writes: a request that changes something also carries the session's CSRF token in a header. It
may not check a password; `field.people.passwords` does.
"""

from __future__ import annotations

import hashlib

from flask import Flask, current_app, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import Connection, select

from api.auth.caller import Who, who
from api.database import reading, surroundings
from field.people.scope import scope_of
from field.tables import person

MARK = "mark"
"""In the session: the beginning of a hash of the password's hash. Another password ends every session."""


class Account(UserMixin):
    """A person as flask-login keeps them in a session."""

    def __init__(self, person_id: str, name: str, mark: str, found: Who) -> None:
        self.id, self.name, self.mark, self.who = person_id, name, mark, found


def register(app: Flask) -> None:
    """Sessions and CSRF protection for this app; the gate asks for both."""
    manager = LoginManager(app)
    manager.session_protection = "basic"  # a laptop changes its address on the way to a village
    manager.user_loader(_load)
    app.extensions["staff"] = manager
    CSRFProtect(app)


def sign_in(connection: Connection, person_id: str) -> Account | None:
    """Begin a new session for somebody whose password was right; None when they hold no role of the office now."""
    account = account_of(connection, person_id)
    if account is None:
        return None
    session.clear()
    session.permanent = True
    session[MARK] = account.mark
    login_user(account)
    return account


def sign_out() -> None:
    """End the session."""
    logout_user()
    session.clear()


def signed_in() -> Who | None:
    """Who is signed in by the cookie of this request; None for nobody."""
    if not current_user.is_authenticated:
        return None
    found: Who = current_user.who
    return found


def name() -> str:
    """What the person is called who is signed in by the cookie of this request; empty for nobody."""
    return str(current_user.name) if current_user.is_authenticated else ""


def check_csrf() -> None:
    """Raise CSRFError unless a request that changes something carries the token of its session."""
    current_app.extensions["csrf"].protect()


def account_of(connection: Connection, person_id: str) -> Account | None:
    """The account of an active person who holds a role of the office now."""
    chosen = select(person.c.name, person.c.active, person.c.password_hash).where(person.c.id == person_id)
    row = connection.execute(chosen).one_or_none()
    if row is None or not row.active or row.password_hash is None:
        return None
    found = who(person_id, None, scope_of(connection, person_id).grants, surroundings().now())
    mark = hashlib.sha256(row.password_hash.encode()).hexdigest()[:16]
    return Account(person_id, row.name, mark, found) if found.is_staff else None


def _load(person_id: str) -> Account | None:
    account = account_of(reading(), person_id)
    return account if account is not None and session.get(MARK) == account.mark else None
