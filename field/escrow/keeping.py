"""Codes that phones hand in: each sealed for an escrow key of home's, so that home keeps what it cannot read.

The newest of a phone replaces the one before. The phone lets go of its older door only when home has signed for this
one, so a page of a Wi-Fi portal is never taken for it. This module must not open anything.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from field.access.log import Entry, append
from field.escrow.problems import EscrowProblem
from field.people.errors import InstallationLockedError
from field.people.phones.tokens import Caller
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import escrow, escrow_key
from sync.sealing.section import HEAD, TAG
from sync.signed import ESCROW, Signed, seal_text
from sync.strict_json import dumps

LONGEST = 512


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A phone's code `code`, sealed for the key `key`. `opened_for`: whose PIN was forgotten, when the one before was
    used; "" when it was not."""

    code: str
    key: str
    sealed: bytes
    opened_for: str = ""


def keep(connection: Connection, caller: Caller, given: HandedIn, surroundings: Surroundings) -> Signed:
    """Keep what a phone hands in; what home signs for it. Twice is once.

    Raises InstallationLockedError and EscrowProblem `escrow_key_unknown` or `escrow_unreadable`.
    """
    if caller.is_locked:
        raise InstallationLockedError(caller.stream)
    if not HEAD + TAG < len(given.sealed) <= LONGEST:
        raise EscrowProblem("escrow_unreadable")
    if connection.execute(select(escrow_key.c.id).where(escrow_key.c.id == given.key)).first() is None:
        raise EscrowProblem("escrow_key_unknown")
    before = connection.execute(select(escrow.c.code).where(escrow.c.stream == caller.stream)).scalar()
    now = surroundings.now()
    row = {"stream": caller.stream, "code": given.code, "key": given.key, "sealed": given.sealed, "received": now}
    insert(connection, escrow, [row], replace=("code", "key", "sealed", "received"))
    if given.opened_for and before != given.code:
        append(connection, [Entry(given.opened_for, "phone_opened_by_code", caller.stream, caller.stream)], now)
    text = dumps({"stream": caller.stream, "code": given.code, "key": given.key})
    return seal_text(ESCROW, text, surroundings.home.sign)
