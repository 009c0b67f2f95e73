"""Home itself: its epoch, its counters, its backups and its journal of erasures."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, Table, Text

from field.tables.base import Id, Millis, metadata

home = Table(
    "home",
    metadata,
    Column("key", Text, primary_key=True),  # id | epoch | created | restored_from …
    Column("value", Text, nullable=False),
)

counter = Table(
    "counter",
    metadata,
    Column("name", Text, primary_key=True),  # merge
    Column("n", BigInteger, nullable=False),
)

backup = Table(
    "backup",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", Millis, nullable=False),
    Column("path", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("merge", BigInteger, nullable=False),
    Column("verified", Millis),
    Column("manifest", Text, nullable=False),
    Index("ix_backup_at", "at"),
)

backup_stream = Table(
    "backup_stream",
    metadata,
    Column("backup", Text, primary_key=True),
    Column("stream", Text, primary_key=True),
    Column("upto", BigInteger, nullable=False),
    Column("tip", LargeBinary, nullable=False),
)

erasure = Table(
    "erasure",
    metadata,
    Column("id", Id, primary_key=True),
    Column("hash", LargeBinary, nullable=False, unique=True),  # of the change whose bytes were destroyed
    Column("dossier", Text, nullable=False),
    Column("at", Millis, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
)
