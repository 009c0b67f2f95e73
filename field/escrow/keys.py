"""The office's escrow keys: phones seal their codes for the newest; older ones stay, to open what was sealed before.

The private half is kept as an age file (age-encryption.org/v1) under a passphrase that the service never keeps, so
neither the database nor a backup of it opens a phone. A restored home has the keys again; the passphrase is on paper.
This module must not know a phone.
"""

from dataclasses import dataclass

import pyrage
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from sqlalchemy import Connection, insert, select, update

from field.access.log import Entry, append
from field.escrow.problems import EscrowProblem
from field.surroundings import Surroundings, new_home_key
from field.tables import escrow_key, installation
from sync.code import ALPHABET
from sync.names import base64url
from sync.sealing.section import fingerprint, point_of

GROUPS, LETTERS = 6, 5
SHORTEST = 12
NEVER_SEEN = -1


def new_passphrase(surroundings: Surroundings) -> str:
    """Six groups of five letters and digits that can be read aloud: about 122 random bits."""
    most = 256 // len(ALPHABET) * len(ALPHABET)
    letters: list[str] = []
    while len(letters) < GROUPS * LETTERS:
        letters += [ALPHABET[byte % len(ALPHABET)] for byte in surroundings.random(64) if byte < most]
    return "-".join("".join(letters[at : at + LETTERS]) for at in range(0, GROUPS * LETTERS, LETTERS))


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that is not yet in force: its public point, and its private half locked by a passphrase."""

    point: bytes
    private_key: str


def new_key(passphrase: str) -> NewKey:
    """A new key under a passphrase: some seconds of work, so never inside a transaction.

    Raises EscrowProblem `passphrase_weak`.
    """
    if len(plain(passphrase)) < SHORTEST:
        raise EscrowProblem("passphrase_weak")
    private = new_home_key()
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return NewKey(point_of(private), pyrage.passphrase.encrypt(pem, plain(passphrase), armored=True).decode())


def bring_into_force(connection: Connection, made: NewKey, by: str, surroundings: Surroundings) -> str:
    """From now on phones seal for this key; its id. Every phone is told at its next meeting."""
    key, now = id_of(made.point), surroundings.now()
    row = {"id": key, "public_key": made.point, "private_key": made.private_key, "made": now, "made_by": by}
    connection.execute(insert(escrow_key).values(row))
    connection.execute(update(installation).values(scope_held=NEVER_SEEN))  # so that certificates are renewed
    append(connection, [Entry(by, "make_escrow_key", f"escrow:{key}")], now)
    return key


def has_key(connection: Connection) -> bool:
    """Whether phones are given a key to seal for."""
    return connection.execute(select(escrow_key.c.id).limit(1)).first() is not None


def private_of(sealed: str, passphrase: str) -> ec.EllipticCurvePrivateKey:
    """The private half of a key as it is kept. Raises EscrowProblem `passphrase_wrong`."""
    try:
        pem = pyrage.passphrase.decrypt(sealed.encode(), plain(passphrase))
    except pyrage.DecryptError:
        raise EscrowProblem("passphrase_wrong") from None
    found = load_pem_private_key(pem, password=None)
    assert isinstance(found, ec.EllipticCurvePrivateKey), "made by make_key"
    return found


def plain(passphrase: str) -> str:
    """A passphrase without what people add or leave out when they copy one: spaces, dashes, small letters."""
    return "".join(passphrase.split()).replace("-", "").upper()


def id_of(point: bytes) -> str:
    """By what a phone names the key for which it sealed."""
    return base64url(fingerprint(point))
