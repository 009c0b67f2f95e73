"""Tokens: 32 random bytes by which an installation says who it is; only their SHA-256 is kept.

A token says who calls, never what may be done: that is read anew at every call. A locked phone is still recognised, so
that its unsent work can be taken in and held. This module must not refuse anybody.
"""

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from field.people.phones.certificates import people_of
from field.people.rights.reach import Reach, reach_of
from field.people.rights.scope import Scope
from field.tables import installation
from sync.names import base64url

_BY_TOKEN = select(
    installation.c.stream,
    installation.c.valid_to,
    installation.c.scope_held,
    installation.c.revoked,
    installation.c.lost_since,
    installation.c.former,
).where(installation.c.token_hash == bindparam("wanted"))


@dataclass(frozen=True)
class Caller:
    """An installation that calls. Moments are UTC ms.

    `persons` are the active people who write on it; `scope` has the grants of all of them, with the highest of their
    versions. `former` are the streams that the same phone wrote before it took new keys, newest first. `reach` is
    where dossiers may be handed to it whole, personal values included.
    """

    stream: str
    persons: tuple[str, ...]
    scope: Scope
    reach: Reach
    valid_to: int
    scope_held: int
    revoked: int | None = None
    lost_since: int | None = None
    former: tuple[str, ...] = ()

    @property
    def areas(self) -> frozenset[str]:
        """Every area in which some form is within reach, those below included."""
        return self.reach.areas

    @property
    def forms(self) -> frozenset[str] | None:
        """The forms within reach somewhere; None when all are. Which form in which area: `reach`."""
        return self.reach.forms

    @property
    def is_locked(self) -> bool:
        """Whether the phone was reported lost or locked: nothing may be handed to it."""
        return self.revoked is not None


def new_token(random_bytes: bytes) -> tuple[str, bytes]:
    """A token from 32 random bytes, and the hash by which it is kept."""
    token = base64url(random_bytes)
    return token, token_hash(token)


def token_hash(token: str) -> bytes:
    """The SHA-256 by which a token is kept."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).digest()


def caller_by_token(connection: Connection, token: str, now: int) -> Caller | None:
    """Who calls with this token; None when nobody does. Three statements."""
    row = connection.execute(_BY_TOKEN, {"wanted": token_hash(token)}).one_or_none()
    if row is None:
        return None
    people = people_of(connection, row.stream)
    grants = tuple(grant for each in people for grant in each.grants)
    may_see = () if row.revoked is not None else grants
    return Caller(
        stream=row.stream,
        persons=tuple(each.id for each in people),
        scope=Scope(people[0].id if people else "", max((each.version for each in people), default=0), grants),
        reach=reach_of(connection, may_see, ("read", "see_personal"), now),
        valid_to=row.valid_to,
        scope_held=row.scope_held,
        revoked=row.revoked,
        lost_since=row.lost_since,
        former=tuple(row.former.split()),
    )
