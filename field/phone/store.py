"""The phone's own store: one SQLite file (or memory), strict about what is saved: WAL, FULL sync, BEGIN IMMEDIATE.

States and changes are kept as the bytes that were signed or hashed. What is asked of the tables stands beside each
subject; this module must not know what a row means beyond the schema.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

from field.phone.attachments.tables import SCHEMA as SCHEMA_OF_FILES
from field.phone.errands.tables import SCHEMA as SCHEMA_OF_ERRANDS
from field.phone.forms.tables import SCHEMA as SCHEMA_OF_FORMS
from field.phone.outside.tables import SCHEMA as SCHEMA_OF_OUTSIDE
from field.phone.procedures.tables import SCHEMA as SCHEMA_OF_PROCEDURES

MEMORY = ":memory:"

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "busy_timeout=15000", "temp_store=MEMORY")

_SCHEMA = """
CREATE TABLE identity (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    stream TEXT NOT NULL DEFAULT '',         -- the current own stream; '' before enrolment
    token TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',           -- what people call this phone
    home_key BLOB NOT NULL DEFAULT x'',
    address TEXT NOT NULL DEFAULT '',        -- where its owner says that home is; means nothing here
    epoch TEXT NOT NULL DEFAULT '',
    pulled INTEGER NOT NULL DEFAULT 0,       -- everything of this epoch was pulled at least once
    person TEXT NOT NULL DEFAULT '',         -- who holds the phone now
    scope INTEGER NOT NULL DEFAULT 0,        -- the newest version among the phone's people
    locked INTEGER NOT NULL DEFAULT 0,       -- home says that this phone was reported lost
    shelved INTEGER NOT NULL DEFAULT 0,      -- the shelves of the scope are known
    stamp TEXT NOT NULL DEFAULT '',
    skew INTEGER,
    fork INTEGER NOT NULL DEFAULT 0,         -- another installation writes the current stream: a new key is due
    pending_key BLOB,                        -- made, sent, and its answer not yet met
    synced INTEGER                           -- the phone's clock at its last answer
);
CREATE TABLE own_stream (
    stream TEXT PRIMARY KEY, key BLOB NOT NULL, n INTEGER NOT NULL, tip BLOB NOT NULL,
    answered INTEGER NOT NULL DEFAULT 0      -- home tells what becomes of it
) WITHOUT ROWID;
CREATE TABLE author (person TEXT PRIMARY KEY, scope INTEGER NOT NULL) WITHOUT ROWID;  -- who writes on this phone
CREATE TABLE certificate (
    stream TEXT PRIMARY KEY, text TEXT NOT NULL, sig TEXT NOT NULL,
    wanted INTEGER NOT NULL DEFAULT 0        -- home does not know the stream: shown with the next request
) WITHOUT ROWID;
CREATE TABLE own_change (
    id INTEGER PRIMARY KEY,
    stream TEXT NOT NULL, n INTEGER NOT NULL, name TEXT NOT NULL UNIQUE, dossier TEXT NOT NULL,
    bytes BLOB,                              -- none once erased, or removed (table outside)
    prev BLOB NOT NULL, tip BLOB NOT NULL, scope INTEGER NOT NULL,
    level INTEGER NOT NULL DEFAULT 0,        -- of this epoch: 0 waiting, 1 stored, 2 merged, 3 in a verified backup
    included INTEGER NOT NULL DEFAULT 0,     -- a state of this epoch includes it
    held TEXT,                               -- why home holds it
    UNIQUE (stream, n)
);
CREATE INDEX own_change_dossier ON own_change (dossier);
CREATE INDEX own_change_waiting ON own_change (stream, n) WHERE level = 0;
CREATE TABLE other_segment (
    id INTEGER PRIMARY KEY, stream TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    prev BLOB NOT NULL, tip BLOB NOT NULL, bytes BLOB NOT NULL,
    acked INTEGER NOT NULL DEFAULT 0,        -- by home, in this epoch
    refused INTEGER NOT NULL DEFAULT 0,      -- how often home turned it away: the others go first
    UNIQUE (stream, start, "end", tip)
);
CREATE TABLE other_change (
    name TEXT NOT NULL, segment INTEGER NOT NULL, dossier TEXT, bytes BLOB NOT NULL,
    shown INTEGER NOT NULL,                  -- its author's signature was checked
    held INTEGER NOT NULL DEFAULT 0,         -- by home: everybody but its author leaves it out
    PRIMARY KEY (segment, name)
) WITHOUT ROWID;
CREATE INDEX other_change_dossier ON other_change (dossier);
CREATE TABLE state (
    dossier TEXT NOT NULL, number INTEGER NOT NULL, epoch TEXT NOT NULL, text TEXT NOT NULL, sig TEXT NOT NULL,
    doubted INTEGER NOT NULL,                -- home may not know it any more: offered until a state includes it
    offered INTEGER NOT NULL DEFAULT 0,      -- home has acknowledged the offer
    PRIMARY KEY (dossier, number, epoch)
) WITHOUT ROWID;
CREATE TABLE placed (
    dossier TEXT NOT NULL, area TEXT NOT NULL, form TEXT NOT NULL, PRIMARY KEY (dossier, area)
) WITHOUT ROWID;
CREATE TABLE left_shelf (
    dossier TEXT NOT NULL, area TEXT NOT NULL, PRIMARY KEY (dossier, area)
) WITHOUT ROWID;
CREATE TABLE erased (                        -- by home: bytes of it are destroyed, and not taken in again
    dossier TEXT NOT NULL, hash TEXT NOT NULL,   -- the short hash in which a change's name ends
    PRIMARY KEY (dossier, hash)
) WITHOUT ROWID;
CREATE TABLE cursor (                        -- of exactly the feeds that the scope opens
    feed TEXT PRIMARY KEY,                   -- a shelf's is called `area|form`
    position TEXT NOT NULL                   -- '' for a shelf of the epoch before
) WITHOUT ROWID;
CREATE TABLE message (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, dossier TEXT NOT NULL, body TEXT NOT NULL,
    UNIQUE (kind, body)                      -- a feed that begins again says the same again
);
INSERT INTO identity (one) VALUES (1);
"""
_STEPS = (_SCHEMA, SCHEMA_OF_FORMS, SCHEMA_OF_PROCEDURES, SCHEMA_OF_FILES, SCHEMA_OF_ERRANDS, SCHEMA_OF_OUTSIDE)
"""What makes a file of each version out of one of the version before."""


@dataclass(frozen=True)
class PhoneStore:
    """One phone's database. One writer at a time; `write` commits when its block ends well, and else leaves nothing."""

    connection: sqlite3.Connection
    lock: RLock

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it or nothing of it."""
        with self.lock:
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A consistent view."""
        with self.lock:
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                self.connection.execute("ROLLBACK")

    def copy(self, path: str | Path = MEMORY) -> "PhoneStore":
        """A second store with the same content: what cloning a phone, or its system's backup, makes of it."""
        with self.lock:
            target = _connect(path, type(self.connection))
            self.connection.backup(target)
        return PhoneStore(target, RLock())

    def scrub(self) -> None:
        """Empty the write-ahead log, where what was destroyed may still stand; free pages are overwritten already."""
        with self.lock:
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Give the file back; a store in memory is gone with this."""
        self.connection.close()


def open_phone_store(path: str | Path = MEMORY, factory: type[sqlite3.Connection] = sqlite3.Connection) -> PhoneStore:
    """Open a phone's file, made with its tables when it is new; `:memory:` lives as long as the process.

    `factory` is the class of the connection: the simulator hands in one that dies between two statements.
    """
    connection = _connect(path, factory)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version < len(_STEPS):
        steps = "".join(_STEPS[version:])
        connection.executescript(f"BEGIN IMMEDIATE;{steps}PRAGMA user_version = {len(_STEPS)};COMMIT;")
    return PhoneStore(connection, RLock())


def _connect(path: str | Path, factory: type[sqlite3.Connection]) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, isolation_level=None, check_same_thread=False, timeout=15, cached_statements=256, factory=factory
    )
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection
