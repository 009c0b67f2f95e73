"""Checks after the merge: how far they have come, and the likeness by which possible duplicates are found."""

from sqlalchemy import BigInteger, Column, Index, Table, Text

from field.tables.base import metadata

checked = Table(
    "checked",
    metadata,
    Column("feed", BigInteger, primary_key=True, autoincrement=False),
    Column("n", BigInteger, nullable=False),  # every entry of the feed up to here was looked at
)

likeness = Table(
    "likeness",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("key", Text, primary_key=True),  # a hash of the folded answers that mark a possible duplicate
    Column("form", Text, nullable=False),
    Index("ix_likeness_key", "form", "key", "dossier"),
)
