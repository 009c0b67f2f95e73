"""Areas: the working tree of provinces, communes and villages, each with its days of validity."""

from sqlalchemy import Column, Index, Table, Text

from field.tables.base import metadata

area = Table(
    "area",
    metadata,
    Column("id", Text, primary_key=True),  # unit version `code@valid_from`, or `unit/local code`
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("search", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("parent", Text),
    Column("valid_from", Text),  # ISO date; none: since ever
    Column("valid_to", Text),
    Index("ix_area_parent", "parent"),
    Index("ix_area_code", "code"),
)

area_within = Table(
    "area_within",
    metadata,
    Column("area", Text, primary_key=True),
    Column("ancestor", Text, primary_key=True),  # every area is within itself
    Index("ix_area_within_ancestor", "ancestor"),
)
