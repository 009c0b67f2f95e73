"""The door of enrolment: one message, by a slip, or by a token for a new key or, with certificates, to be known again.

Every way to this door (HTTP, the demo, the simulator) answers through here. This module must not know how the message
travelled, nor check more than the shape it needs.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from field.errands.telling import tell
from field.people.enrolling.enrolment import Enrolment, EnrolRequest, enrol, take_new_key
from field.people.enrolling.returning import come_back
from field.people.errors import CertificateForgedError, KeyUnreadableError, TokenUnknownError
from field.people.phones.tokens import caller_by_token
from field.surroundings import Surroundings
from sync.names import base64url, from_base64url
from sync.problem import UnreadableError
from sync.signed import Signed, signed_from_wire


def welcome(connection: Connection, told: Mapping[str, Any], surroundings: Surroundings) -> dict[str, Any]:
    """Answer a phone's message: `public_key`, `proof`, `name`, one of `secret` and `token`, and maybe `certificates`.

    What the office asks of its people is told at once, so that a phone which calls itself ready after its first journey
    has heard it. Raises what `enrol`, `take_new_key` and `come_back` raise, and TokenUnknownError.
    """
    done = _enrolment(connection, told, surroundings)
    tell(connection, surroundings)
    return answer_of(done, surroundings.now())


def answer_of(done: Enrolment, now: int) -> dict[str, Any]:
    """An enrolment as the phone reads it; `now` (UTC ms) is what it sets its first skew by."""
    return {
        "stream": done.stream,
        "token": done.token,
        "person": done.person,
        "scope": done.scope.version,
        "epoch": done.epoch,
        "now": now,
        "home_key": base64url(done.home_key),
        "certificate": {"certificate": done.certificate.text, "sig": done.certificate.sig},
    }


def _enrolment(connection: Connection, told: Mapping[str, Any], surroundings: Surroundings) -> Enrolment:
    secret = str(told.get("secret") or told["token"])
    request = EnrolRequest(secret, _key(told), str(told.get("proof", "")), str(told.get("name", "")))
    if "secret" in told:
        return enrol(connection, request, surroundings)
    if told.get("certificates"):
        return come_back(connection, request, _shown(told["certificates"]), surroundings)
    caller = caller_by_token(connection, secret, surroundings.now())
    if caller is None:
        raise TokenUnknownError
    return take_new_key(connection, caller, request, surroundings)


def _shown(wires: Any) -> list[Signed]:
    try:
        return [signed_from_wire(wire, "certificate") for wire in wires]
    except (UnreadableError, TypeError):
        raise CertificateForgedError from None


def _key(told: Mapping[str, Any]) -> bytes:
    try:
        return from_base64url(told["public_key"])
    except ValueError:
        raise KeyUnreadableError from None
