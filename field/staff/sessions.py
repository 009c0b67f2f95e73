"""Sessions of staff: a row for each signed-in browser, which its owner sees and may end.

The row keeps the hash of a token. A session is over after its time, with another password, and in another epoch: a
restored home does not bring back what was ended since its backup. This module must not know a cookie.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, delete, select, update

from field.home import EPOCH
from field.people.phones.tokens import new_token, token_hash
from field.storage.bulk import any_of, insert
from field.surroundings import Surroundings
from field.tables import home, person, staff_session

QUIET_MS = 300_000
"""How exactly `last_used` is kept: one write for each so long."""


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser of an active person. Moments in UTC ms; `device` and `address` are what it said of itself."""

    id: str
    person: str
    name: str
    username: str
    created: int
    last_used: int
    device: str
    address: str


def begin(
    connection: Connection, person_id: str, device: str, address: str, surroundings: Surroundings
) -> tuple[str, str]:
    """A new session of somebody who has a password: its token, which is kept nowhere, and its id."""
    token, hashed = new_token(surroundings.random(32))
    epoch = connection.execute(select(home.c.value).where(home.c.key == EPOCH)).scalar_one()
    password = connection.execute(select(person.c.password_hash).where(person.c.id == person_id)).scalar_one()
    now = surroundings.now()
    row = {
        "id": surroundings.random(8).hex(),
        "token_hash": hashed,
        "person": person_id,
        "mark": _mark(password),
        "epoch": epoch,
        "created": now,
        "last_used": now,
        "device": device[:200],
        "address": address[:60],
    }
    insert(connection, staff_session, [row])
    return token, str(row["id"])


def sessions_of_tokens(connection: Connection, tokens: list[str], since: int) -> dict[str, Session]:
    """Sessions that hold, begun after `since`, by their token."""
    hashes = {token_hash(token): token for token in tokens}
    rows = _living(connection, _CHOSEN.where(any_of(staff_session.c.token_hash, list(hashes))), since)
    return {hashes[hashed]: session for hashed, session in rows}


def sessions_of_person(connection: Connection, person_id: str, since: int) -> list[Session]:
    """The sessions that somebody has open, the one used last first."""
    chosen = _CHOSEN.where(staff_session.c.person == person_id).order_by(staff_session.c.last_used.desc())
    return [session for _, session in _living(connection, chosen, since)]


def used(connection: Connection, session_id: str, now: int) -> None:
    """It was used just now."""
    connection.execute(update(staff_session).where(staff_session.c.id == session_id).values(last_used=now))


def end(connection: Connection, person_id: str, session_id: str | None = None, but: str = "") -> int:
    """End one session of a person, or (None) all of them but one; how many there were."""
    chosen = delete(staff_session).where(staff_session.c.person == person_id, staff_session.c.id != but)
    if session_id is not None:
        chosen = chosen.where(staff_session.c.id == session_id)
    return connection.execute(chosen).rowcount


def forget(connection: Connection, before: int) -> int:
    """Remove sessions that began before; how many there were."""
    return connection.execute(delete(staff_session).where(staff_session.c.created < before)).rowcount


_CHOSEN = (
    select(
        staff_session.c.token_hash,
        staff_session.c.mark,
        person.c.password_hash,
        staff_session.c.id,
        staff_session.c.person,
        person.c.name,
        person.c.username,
        staff_session.c.created,
        staff_session.c.last_used,
        staff_session.c.device,
        staff_session.c.address,
    )
    .join(person, person.c.id == staff_session.c.person)
    .where(person.c.active, staff_session.c.epoch == select(home.c.value).where(home.c.key == EPOCH).scalar_subquery())
)


def _living(connection: Connection, chosen: Select[*tuple[Any, ...]], since: int) -> list[tuple[bytes, Session]]:
    rows = connection.execute(chosen.where(staff_session.c.created > since))
    return [(bytes(row[0]), Session(*row[3:])) for row in rows if row[2] is not None and _mark(row[2]) == row[1]]


def _mark(password_hash: str) -> str:
    """The beginning of a hash of a password's hash: another password is another mark."""
    return hashlib.sha256(password_hash.encode()).hexdigest()[:16]
