"""Between the two steps of signing in: who has given a password on this browser, for some minutes.

It lies in the signed cookie and lets nobody in. It may not compare anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import session

from api.database import surroundings

KEY = "pending"
LASTS_MS = 300_000


@dataclass(frozen=True, slots=True)
class Pending:
    """Who is half way in, and where they want to go."""

    person: str
    username: str
    to: str


def begin(person: str, username: str, to: str) -> None:
    """This person has given their password."""
    session[KEY] = [person, username, to[:500], surroundings().now()]


def now() -> Pending | None:
    """Who is half way in on this browser; None for nobody, or when it was too long ago."""
    person, username, to, at = session.get(KEY) or ("", "", "", 0)
    return Pending(person, username, to) if person and surroundings().now() - at < LASTS_MS else None
