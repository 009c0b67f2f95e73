"""Attachments by SHA-256, the dossiers that name them, and the resumable uploads that bring them (tus 1.0)."""

from sqlalchemy import BigInteger, Column, Index, SmallInteger, Table, Text, text

from field.tables.base import Millis, metadata

attachment = Table(
    "attachment",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("media_type", Text, nullable=False),  # sniffed, never believed
    Column("received", Millis, nullable=False),
    Column("stream", Text, nullable=False),
    Column("thumbnail", BigInteger),  # bytes of its small picture; 0: it cannot have one; none: not made yet
    Column("tries", SmallInteger, nullable=False, server_default="0"),  # how often that was begun
    Index(
        "ix_attachment_thumbnail",
        "received",
        sqlite_where=text("thumbnail IS NULL"),
        postgresql_where=text("thumbnail IS NULL"),
    ),
)

attachment_link = Table(
    "attachment_link",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("dossier", Text, primary_key=True),  # something that is not erased names the attachment there
    Index("ix_attachment_link_dossier", "dossier"),
)

attachment_loose = Table(
    "attachment_loose",
    metadata,
    Column("sha256", Text, primary_key=True),  # something that named it is erased: perhaps nothing does any more
)

linked = Table(
    "linked",
    metadata,
    Column("feed", BigInteger, primary_key=True, autoincrement=False),
    Column("n", BigInteger, nullable=False),  # the dossiers of every entry of the feed up to here were linked
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
