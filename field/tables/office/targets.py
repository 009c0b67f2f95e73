"""Team targets: how many of a form a village is to reach in a period. Home's own; what was reached is counted."""

from sqlalchemy import Column, Index, Integer, Table, Text, text

from field.tables.base import Millis, metadata

target = Table(
    "target",
    metadata,
    Column("id", Text, primary_key=True),
    Column("area", Text, nullable=False),  # with everything below it
    Column("form", Text, nullable=False),
    Column("counts", Text, nullable=False),  # dossiers (that begin) | changes
    Column("wanted", Integer, nullable=False),
    Column("since", Integer, nullable=False),  # days since 1970 in Vietnam, both included
    Column("due", Integer, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Millis, nullable=False),
    Column("closed_at", Millis),  # none: it is pursued
    Column("closed_by", Text),
    Index("ix_target_area", "area", "due"),
    Index(
        "ix_target_open",
        "due",
        "id",
        sqlite_where=text("closed_at IS NULL"),
        postgresql_where=text("closed_at IS NULL"),
    ),
)
