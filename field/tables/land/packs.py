"""Place packs: what phones keep of the places of a commune, and the landmarks that stand in them."""

from sqlalchemy import BigInteger, Column, LargeBinary, Table, Text

from field.tables.base import metadata

landmark = Table(
    "landmark",
    metadata,
    Column("area", Text, primary_key=True),
    Column("kind", Text, primary_key=True),  # station | mark | route
    Column("name", Text, primary_key=True),
    Column("shape", LargeBinary, nullable=False),  # WKB of a point or, for a route, a line; WGS 84 lon, lat
)

place_pack = Table(
    "place_pack",
    metadata,
    Column("area", Text, primary_key=True),  # a commune, or a working area that lies in none
    Column("hash", Text, nullable=False),  # SHA-256 of its text, hex
    Column("places", BigInteger, nullable=False),  # areas in it
    Column("size", BigInteger, nullable=False),  # bytes of its text
    Column("content", LargeBinary, nullable=False),  # gzip
)

place_packed = Table(
    "place_packed",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # 1
    Column("stamp", Text, nullable=False),  # of what the packs were made of
)
