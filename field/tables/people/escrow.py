"""What opens a phone whose PIN was forgotten: the office's keys for it, and the code of each phone, sealed for them."""

from sqlalchemy import Column, Index, LargeBinary, Table, Text

from field.tables.base import Millis, metadata

escrow_key = Table(
    "escrow_key",
    metadata,
    Column("id", Text, primary_key=True),
    Column("public_key", LargeBinary, nullable=False),
    Column("private_key", Text, nullable=False),  # an age file sealed by a passphrase that is nowhere in the service
    Column("made", Millis, nullable=False),  # the newest is the one for which phones seal
    Column("made_by", Text, nullable=False),
    Index("ix_escrow_key_made", "made"),
)

escrow = Table(
    "escrow",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("code", Text, nullable=False),  # by what the phone knows this code
    Column("key", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("received", Millis, nullable=False),
)
