"""The catalogue of procedures: versions for ever, the texts that they share, and the packs that phones fetch."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, Table, Text

from field.tables.base import Millis, metadata

procedure_version = Table(
    "procedure_version",
    metadata,
    Column("version", BigInteger, primary_key=True, autoincrement=False),  # one count for all catalogues
    Column("area", Text, nullable=False),  # whose catalogue it is; '': the whole home's
    Column("hash", Text, nullable=False),  # of the content, hex
    Column("size", BigInteger, nullable=False),  # how many procedures
    Column("file", Text, nullable=False),  # the name of the file
    Column("source", LargeBinary, nullable=False),
    Column("taken_at", Millis, nullable=False),
    Column("taken_by", Text, nullable=False),
    Column("published_at", Millis),
    Column("published_by", Text),
    Column("withdrawn_at", Millis),
    Column("withdrawn_by", Text),
    Index("ix_procedure_version_area", "area", "version"),
)

procedure = Table(
    "procedure",
    metadata,
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    Column("area", Text, primary_key=True),  # in which it holds; '': everywhere
    Column("code", Text, primary_key=True),
    Column("hash", Text, nullable=False),  # of its text
    Index("ix_procedure_area", "area", "code"),
    Index("ix_procedure_code", "code"),
)

procedure_text = Table(
    "procedure_text",
    metadata,
    Column("hash", Text, primary_key=True),  # SHA-256 of `body`, hex
    Column("name", Text, nullable=False),
    Column("search", Text, nullable=False),  # its words without marks, each behind a space
    Column("valid_from", Text, nullable=False),  # ISO day; '': since ever
    Column("valid_to", Text, nullable=False),
    Column("body", Text, nullable=False),  # JSON
)

procedure_pack = Table(
    "procedure_pack",
    metadata,
    Column("area", Text, primary_key=True),
    Column("hash", Text, nullable=False),  # SHA-256 of the text, hex
    Column("procedures", BigInteger, nullable=False),
    Column("size", BigInteger, nullable=False),  # of the text in bytes
    Column("content", LargeBinary, nullable=False),  # the text, gzip
    Index("ix_procedure_pack_hash", "hash"),
)
