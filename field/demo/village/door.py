"""The way to home inside one process: messages pass the same enrolment and the same exchange as over HTTP.

The connections are handed in, so that the whole day of a demo can be one transaction. This module must not merge.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection

from field import exchange
from field.people.enrolling.tickets import issue_ticket
from field.people.enrolling.welcome import welcome
from field.people.phones.tokens import caller_by_token
from field.phone import Line
from field.surroundings import Surroundings
from sync.strict_json import dumps, loads
from sync.wire.request import decode_request

Opening = Callable[[], AbstractContextManager[Connection]]
"""Gives a connection to home's database for the time of a `with` block."""


class TurnedAwayError(RuntimeError):
    """Home does not know this token."""


@dataclass(frozen=True, slots=True)
class Door:
    """Home's door for phones: `write` opens what is committed, `read` what is only read."""

    write: Opening
    read: Opening
    surroundings: Surroundings

    def slip(self, person: str, by: str) -> str:
        """The secret of an enrolment slip for a person, made by another."""
        with self.write() as connection:
            return issue_ticket(connection, person, by, self.surroundings).secret

    def line(self) -> Line:
        """The way from a phone to home."""
        return Line(self._enrol, lambda token: lambda data: self._sync(token, data))

    def _enrol(self, data: bytes) -> bytes:
        with self.write() as connection:
            return dumps(welcome(connection, loads(data), self.surroundings)).encode()

    def _sync(self, token: str, data: bytes) -> bytes:
        request = decode_request(data)
        with self.write() as connection:
            caller = caller_by_token(connection, token, self.surroundings.now())
            if caller is None:
                raise TurnedAwayError
            pushed = exchange.push(connection, caller, request, self.surroundings)
        with self.read() as connection:
            return exchange.answer(connection, caller, request, pushed, self.surroundings)
