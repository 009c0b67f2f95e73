"""The second factor of a person: set up, confirmed by a first code, asked for, recovered, removed.

A code is good once; a recovery code too. The secret is sealed by a key of the keys' folder, so that the database alone
opens nothing. This module must not know how a code was sent.
"""

import hashlib
from base64 import b32encode
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, delete, func, select, update

from field.staff.totp import step_of
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import recovery_code, second_factor

SECRET_BYTES, CODE_BYTES, CODES = 20, 10, 8
_NONCE = 12


@dataclass(frozen=True, slots=True)
class Factor:
    """What a person has: since when it is asked for (None: being set up), and how many recovery codes are left."""

    confirmed: int | None
    codes_left: int


def begin(connection: Connection, person: str, surroundings: Surroundings, key: bytes) -> bool:
    """Make a new secret that is not asked for yet, unless there is one in use; whether one was made."""
    if is_asked(connection, person):
        return False
    nonce, secret = surroundings.random(_NONCE), surroundings.random(SECRET_BYTES)
    sealed = nonce + AESGCM(key).encrypt(nonce, secret, person.encode())
    row = {"person": person, "sealed": sealed, "created": surroundings.now()}
    insert(connection, second_factor, [row], replace=("sealed", "created"))
    return True


def secret_of(connection: Connection, person: str, key: bytes) -> bytes | None:
    """The person's secret; None without one, or when the key is another."""
    sealed = connection.execute(select(second_factor.c.sealed).where(second_factor.c.person == person)).scalar()
    if sealed is None:
        return None
    try:
        return AESGCM(key).decrypt(bytes(sealed[:_NONCE]), bytes(sealed[_NONCE:]), person.encode())
    except InvalidTag:
        return None


def confirm(connection: Connection, person: str, code: str, surroundings: Surroundings, key: bytes) -> list[str]:
    """Ask for it from now on, if this is its code: the recovery codes, kept nowhere else. Empty: a wrong code."""
    if is_asked(connection, person) or not _takes(connection, person, code, surroundings.now(), key):
        return []
    mine = second_factor.c.person == person
    connection.execute(update(second_factor).where(mine).values(confirmed=surroundings.now()))
    return renew_codes(connection, person, surroundings)


def renew_codes(connection: Connection, person: str, surroundings: Surroundings) -> list[str]:
    """Other recovery codes; those of before are good no more."""
    connection.execute(delete(recovery_code).where(recovery_code.c.person == person))
    codes = [_spoken(surroundings.random(CODE_BYTES)) for _ in range(CODES)]
    insert(connection, recovery_code, [{"person": person, "hash": _hash(each)} for each in codes])
    return codes


def is_asked(connection: Connection, person: str) -> bool:
    """Whether the person is asked for a second factor."""
    found = connection.execute(select(second_factor.c.confirmed).where(second_factor.c.person == person)).scalar()
    return found is not None


def prove(connection: Connection, person: str, said: str, now: int, key: bytes) -> bool:
    """Whether this is a code of theirs, or one of their recovery codes; it is used up."""
    if _takes(connection, person, said.strip().replace(" ", ""), now, key):
        return True
    held = (recovery_code.c.person == person) & (recovery_code.c.hash == _hash(said))
    return connection.execute(delete(recovery_code).where(held)).rowcount == 1


def remove(connection: Connection, person: str) -> bool:
    """Ask for none any more; whether there was one."""
    connection.execute(delete(recovery_code).where(recovery_code.c.person == person))
    return connection.execute(delete(second_factor).where(second_factor.c.person == person)).rowcount == 1


def factor_of(connection: Connection, person: str) -> Factor | None:
    """What a person has; None for nothing."""
    codes = select(func.count()).select_from(recovery_code).where(recovery_code.c.person == person).scalar_subquery()
    chosen = select(second_factor.c.confirmed, codes).where(second_factor.c.person == person)
    row = connection.execute(chosen).one_or_none()
    return Factor(*row) if row is not None else None


def _takes(connection: Connection, person: str, code: str, now: int, key: bytes) -> bool:
    """Whether this is a code that was not used; of two that come with it at once, one is taken."""
    secret = secret_of(connection, person, key)
    step = step_of(secret, code, now) if secret is not None and code.isascii() else None
    if step is None:
        return False
    newer = (second_factor.c.person == person) & (second_factor.c.last_step < step)
    return connection.execute(update(second_factor).where(newer).values(last_step=step)).rowcount == 1


def _spoken(random: bytes) -> str:
    text = b32encode(random).decode().lower()
    return "-".join(text[place : place + 4] for place in range(0, len(text), 4))


def _hash(code: str) -> bytes:
    letters = "".join(each for each in code.lower() if each.isalnum())
    return hashlib.sha256(letters.encode(errors="surrogatepass")).digest()
