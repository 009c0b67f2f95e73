"""Enrolment slips: single use, expiring, 128 secret bits of which only the SHA-256 is kept.

A slip is for one person. The text in its QR also carries the fingerprint of home's key, so that the phone knows whom it
talks to before it sends anything. This module must not know how a slip is drawn or printed.
"""

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select, update

from field.people.accounts import person_of
from field.people.errors import PersonUnknownError, TicketExpiredError, TicketUnknownError, TicketUsedError
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import ticket
from sync.names import base64url

HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class Ticket:
    """A slip as it is handed out; `secret` exists nowhere else. `expires` is UTC ms."""

    secret: str
    expires: int
    text: str


def issue_ticket(
    connection: Connection, person_id: str, by: str, surroundings: Surroundings, hours: int = 24
) -> Ticket:
    """Make a slip for an active person, on the word of `by`. Raises PersonUnknownError."""
    if not person_of(connection, person_id).active:
        raise PersonUnknownError(person_id)
    now, secret = surroundings.now(), base64url(surroundings.random(16))
    made = Ticket(secret, now + hours * HOUR_MS, f"1.{fingerprint(surroundings.home.public)}.{secret}")
    kept = {
        "secret_hash": _hash(secret),
        "person": person_id,
        "created_by": by,
        "created": now,
        "expires": made.expires,
    }
    insert(connection, ticket, [kept])
    return made


def fingerprint(home_public: bytes) -> str:
    """The first 16 bytes of the SHA-256 of home's public key, in base64url."""
    return base64url(hashlib.sha256(home_public).digest()[:16])


def secret_of(text: str) -> tuple[str, str]:
    """Fingerprint and secret inside a slip's text, or inside the link around it. Raises TicketUnknownError."""
    version, _, rest = text.strip().rpartition("#")[2].partition(".")
    home, _, secret = rest.partition(".")
    if version != "1" or len(home) != 22 or len(secret) != 22:
        raise TicketUnknownError
    return home, secret


def redeem(connection: Connection, secret: str, stream: str, now: int) -> str:
    """Use a slip for this stream; returns its person. The stream that has used it may come again: its answer was lost.

    Of several that come at once, one wins. Raises TicketUnknownError, TicketExpiredError, TicketUsedError.
    """
    used = connection.execute(
        update(ticket)
        .where(ticket.c.secret_hash == _hash(secret))
        .where(or_(ticket.c.stream == stream, ticket.c.stream.is_(None) & (ticket.c.expires > now)))
        .values(stream=stream, used=func.coalesce(ticket.c.used, now))
        .returning(ticket.c.person)
    ).scalar_one_or_none()
    if used is None:
        raise _why_not(connection, secret)
    return str(used)


def _why_not(connection: Connection, secret: str) -> TicketUnknownError | TicketUsedError | TicketExpiredError:
    found = connection.execute(select(ticket.c.stream).where(ticket.c.secret_hash == _hash(secret))).one_or_none()
    if found is None:
        return TicketUnknownError()
    return TicketExpiredError() if found.stream is None else TicketUsedError()


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode(errors="surrogatepass")).digest()
