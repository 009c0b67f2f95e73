"""What arrived, by village, form and day: counted behind the merge, so that a page never counts the log."""

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from field.tables.base import Millis, metadata

tallied = Table(
    "tallied",
    metadata,
    Column("feed", BigInteger, primary_key=True, autoincrement=False),
    Column("n", BigInteger, nullable=False),  # every entry of the feed up to here was counted
)

tally = Table(
    "tally",
    metadata,
    Column("area", Text, primary_key=True),
    Column("form", Text, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),  # of reception, in Vietnam; days since 1970
    Column("changes", Integer, nullable=False),
    Column("dossiers", Integer, nullable=False),  # those that began
    Column("last", Millis, nullable=False),  # when the last of them was received
    Index("ix_tally_day", "day", "area"),
)
