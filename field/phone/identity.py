"""Who a phone is: its stream and keys, its home, its person, its clock's stamp and skew.

One row holds it, so that it changes together with the data. This module must not talk to anybody.
"""

import sqlite3
from dataclasses import dataclass

from field.phone.surroundings import private_key
from sync.clock import ClockReading
from sync.names import stream_of_key
from sync.segment import GENESIS
from sync.signing import public_bytes, sign


@dataclass(frozen=True, slots=True)
class Identity:
    """A phone's identity as it stands. `n` and `tip` are those of the newest change of its current stream.

    `person` holds the phone now, under version `author_scope` of the person's scope; `scope` is the newest version of
    all who write on it.
    """

    stream: str
    token: str
    home_key: bytes
    epoch: str
    pulled: bool
    person: str
    scope: int
    shelved: bool
    stamp: str
    skew: int | None
    fork: bool
    pending_key: bytes | None
    synced: int | None
    n: int
    tip: bytes
    address: str
    author_scope: int
    locked: bool
    name: str
    key: bytes | None

    @property
    def enrolled(self) -> bool:
        """Whether home knows this phone."""
        return self.token != ""

    def clock(self, now: int) -> ClockReading:
        """What the phone says of its clock in a segment sealed now."""
        return ClockReading(now, self.skew)


_READ = """
    SELECT i.stream, token, home_key, epoch, pulled, i.person, i.scope, shelved, stamp, skew, fork, pending_key, synced,
           coalesce(o.n, 0), coalesce(o.tip, x''), address,
           coalesce(a.scope, i.scope), locked, name, o.key
    FROM identity AS i LEFT JOIN own_stream AS o ON o.stream = i.stream LEFT JOIN author AS a ON a.person = i.person
"""


def identity_of(connection: sqlite3.Connection) -> Identity:
    """Read the phone's identity."""
    row = connection.execute(_READ).fetchone()
    return Identity(
        stream=row[0],
        token=row[1],
        home_key=row[2],
        epoch=row[3],
        pulled=bool(row[4]),
        person=row[5],
        scope=row[6],
        shelved=bool(row[7]),
        stamp=row[8],
        skew=row[9],
        fork=bool(row[10]),
        pending_key=row[11],
        synced=row[12],
        n=row[13],
        tip=row[14],
        address=row[15],
        author_scope=row[16],
        locked=bool(row[17]),
        name=row[18],
        key=row[19],
    )


def take_stream(connection: sqlite3.Connection, key: bytes) -> str:
    """Write under this key from now on; earlier keys are kept, for they sign what they wrote. Returns the stream."""
    stream = stream_of_key(public_of(key))
    connection.execute(
        "INSERT OR IGNORE INTO own_stream (stream, key, n, tip) VALUES (?, ?, 0, ?)", (stream, key, GENESIS)
    )
    connection.execute(  # the feed of an earlier stream goes on under its name
        "UPDATE OR REPLACE cursor SET feed = 'own:' || (SELECT stream FROM identity)"
        " WHERE feed = 'own' AND (SELECT stream FROM identity) <> ?",
        (stream,),
    )
    connection.execute("UPDATE identity SET stream = ?, fork = 0, pending_key = NULL", (stream,))
    return stream


def public_of(key: bytes) -> bytes:
    """The public key behind a kept private key."""
    return public_bytes(private_key(key))


def sign_with(key: bytes, text: str) -> str:
    """A kept private key's signature of a text."""
    return sign(private_key(key), text)


def mark_fork(connection: sqlite3.Connection, stream: str) -> bool:
    """Note that another installation writes `stream` too; a new key is due if it is the current one."""
    done = connection.execute("UPDATE identity SET fork = 1 WHERE stream = ? AND fork = 0", (stream,))
    return done.rowcount == 1


def set_address(connection: sqlite3.Connection, address: str) -> None:
    """Remember where home is, for the next meeting."""
    connection.execute("UPDATE identity SET address = ?", (address,))


def hand_over(connection: sqlite3.Connection, person: str) -> None:
    """Somebody else of this phone's people holds it now. ValueError when home does not say so."""
    done = connection.execute("UPDATE identity SET person = ?1 WHERE ?1 IN (SELECT person FROM author)", (person,))
    if not done.rowcount:
        raise ValueError(f"not a person of this phone: {person}")
