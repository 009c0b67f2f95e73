"""Basemaps: kinds of terrain that were imported for an area, and the tiles that are made of them."""

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from field.tables.base import Millis, metadata

terrain = Table(
    "terrain",
    metadata,
    Column("area", Text, primary_key=True),
    Column("kind", Text, primary_key=True),  # roads | rivers | contours | … (geo.layers.tiles.kinds)
    Column("name", Text, primary_key=True),  # of its file and layer: the same again takes its place
    Column("sha256", Text, nullable=False),  # the attachment that holds it, a GeoPackage
    Column("size", BigInteger, nullable=False),
    Column("source", Text, nullable=False),  # digest of the file and of how it was read
    Column("crs", Text, nullable=False),
    Column("pipeline", Text, nullable=False),  # the way to WGS 84
    Column("attribution", Text, nullable=False),
    Column("licence", Text, nullable=False),
    Column("features", BigInteger, nullable=False),
    Column("points", BigInteger, nullable=False),
    Column("at", Millis, nullable=False),
    Column("by", Text, nullable=False),
    Index("ix_terrain_sha256", "sha256"),
)

basemap = Table(
    "basemap",
    metadata,
    Column("area", Text, primary_key=True),
    Column("least_zoom", Integer, nullable=False),  # that were asked for
    Column("most_zoom", Integer, nullable=False),
    Column("stamp", Text, nullable=False),  # of what it was made of, or was tried to; "" for not yet
    Column("problem", Text, nullable=False),  # a code of the table of errors: why the tiles are not those of the stamp
    Column("hash", Text, nullable=False),  # the attachment that holds the tiles, PMTiles; "" for none
    Column("size", BigInteger, nullable=False),
    Column("tiles", BigInteger, nullable=False),
    Column("west", Integer, nullable=False),  # whole 1/100,000 degrees, as the next three
    Column("south", Integer, nullable=False),
    Column("east", Integer, nullable=False),
    Column("north", Integer, nullable=False),
    Column("min_zoom", Integer, nullable=False),  # of the tiles
    Column("max_zoom", Integer, nullable=False),
    Column("layers", Text, nullable=False),  # kinds of terrain in it, parted by spaces
    Column("attribution", Text, nullable=False),  # lines
    Column("licence", Text, nullable=False),  # lines
    Column("made", Millis, nullable=False),
    Index("ix_basemap_hash", "hash"),
)
