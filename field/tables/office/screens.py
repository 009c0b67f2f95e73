"""What the office's screens remember: who looks at which conflict, and who decided what. No value stands here.

A decision itself is a change in the log; its row says by whom it was taken and whether it was undone. A list that
somebody keeps holds what it is narrowed to, and never the words that were searched: those may be a person's name.
"""

from sqlalchemy import BigInteger, Column, Index, Table, Text

from field.tables.base import Millis, metadata

watch = Table(
    "watch",
    metadata,
    Column("conflict", BigInteger, primary_key=True, autoincrement=False),
    Column("person", Text, primary_key=True),
    Column("at", Millis, nullable=False),  # when their screen last asked
    Column("skipped", Millis),  # when they put it aside; none: they did not
    Index("ix_watch_at", "at"),
    Index("ix_watch_person", "person", "skipped"),
)

decision = Table(
    "decision",
    metadata,
    Column("name", Text, primary_key=True),  # of the change that decided
    Column("conflict", BigInteger, nullable=False),
    Column("names", Text, nullable=False),  # the siblings that were shown, as in `conflict`
    Column("dossier", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("at", Millis, nullable=False),
    Column("undone", Text),  # the name of the void; none: it stands
    Index("ix_decision_person", "person", "at"),
    Index("ix_decision_conflict", "conflict", "at"),
)

saved_list = Table(
    "saved_list",
    metadata,
    Column("person", Text, primary_key=True),
    Column("name", Text, primary_key=True),  # as its owner calls it
    Column("query", Text, nullable=False),  # the end of the address, without the question mark
    Column("at", Millis, nullable=False),
)
