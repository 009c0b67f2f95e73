"""Enrolling with a ticket, and taking a new key after a fork: two messages of one shape.

The new key is kept before it is sent, so that a lost answer leads to the same installation again.
This module must not know how the messages travel: that is handed in.
"""

import hashlib
import sqlite3
from collections.abc import Callable
from typing import Any

from field.phone.enrolling.certificates import keep_certificate, shown_to_home, wires
from field.phone.identity import Identity, identity_of, public_of, sign_with, take_stream
from field.phone.store import PhoneStore
from field.phone.surroundings import PhoneSurroundings
from sync.names import base64url, from_base64url
from sync.problem import UnreadableError
from sync.signed import CERTIFICATE, is_genuine, signed_from_wire
from sync.strict_json import dumps, loads

Exchange = Callable[[bytes], bytes]
"""Carries a message to home and brings its answer; raises when there is none (OSError, or an error of its own)."""

ENROLMENT = "packhorse enrol 1"
RENEWAL = "packhorse renewal 1"
RETURN = "packhorse return 1"


class ForgottenError(Exception):
    """Raised by an exchange when home answers that nobody has this token: it was restored from an older backup."""


def enrol(
    store: PhoneStore, around: PhoneSurroundings, exchange: Exchange, secret: str, name: str, fingerprint: str = ""
) -> Identity:
    """Enrol this phone with a ticket's secret; `fingerprint` is that of home's key, where the ticket carries it.

    A phone that is enrolled already keeps its key: another person's ticket adds that person, and a restored home that
    has forgotten the phone knows its stream again.
    UnreadableError when the answer is not an enrolment, or not from the home that made the ticket.
    """
    key = _key_to_enrol(store, around)
    public = base64url(public_of(key))
    proof = sign_with(key, f"{ENROLMENT}\n{secret}\n{public}")
    message = {"secret": secret, "public_key": public, "proof": proof, "name": name}
    return _take(store, around, key, exchange(dumps(message).encode()), name, fingerprint, by_slip=True)


def rotate(store: PhoneStore, around: PhoneSurroundings, exchange: Exchange) -> Identity:
    """Take a new key and stream: another installation writes under the present one (a clone, a restored phone).

    What was written under the old key stays and is still sent under it.
    """
    key = _pending_key(store, around)
    with store.read() as connection:
        identity = identity_of(connection)
    public = base64url(public_of(key))
    proof = sign_with(key, f"{RENEWAL}\n{identity.token}\n{public}")
    message = {"token": identity.token, "public_key": public, "proof": proof, "name": identity.name}
    return _take(store, around, key, exchange(dumps(message).encode()), identity.name)


def come_back(store: PhoneStore, around: PhoneSurroundings, exchange: Exchange) -> Identity:
    """Be known again at a home that has forgotten this phone: it was restored from a backup older than its enrolment.

    It shows what home once signed about it and about those whose work it carries; stream, token and person stay.
    UnreadableError when there is nothing to show, or the answer is not home's.
    """
    with store.read() as connection:
        identity, shown = identity_of(connection), shown_to_home(connection)
    if identity.key is None:
        raise UnreadableError("not_an_enrolment")
    public = base64url(public_of(identity.key))
    proof = sign_with(identity.key, f"{RETURN}\n{identity.token}\n{public}")
    message: dict[str, object] = {"token": identity.token, "public_key": public, "proof": proof}
    message |= {"name": identity.name, "certificates": wires(shown)}
    return _take(store, around, identity.key, exchange(dumps(message).encode()), identity.name, returning=True)


def _key_to_enrol(store: PhoneStore, around: PhoneSurroundings) -> bytes:
    with store.read() as connection:
        identity = identity_of(connection)
    return identity.key if identity.key is not None and not identity.fork else _pending_key(store, around)


def _pending_key(store: PhoneStore, around: PhoneSurroundings) -> bytes:
    with store.write() as connection:
        pending = identity_of(connection).pending_key
        if pending is None:
            pending = around.new_key()
            connection.execute("UPDATE identity SET pending_key = ?", (pending,))
    return pending


def fingerprint_of(home_key: bytes) -> str:
    """What a ticket carries of home's public key: the first 16 bytes of its SHA-256, in base64url."""
    return base64url(hashlib.sha256(home_key).digest()[:16])


def _take(
    store: PhoneStore,
    around: PhoneSurroundings,
    key: bytes,
    data: bytes,
    name: str,
    fingerprint: str = "",
    by_slip: bool = False,
    returning: bool = False,
) -> Identity:
    """Keep what an enrolment brought. A slip is for a person, who holds the phone from now on."""
    answer, received = loads(data), around.now()
    if not isinstance(answer, dict) or not isinstance(answer.get("token"), str):
        raise UnreadableError("not_an_enrolment")
    with store.write() as connection:
        home_key = identity_of(connection).home_key or _bytes(answer, "home_key")
        certificate = signed_from_wire(answer.get("certificate"), "certificate")
        if fingerprint and fingerprint_of(home_key) != fingerprint:
            raise UnreadableError("another_home", "home_key")
        if not is_genuine(CERTIFICATE, certificate, home_key):
            raise UnreadableError("certificate_not_genuine", "certificate")
        before = identity_of(connection)
        stream = before.stream if returning else take_stream(connection, key)
        keep_certificate(connection, stream, certificate)
        holder = _text(answer, "person") if by_slip or not before.person else before.person
        connection.execute(
            "UPDATE identity SET token = ?, home_key = ?, person = ?, scope = ?, name = ?, locked = 0,"
            " epoch = iif(epoch = '', ?, epoch)",
            (answer["token"], home_key, holder, int(answer.get("scope", 0)), name, _text(answer, "epoch")),
        )
        _measure(connection, answer.get("now"), received)
        return identity_of(connection)


def _measure(connection: sqlite3.Connection, home_now: Any, received: int) -> None:
    """The first skew: without it a new phone's first work, written before any sync, counts as from an unknown clock."""
    if isinstance(home_now, int):
        connection.execute("UPDATE identity SET skew = ? WHERE skew IS NULL", (home_now - received,))


def _text(answer: dict[str, Any], key: str) -> str:
    value = answer.get(key)
    if not isinstance(value, str):
        raise UnreadableError("not_an_enrolment", key)
    return value


def _bytes(answer: dict[str, Any], key: str) -> bytes:
    try:
        return from_base64url(_text(answer, key))
    except ValueError:
        raise UnreadableError("not_an_enrolment", key) from None
