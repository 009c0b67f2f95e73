"""App users: a code by which ODK Collect or KoboCollect speaks for a person, with what that person may do and no more.

A code is 24 letters and digits (120 random bits), shown once; only its SHA-256 is kept, and sealed what HTTP Digest
needs. It ends by itself; ended or lost, it is still recognised, so that unsent work can be taken in and held, while
nothing is handed out. Making and ending one is in the access log. This module must not refuse anybody.
"""

from base64 import b32encode
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, case, func, or_, select, update

from field.access.log import Entry, append
from field.openrosa.digest import sealed_secret
from field.people.accounts import person_of
from field.people.errors import AppUserUnknownError
from field.people.phones.tokens import token_hash
from field.people.rights.reach import Reach, reach_of
from field.people.rights.scope import Grant, Scope, grants_from
from field.storage.bulk import any_given, insert
from field.surroundings import Surroundings
from field.tables import app_user, person, scope_version
from sync.text import nfc

DAY_MS = 86_400_000
QUIET_MS = 300_000
LONGEST_DAYS = 366
RANDOM, ID_BYTES = 15, 5
_SPOKEN = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789abcdefghjkmnpqrstvwxyz")
"""Base 32 as Crockford writes it: no letter that is taken for a digit when somebody types it."""


@dataclass(frozen=True, slots=True)
class AppUser:
    """Who calls: app user `id` of a person, whose changes are `by` them. Moments are UTC ms, `now` that of the call.

    `scope` is the person's current version with all its grants; none when they have left. `until` is its permit.
    """

    id: str
    person: str
    name: str
    scope: Scope
    until: int
    ended: int | None
    lost_since: int | None
    last_seen: int | None
    now: int

    @property
    def is_good(self) -> bool:
        """Whether anything may be handed to it now."""
        return self.ended is None and self.now < self.until

    @property
    def grants(self) -> tuple[Grant, ...]:
        """The grants that hold now; none unless it is good."""
        return self.scope.at(self.now).grants if self.is_good else ()

    def reach(self, connection: Connection, *rights: str) -> Reach:
        """The areas and forms in which it holds all these rights now."""
        return reach_of(connection, self.grants, rights, self.now)


@dataclass(frozen=True, slots=True)
class NewAppUser:
    """An app user that was made: `token` is shown once and is also the password of user `id`."""

    id: str
    token: str
    person: str
    name: str
    until: int


def make_app_user(
    connection: Connection, person_id: str, name: str, days: int, by: str, key: bytes, surroundings: Surroundings
) -> NewAppUser:
    """Make one for a person, good for 1 to LONGEST_DAYS days; `key` seals. Raises PersonUnknownError, ValueError."""
    if not 1 <= days <= LONGEST_DAYS:
        raise ValueError(f"1 to {LONGEST_DAYS} days, not {days}")
    holder, now = person_of(connection, person_id), surroundings.now()
    token = b32encode(surroundings.random(RANDOM)).decode().translate(_SPOKEN)
    called = " ".join(nfc(name).split())[:80]
    made = NewAppUser(surroundings.random(ID_BYTES).hex(), token, holder.id, called, now + days * DAY_MS)
    row = {"id": made.id, "person": holder.id, "name": called, "made": now, "by": by, "until": made.until}
    sealed = sealed_secret(made.id, token, key, surroundings)
    insert(connection, app_user, [row | {"token_hash": token_hash(token), "sealed": sealed}])
    append(connection, [Entry(by, "make_app_user", holder.id, detail=f"{made.id} {called}".strip())], now)
    return made


def end_app_user(
    connection: Connection, user: str, lost_since: int | None, reason: str, by: str, surroundings: Surroundings
) -> None:
    """End one at once; `lost_since` (UTC ms; None: now) is when its phone was last surely in good hands.

    Said twice, the first moment of ending and the earlier loss hold. Raises AppUserUnknownError.
    """
    now = surroundings.now()
    lost = now if lost_since is None else min(now, lost_since)
    known = app_user.c.lost_since
    said = {
        "ended": func.coalesce(app_user.c.ended, now),
        "lost_since": case((or_(known.is_(None), known > lost), lost), else_=known),
        "ended_reason": reason,
    }
    if not connection.execute(update(app_user).where(app_user.c.id == user).values(said)).rowcount:
        raise AppUserUnknownError(user)
    append(connection, [Entry(by, "end_app_user", user, detail=reason)], now)


def by_token(connection: Connection, token: str, now: int) -> AppUser | None:
    """The app user with this code, whether it is good or not; None for nobody. One statement."""
    row = connection.execute(_BY_TOKEN, {"wanted": token_hash(token)}).one_or_none()
    return None if row is None else _read(row, now)


def by_id(connection: Connection, user: str, now: int) -> AppUser | None:
    """The app user of this id."""
    return by_ids(connection, [user], now).get(user)


def by_ids(connection: Connection, users: Collection[str], now: int) -> dict[str, AppUser]:
    """Those of these ids, by them. One statement."""
    return {row.id: _read(row, now) for row in connection.execute(_BY_IDS, {"wanted": sorted(users)})}


def sealed_of(connection: Connection, user: str) -> bytes | None:
    """What was sealed for HTTP Digest; None for nobody."""
    found = connection.execute(select(app_user.c.sealed).where(app_user.c.id == user)).scalar()
    return None if found is None else bytes(found)


def seen(connection: Connection, user: AppUser) -> None:
    """Keep that it calls, exact to some minutes; what is known already costs no statement."""
    if user.last_seen is not None and user.now - user.last_seen < QUIET_MS:
        return
    quiet = or_(app_user.c.last_seen.is_(None), app_user.c.last_seen <= user.now - QUIET_MS)
    connection.execute(update(app_user).where(app_user.c.id == user.id, quiet).values(last_seen=user.now))


def _asked() -> Select[Any]:
    mine = (scope_version.c.person == person.c.id) & (scope_version.c.version == person.c.scope)
    told = (app_user.c.id, app_user.c.person, app_user.c.name, app_user.c.until, app_user.c.ended)
    more = (app_user.c.lost_since, app_user.c.last_seen, person.c.active, person.c.scope, scope_version.c.grants)
    return select(*told, *more).join(person, person.c.id == app_user.c.person).outerjoin(scope_version, mine)


_BY_TOKEN = _asked().where(app_user.c.token_hash == bindparam("wanted"))
_BY_IDS = _asked().where(any_given(app_user.c.id, "wanted"))


def _read(row: Row[Any], now: int) -> AppUser:
    grants = grants_from(row.grants or "[]") if row.active else ()
    scope = Scope(row.person, row.scope, grants)
    return AppUser(row.id, row.person, row.name, scope, row.until, row.ended, row.lost_since, row.last_seen, now)
