"""Possible duplicates: what makes two dossiers worth comparing, the pairs found, and which dossiers are shown as one.

`trait`, `paired` and `joined` can be made again from the published states; what people said of a pair cannot. No answer
stands here: a trait is a hash.
"""

from sqlalchemy import BigInteger, Boolean, Column, Index, SmallInteger, Table, Text, text

from field.tables.base import Id, Millis, metadata

paired = Table(
    "paired",
    metadata,
    Column("feed", BigInteger, primary_key=True, autoincrement=False),
    Column("n", BigInteger, nullable=False),  # every entry of the feed up to here was compared
)

trait = Table(
    "trait",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("key", Text, primary_key=True),  # a hash of what dossiers must share to be compared at all
    Column("form", Text, nullable=False),
    Index("ix_trait_key", "form", "key", "dossier"),
)

pair = Table(
    "pair",
    metadata,
    Column("id", Id, primary_key=True),
    Column("one", Text, nullable=False),  # the smaller id: the one that is shown when they are the same
    Column("other", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("score", SmallInteger, nullable=False),  # 0 to 100
    Column("reasons", Text, nullable=False),  # JSON: [[code, detail] …], see field.duplicates.scoring
    Column("mark", Text, nullable=False),  # a hash of all that was compared
    Column("found", Millis, nullable=False),
    Column("times", SmallInteger, nullable=False, server_default="1"),  # how often it was proposed
    Column("joined", Boolean, nullable=False, server_default=text("false")),  # the two are shown as one
    Column("verdict", Text),  # same | different | unsure; none: nobody has said
    Column("by", Text),
    Column("at", Millis),
    Column("name", Text),  # of the change that joined them
    Index("uq_pair_place", "one", "other", unique=True),
    Index("ix_pair_other", "other"),
    Index(
        "ix_pair_open",
        "score",
        "id",
        sqlite_where=text("verdict IS NULL AND NOT joined"),
        postgresql_where=text("verdict IS NULL AND NOT joined"),
    ),
    Index("ix_pair_by", "by", "at"),
)

joined = Table(
    "joined",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("survivor", Text, nullable=False),  # the smallest id of its group
    Index("ix_joined_survivor", "survivor"),
)
