"""Positions of dossiers with what they lie in: derived from states, changes and boundaries, and made again at will."""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, Table, Text

from field.tables.base import Millis, metadata
from field.tables.land.boxes import attach

place = Table(
    "place",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("path", Text, primary_key=True),  # of its question; `_where`: of the change's author
    Column("name", Text, primary_key=True),  # the change that wrote it
    Column("kind", Text, nullable=False),  # point | line | polygon | photo | track | author
    Column("lat", Float, nullable=False),  # WGS 84 degrees, as the next five: a point of it
    Column("lon", Float, nullable=False),
    Column("west", Float, nullable=False),
    Column("south", Float, nullable=False),
    Column("east", Float, nullable=False),
    Column("north", Float, nullable=False),
    Column("accuracy_m", Float, nullable=False),  # 0: not known, or set by hand
    Column("by", Text, nullable=False),
    Column("at", Millis, nullable=False),  # effective time of its change: boundaries of that day are used
    Column("fixed_at", Millis),  # the same where a receiver gave a fix that can be believed
    Column("unit", Text),  # the smallest unit version of the day that holds it
    Column("area", Text),  # the smallest area of the day that holds it
    Column("judged", Text),  # the area by whose line it was judged: the declared one, or one above it with a boundary
    Column("distance_m", Float),  # to that line
    Column("sense", Text, nullable=False),  # inside | near | outside | nowhere
    Column("touches", Text, nullable=False),  # areas that a line or a polygon lies in, sorted, joined by spaces
    Column("odd", Text, nullable=False),  # what is odd about it, joined by spaces: see geo.tagging.fixes
    Index("ix_place_by", "by", "fixed_at"),
    Index("ix_place_unit", "unit"),
)

attach(place)

lying = Table(
    "lying",
    metadata,
    Column("area", Text, primary_key=True),  # a tract (field.areas.kinds.is_tract)
    Column("dossier", Text, primary_key=True),  # one of whose answers lies in it, or reaches into it
    Index("ix_lying_dossier", "dossier"),
)

placed = Table(
    "placed",
    metadata,
    Column("feed", BigInteger, primary_key=True, autoincrement=False),
    Column("n", BigInteger, nullable=False),  # every entry of the feed up to here was tagged
)

place_awaited = Table(
    "place_awaited",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),  # a photo or track that has not arrived: nobody knows where it was taken
    Index("ix_place_awaited_sha256", "sha256"),
)

place_run = Table(
    "place_run",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # 1: there is one run
    Column("boundaries", Text, nullable=False),  # the version of all boundaries that dossiers are tagged by
    Column("after", Text, nullable=False),  # the last dossier that was tagged anew
    Column("done", Integer, nullable=False),
    Column("of", Integer, nullable=False),  # dossiers when it began
    Column("began", Millis, nullable=False),
    Column("ended", Millis),  # none: it goes on after that dossier
)
