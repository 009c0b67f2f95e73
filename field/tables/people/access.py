"""The access log: who read or exported what; each row carries the hash of the one before."""

from sqlalchemy import Column, Index, LargeBinary, Table, Text

from field.tables.base import Id, Millis, metadata

access_log = Table(
    "access_log",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Millis, nullable=False),
    Column("person", Text, nullable=False),
    Column("stream", Text, nullable=False, server_default=""),
    Column("verb", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False, server_default=""),
    Column("hash", LargeBinary, nullable=False),
    Index("ix_access_log_subject", "subject"),
    Index("ix_access_log_person", "person"),
)
