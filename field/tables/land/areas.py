"""Areas: the working tree of provinces, communes and villages, each with its days of validity."""

from sqlalchemy import Column, Index, Integer, Table, Text

from field.tables.base import Millis, metadata

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
    Column("spot", Text),  # its middle, `lat lon` in WGS 84 degrees; none: no file said it
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

area_centre = Table(
    "area_centre",
    metadata,
    Column("area", Text, primary_key=True),  # one whose middle no file said
    Column("spot", Text),  # the middle of its dossiers, to about 100 m; none: too few have a position
    Column("dossiers", Integer, nullable=False),  # how many it was made of
    Column("again", Millis, nullable=False),  # when it is worked out again
)
