"""What workers derive from the log: signed states, where dossiers are, lists and conflicts.

Everything here can be rebuilt from log and ground, except `ground` itself: states that phones brought back after a
restore (law 13).
"""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Table, Text, text

from field.tables.base import Id, Millis, metadata

state = Table(
    "state",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("form", Text, nullable=False),
    Column("text", Text, nullable=False),  # exactly what was signed
    Column("sig", Text, nullable=False),
    Column("refold", Boolean, nullable=False),  # a void, decline or erasure is in its log: fold from ground and log
)

ground = Table(
    "ground",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("at", Millis, nullable=False),
)

placement = Table(
    "placement",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("area", Text, primary_key=True),
    Column("entered", Millis, nullable=False),
    Column("left", Millis),  # none: the dossier is there now
    Index("ix_placement_area", "area"),
)

dossier = Table(
    "dossier",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("form", Text, nullable=False),  # id without version
    Column("version", Text, nullable=False),  # the newest form version among its heads
    Column("area", Text, nullable=False),  # the area it is in; the smallest id while it is in several
    Column("title", Text, nullable=False),
    Column("search", Text, nullable=False),  # folded words, see field.dossiers.search
    Column("life", Text, nullable=False),
    Column("changed", Millis, nullable=False),  # effective time of its newest change
    Column("number", BigInteger, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("by", Text, nullable=False),  # who changed it last
    Column("survivor", Text),  # the smallest id of those it is the same as
    Index("ix_dossier_shelf", "area", "form", "changed", "dossier"),
    Index("ix_dossier_changed", "changed", "dossier"),
)

conflict = Table(
    "conflict",
    metadata,
    Column("id", Id, primary_key=True),
    Column("dossier", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("kind", Text, nullable=False),  # siblings | life | area
    Column("form", Text, nullable=False),
    Column("names", Text, nullable=False),  # the siblings' names, sorted, joined by spaces
    Column("opened", BigInteger, nullable=False),  # merge number
    Column("opened_at", Millis, nullable=False),
    Column("times", Integer, nullable=False),  # how often it was opened: more than 1 is re-opened
    Column("settled", BigInteger),  # merge number; none while open
    Column("settled_at", Millis),
    Index("uq_conflict_place", "dossier", "path", "kind", unique=True),
    Index(
        "ix_conflict_open",
        "opened_at",
        "id",
        sqlite_where=text("settled IS NULL"),
        postgresql_where=text("settled IS NULL"),
    ),
)
