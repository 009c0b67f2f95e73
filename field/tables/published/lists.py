"""Lists that stand outside of the forms, in versions, and the pictures and sounds of form versions."""

from sqlalchemy import BigInteger, Boolean, Column, Index, LargeBinary, Table, Text, text

from field.tables.base import Millis, metadata

_NEWEST = text("is_newest")

list_version = Table(
    "list_version",
    metadata,
    Column("name", Text, primary_key=True),  # of its file: `gia.csv`
    Column("hash", Text, primary_key=True),  # SHA-256 of the text, hex
    Column("content", LargeBinary, nullable=False),  # the text, gzip
    Column("size", BigInteger, nullable=False),  # of the text in bytes
    Column("rows", BigInteger, nullable=False),
    Column("columns", Text, nullable=False),  # with spaces between
    Column("file", Text, nullable=False),  # as it was called when it came
    Column("taken_at", Millis, nullable=False),
    Column("taken_by", Text, nullable=False),
    Column("is_newest", Boolean, nullable=False),
    Index(
        "uq_list_version_newest",
        "name",
        unique=True,
        sqlite_where=text("is_newest"),
        postgresql_where=text("is_newest"),
    ),
)

form_media = Table(
    "form_media",
    metadata,
    Column("form", Text, primary_key=True),
    Column("version", Text, primary_key=True),
    Column("name", Text, primary_key=True),  # of the file, as the form writes it
    Column("sha256", Text, nullable=False),  # of an attachment
    Index("ix_form_media_sha256", "sha256"),
)
