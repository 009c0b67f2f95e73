"""Form versions: the file as it was sent, what was made of it, and when it was published or withdrawn."""

from sqlalchemy import Column, LargeBinary, Table, Text

from field.tables.base import Millis, metadata

form_version = Table(
    "form_version",
    metadata,
    Column("form", Text, primary_key=True),
    Column("version", Text, primary_key=True),
    Column("hash", Text, nullable=False),  # SHA-256 of `compiled`, hex
    Column("title", Text, nullable=False),
    Column("use", Text, nullable=False),  # JSON: the areas and roles that may use it; empty: all
    Column("file", Text, nullable=False),  # the name of the file
    Column("source", LargeBinary, nullable=False),
    Column("xform", Text, nullable=False),
    Column("compiled", Text, nullable=False),
    Column("taken_at", Millis, nullable=False),
    Column("taken_by", Text, nullable=False),
    Column("published_at", Millis),
    Column("published_by", Text),
    Column("withdrawn_at", Millis),
    Column("withdrawn_by", Text),
)
