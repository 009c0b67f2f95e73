"""What each installation did on each day, and which days it may do more than the measure."""

from sqlalchemy import BigInteger, Column, Integer, Table, Text

from field.tables.base import Millis, metadata

day_use = Table(
    "day_use",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),  # days since 1970-01-01, Vietnam's
    Column("changes", Integer, nullable=False, server_default="0"),  # written on that day
    Column("bytes", BigInteger, nullable=False, server_default="0"),
    Column("deletions", Integer, nullable=False, server_default="0"),
    Column("files", Integer, nullable=False, server_default="0"),  # that began to come on that day
    Column("file_bytes", BigInteger, nullable=False, server_default="0"),
)

allowance = Table(
    "allowance",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("at", Millis, primary_key=True, autoincrement=False),
    Column("since", Integer, nullable=False),  # a day
    Column("until", Integer, nullable=False),  # a day, the last one
    Column("by", Text, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
)
