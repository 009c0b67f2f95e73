"""Passwords of staff, kept as Argon2id hashes (RFC 9106).

An unknown user name costs the same time as a wrong password and gets the same answer, so that nobody learns who is
here (fault D18). How often one may try is for the edge. This module must not keep or print a password.
"""

from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import Connection, select, update

from field.people.errors import PasswordWeakError, PersonUnknownError
from field.surroundings import Surroundings
from field.tables import person
from sync.text import nfc

MEMORY_KIB = 65_536
"""Memory of one hash; a Raspberry Pi takes 19456."""

SHORTEST, LONGEST = 8, 256


def set_password(
    connection: Connection, person_id: str, password: str, surroundings: Surroundings, memory_kib: int = MEMORY_KIB
) -> None:
    """Give somebody a password of 8 to 256 letters. Raises PasswordWeakError, PersonUnknownError."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise PasswordWeakError(f"{SHORTEST}-{LONGEST}")
    hashed = _hasher(memory_kib).hash(_bytes(password), salt=surroundings.random(16))
    if not connection.execute(update(person).where(person.c.id == person_id).values(password_hash=hashed)).rowcount:
        raise PersonUnknownError(person_id)


def check_password(connection: Connection, username: str, password: str, memory_kib: int = MEMORY_KIB) -> str | None:
    """The id of the active person with this user name and password; None for anything else, after the same work."""
    chosen = select(person.c.id, person.c.password_hash, person.c.active).where(person.c.username == username)
    found = connection.execute(chosen).one_or_none()
    is_real = found is not None and found.password_hash is not None and len(password) <= LONGEST
    hashed = found.password_hash if found is not None and is_real else _nobodys(memory_kib)
    try:
        _hasher(memory_kib).verify(hashed, _bytes(password[:LONGEST]))
    except (Argon2Error, InvalidHashError):
        return None
    return str(found.id) if found is not None and is_real and found.active else None


def _bytes(password: str) -> bytes:
    """One spelling for keyboards that give letters composed or taken apart."""
    return nfc(password).encode(errors="surrogatepass")


@lru_cache(maxsize=4)
def _hasher(memory_kib: int) -> PasswordHasher:
    return PasswordHasher(memory_cost=memory_kib)


@lru_cache(maxsize=4)
def _nobodys(memory_kib: int) -> str:
    """A hash that costs what others cost; whoever knows its password is still nobody."""
    return _hasher(memory_kib).hash(b"nobody", salt=bytes(16))
