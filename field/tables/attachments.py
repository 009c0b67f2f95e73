"""Attachments by SHA-256, and the resumable uploads that bring them (tus 1.0)."""

from sqlalchemy import BigInteger, Column, Index, Table, Text

from field.tables.base import Millis, metadata

attachment = Table(
    "attachment",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("media_type", Text, nullable=False),  # sniffed, never believed
    Column("received", Millis, nullable=False),
    Column("stream", Text, nullable=False),
)

upload = Table(
    "upload",
    metadata,
    Column("id", Text, primary_key=True),
    Column("stream", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("offset", BigInteger, nullable=False),
    Column("expires", Millis, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Index("ix_upload_expires", "expires"),
)
