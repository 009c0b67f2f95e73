"""An official reads a phone's code, to tell it to the person whose PIN was forgotten. Every reading is written down.

The code opens that one phone in somebody's hand; the phone makes a new one as soon as it was used. This module must
not decide who may: the edge asks for the right `open_phones` and the reach.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from field.access.log import Entry, append
from field.escrow.keys import private_of
from field.escrow.problems import EscrowProblem
from field.people.directory import persons_on
from field.surroundings import Surroundings
from field.tables import escrow, escrow_key
from sync.sealing.section import NotSealedError, Opener
from sync.signed import ESCROW

GROUP = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose PIN on which phone was forgotten, and why somebody asks."""

    stream: str
    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class SealedCode:
    """A phone's code as it was handed in, and the key that opens it, locked by the office's passphrase."""

    sealed: bytes
    private_key: str
    received: int


@dataclass(frozen=True, slots=True)
class Code:
    """The code as it is read out, in groups of digits, and when the phone handed it in (UTC ms)."""

    code: str
    received: int


def find_code(connection: Connection, wanted: Wanted) -> SealedCode:
    """What a phone handed in. Raises EscrowProblem `escrow_none` or `person_not_on_phone`."""
    asked = select(escrow.c.sealed, escrow.c.received, escrow_key.c.private_key)
    asked = asked.join(escrow_key, escrow_key.c.id == escrow.c.key).where(escrow.c.stream == wanted.stream)
    row = connection.execute(asked).one_or_none()
    if row is None:
        raise EscrowProblem("escrow_none")
    if wanted.person not in persons_on(connection, [wanted.stream]).get(wanted.stream, []):
        raise EscrowProblem("person_not_on_phone")
    return SealedCode(row.sealed, row.private_key, row.received)


def open_code(found: SealedCode, wanted: Wanted, passphrase: str) -> Code:
    """Open it: some seconds of work, so never inside a transaction. It is told only after `note` was committed.

    Raises EscrowProblem `passphrase_wrong` or `escrow_unreadable`.
    """
    private = private_of(found.private_key, passphrase)
    try:
        said = Opener(ESCROW, private).open(found.sealed).plain.decode()
    except (NotSealedError, UnicodeDecodeError):
        raise EscrowProblem("escrow_unreadable") from None
    stream, _, digits = said.partition("\n")
    if stream != wanted.stream or not digits.isdigit():
        raise EscrowProblem("escrow_unreadable")
    return Code(" ".join(digits[at : at + GROUP] for at in range(0, len(digits), GROUP)), found.received)


def note(connection: Connection, wanted: Wanted, by: str, surroundings: Surroundings, *, opened: bool) -> None:
    """Write down in the access log that a code was read, or that a wrong passphrase was tried."""
    verb = "read_phone_code" if opened else "read_phone_code_refused"
    entry = Entry(by, verb, wanted.stream, detail=f"{wanted.person}: {wanted.reason}")
    append(connection, [entry], surroundings.now())
