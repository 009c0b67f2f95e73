"""Enrolment: a phone with a slip and a key of its own becomes an installation.

The same slip with the same key is the same installation, with a new token: its first answer was lost. Another slip with
the same key adds a person to the phone. Everything happens in the caller's one transaction, or not at all.
This module must not know how the message travelled.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from field.home import epoch_of
from field.people.accounts import person_of
from field.people.enrolling.before import tell_of_phones_before
from field.people.enrolling.tickets import redeem
from field.people.errors import InstallationLockedError, KeyUnreadableError, PersonUnknownError, ProofWrongError
from field.people.phones.certificates import issue_certificate
from field.people.phones.tokens import Caller, new_token
from field.people.rights.scope import Scope, scope_of
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import installation, installation_person, stream
from sync.names import base64url, stream_of_key
from sync.signed import Signed
from sync.signing import is_public_key, verify

ENROLMENT = "packhorse enrol 1"
RENEWAL = "packhorse renewal 1"
NAME_LENGTH = 80
MOST_FORMER = 20
"""How many earlier streams of a phone are remembered."""


@dataclass(frozen=True, slots=True)
class EnrolRequest:
    """What a phone sends: its slip's secret (or, for a new key, its present token), its raw public key, the proof that
    it holds the private one, and what people call the phone."""

    secret: str
    public_key: bytes
    proof: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a phone gets: who it is now, its token, what home signed about it, and home's public key and epoch."""

    stream: str
    token: str
    certificate: Signed
    person: str
    scope: Scope
    home_key: bytes
    epoch: str


def enrol(connection: Connection, request: EnrolRequest, surroundings: Surroundings) -> Enrolment:
    """Enrol a phone by a slip.

    The proof is the signature by the new key over `packhorse enrol 1`, the secret and the public key in base64url, one
    a line. Raises KeyUnreadableError, ProofWrongError, the errors of `tickets.redeem`, PersonUnknownError (switched off
    since) and InstallationLockedError.
    """
    mine = proved(ENROLMENT, request)
    person_id = redeem(connection, request.secret, mine, surroundings.now())
    if not person_of(connection, person_id).active:
        raise PersonUnknownError(person_id)
    done = _install(connection, request, mine, (person_id,), (), surroundings)
    tell_of_phones_before(connection, mine, person_id)
    return done


def take_new_key(
    connection: Connection, caller: Caller, request: EnrolRequest, surroundings: Surroundings
) -> Enrolment:
    """A new key, stream and token for the people of an installation, after a fork (a cloned or restored phone).

    `request.secret` is the present token; the proof is over `packhorse renewal 1`, the token and the key. What was
    written under the old key is still sent under it, so the old installation stays as it is; its token goes on working
    until then. The new one is told what becomes of that work: it knows its `former` streams. Raises
    KeyUnreadableError, ProofWrongError, PersonUnknownError and InstallationLockedError.
    """
    mine = proved(RENEWAL, request)
    if caller.is_locked:
        raise InstallationLockedError(caller.stream)
    if not caller.persons:
        raise PersonUnknownError(caller.stream)
    former = (caller.stream, *caller.former)[:MOST_FORMER]
    return _install(connection, request, mine, caller.persons, former, surroundings)


def proved(purpose: str, request: EnrolRequest) -> str:
    """The stream of the request's key, whose private half the sender has shown to hold.

    Raises KeyUnreadableError and ProofWrongError.
    """
    if not is_public_key(request.public_key):
        raise KeyUnreadableError
    text = f"{purpose}\n{request.secret}\n{base64url(request.public_key)}"
    if not verify(request.public_key, text, request.proof):
        raise ProofWrongError
    return stream_of_key(request.public_key)


def _install(
    connection: Connection,
    request: EnrolRequest,
    mine: str,
    persons: tuple[str, ...],
    former: tuple[str, ...],
    surroundings: Surroundings,
) -> Enrolment:
    token, hashed = new_token(surroundings.random(32))
    row = {
        "stream": mine,
        "name": " ".join(request.name.split())[:NAME_LENGTH],
        "public_key": request.public_key,
        "token_hash": hashed,
        "certificate": "",
        "certificate_sig": "",
        "valid_to": 0,
        "enrolled": surroundings.now(),
        "former": " ".join(former),
    }
    insert(connection, installation, [row], replace=("token_hash", "name"))
    _refuse_locked(connection, mine)
    insert(
        connection, stream, [{"stream": mine, "kind": "installation", "public_key": request.public_key}], ignore=True
    )
    links = [{"stream": mine, "person": each} for each in persons]
    insert(connection, installation_person, links, ignore=True)
    certificate = issue_certificate(connection, mine, surroundings)
    scope = scope_of(connection, persons[0])
    return Enrolment(mine, token, certificate, persons[0], scope, surroundings.home.public, epoch_of(connection))


def _refuse_locked(connection: Connection, mine: str) -> None:
    locked = select(installation.c.revoked).where(installation.c.stream == mine)
    if connection.execute(locked).scalar_one() is not None:
        raise InstallationLockedError(mine)
