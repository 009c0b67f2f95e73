"""What workers derive from the log: signed states, where dossiers are, lists and conflicts.

Everything here can be rebuilt from log and ground, except `ground` itself: states that phones brought back after a
restore (law 13).
"""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, SmallInteger, Table, Text, text

from field.tables.base import Id, Millis, metadata
from field.tables.dossiers.search import attach

state = Table(
    "state",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("form", Text, nullable=False),
    Column("text", Text, nullable=False),  # exactly what was signed
    Column("sig", Text, nullable=False),
    Column("refold", Boolean, nullable=False),  # a ground is under its log: always fold from both
    Column("consent", Text),  # what was said of it, see field.consent.sayings; none: nobody was asked
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

_PAGED = text("id > 0")
"""Always so. Only who says it gets these indexes, for pages by `id` (`field.features.finding`): SQLite would take them
for lists and exports too, which go by other orders, and sort the whole form for every page."""

dossier = Table(
    "dossier",
    metadata,
    Column("id", Id, primary_key=True),  # for the index of words
    Column("dossier", Text, nullable=False),
    Column("form", Text, nullable=False),  # id without version
    Column("version", Text, nullable=False),  # the newest form version among its heads
    Column("area", Text, nullable=False),  # the area it is in; the smallest id while it is in several
    Column("title", Text, nullable=False),
    Column("code", Text, nullable=False, server_default=""),  # what its speakable code is found by: see sync.code
    Column("search", Text, nullable=False),  # folded words, each once, parted by spaces: see field.dossiers.words
    Column("life", Text, nullable=False),
    Column("changed", Millis, nullable=False),  # effective time of its newest change
    Column("number", BigInteger, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("by", Text, nullable=False),  # who changed it last
    Column("survivor", Text),  # the smallest id among itself and those it says it is the same as
    Index("uq_dossier_dossier", "dossier", unique=True),
    Index("ix_dossier_code", "code"),
    Index("ix_dossier_area", "area", "changed", "dossier"),
    Index("ix_dossier_changed", "changed", "dossier"),
    Index("ix_dossier_form", "form", "id", sqlite_where=_PAGED, postgresql_where=_PAGED),
    Index("ix_dossier_shelf", "area", "form", "id", sqlite_where=_PAGED, postgresql_where=_PAGED),
    Index("ix_dossier_by", "by", "changed", "dossier"),
    Index(
        "ix_dossier_open",
        "changed",
        "dossier",
        sqlite_where=text("conflicts > 0"),
        postgresql_where=text("conflicts > 0"),
    ),
)
attach(dossier)

same = Table(
    "same",
    metadata,
    Column("dossier", Text, primary_key=True),  # says that it is the same as
    Column("other", Text, primary_key=True),
    Index("ix_same_other", "other"),
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
    Column("rank", SmallInteger, nullable=False, server_default="1"),  # 0 is looked at first: field.merge.folding.ranks
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
    Index(
        "ix_conflict_rank",
        "rank",
        "opened_at",
        "id",
        sqlite_where=text("settled IS NULL"),
        postgresql_where=text("settled IS NULL"),
    ),
    Index(  # dossiers that are in several areas until somebody decides
        "ix_conflict_area",
        "dossier",
        sqlite_where=text("settled IS NULL AND kind = 'area'"),
        postgresql_where=text("settled IS NULL AND kind = 'area'"),
    ),
)
