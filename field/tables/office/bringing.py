"""Files that somebody at a desk brings in: what is wanted of them, how far that is, and what came of it."""

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from field.tables.base import Millis, metadata

WAITING, WORKING, ASKING, DONE, FAILED, GONE = "waiting", "working", "asking", "done", "failed", "gone"
LOOK, CHECK, TAKE = "look", "check", "take"

bringing = Table(
    "bringing",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("kind", Text, nullable=False),  # layer, gpx
    Column("file", Text, nullable=False),  # the name of the file that the others belong to
    Column("sha256", Text, nullable=False),
    Column("wanted", Text, nullable=False),  # JSON of field.bringing.ordered.wanted
    Column("step", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("asked", Millis, nullable=False),
    Column("fence", Integer, nullable=False),  # grows with every try: who lost it cannot finish it
    Column("tries", Integer, nullable=False),  # of this step
    Column("touched", Millis, nullable=False),  # the last sign of life
    Column("done", BigInteger, nullable=False),  # features
    Column("total", BigInteger, nullable=False),  # what the file claims; -1: it does not say
    Column("seen", Text, nullable=False),  # JSON of what was found in the file
    Column("report", Text, nullable=False),  # JSON of what would become of it, or became
    Column("problem", Text, nullable=False),  # a code of the table of errors
    Index("ix_bringing_person", "person", "asked"),
    Index("ix_bringing_state", "state"),
)
