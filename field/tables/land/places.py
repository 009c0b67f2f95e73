"""Places: which unit followed which, and the boundaries of units with the file and attribution they came from."""

from sqlalchemy import Column, Float, Index, Integer, LargeBinary, Table, Text

from field.tables.base import Millis, metadata

succession = Table(
    "succession",
    metadata,
    Column("old", Text, primary_key=True),  # a unit version
    Column("new", Text, primary_key=True),  # the unit version that stands for it, or for a part of it
    Column("relation", Text, nullable=False),  # merged_whole | same_code | split_part | unchanged | kind_changed | …
    Column("effective", Text, nullable=False),  # ISO date: the first day of the new one
    Index("ix_succession_new", "new"),
)

boundary_source = Table(
    "boundary_source",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("file", Text, nullable=False),
    Column("layer", Text, nullable=False),
    Column("crs", Text, nullable=False),  # as the file names it, or as it was said
    Column("pipeline", Text, nullable=False),  # the way to WGS 84
    Column("attribution", Text, nullable=False),
    Column("licence", Text, nullable=False),
    Column("at", Millis, nullable=False),
    Column("by", Text, nullable=False),
    Column("sha256", Text, nullable=False),
)

boundary = Table(
    "boundary",
    metadata,
    Column("area", Text, primary_key=True),  # a unit version, village or working area
    Column("source", Integer, nullable=False),
    Column("west", Float, nullable=False),  # WGS 84 degrees, as the next three
    Column("south", Float, nullable=False),
    Column("east", Float, nullable=False),
    Column("north", Float, nullable=False),
    Column("vertices", Integer, nullable=False),
    Column("size_m2", Float, nullable=False),  # on the ellipsoid
    Column("kind", Text, nullable=False),  # official | simplified-real | SYNTHETIC-voronoi | …
    Column("shape", LargeBinary, nullable=False),  # WKB of a polygon or several, longitude and latitude
    Index("ix_boundary_west_east", "west", "east"),
)
