"""Ordered exports: what was wanted by whom, how far it is, and until when its file is kept."""

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from field.tables.base import Millis, metadata

WAITING, MAKING, READY, FAILED, GONE = "waiting", "making", "ready", "failed", "gone"

export = Table(
    "export",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("wanted", Text, nullable=False),  # JSON of field.exports.wanted
    Column("state", Text, nullable=False),
    Column("asked", Millis, nullable=False),
    Column("fence", Integer, nullable=False),  # grows with every try: who lost it cannot finish it
    Column("touched", Millis, nullable=False),  # the last sign of life of whoever makes it
    Column("done", BigInteger, nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("dossiers", BigInteger),  # in the file
    Column("merge", BigInteger),  # the last one in the file
    Column("scope", Integer),  # the scope version of the person as it was made
    Column("bytes", BigInteger),
    Column("finished", Millis),
    Column("expires", Millis),
    Column("problem", Text, nullable=False),  # a code of the table of errors
    Index("ix_export_person", "person", "asked"),
    Index("ix_export_state", "state"),
)
