"""Feeds: dense journals of what changed on one shelf (area and form), or of what concerns one installation.

Positions run 1, 2, 3 … without gaps and are taken in the last statements of the transaction that fills them (law 8).
"""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, Table, Text, text

from field.tables.base import Id, metadata

feed = Table(
    "feed",
    metadata,
    Column("id", Id, primary_key=True),
    Column("area", Text),  # of a shelf
    Column("form", Text),  # of a shelf
    Column("installation", Text, unique=True),  # of an installation's own feed
    Column("n", BigInteger, nullable=False, server_default="0"),
    Column("hash", LargeBinary, nullable=False),  # of everything up to n
    Index("uq_feed_shelf", "area", "form", unique=True),
)

_TELLING = text("kind IN ('notice', 'verdict') AND body IS NOT NULL")
_ERRANDS = text("kind IN ('question', 'visit') AND body IS NOT NULL")

feed_entry = Table(
    "feed_entry",
    metadata,
    Column("feed", BigInteger, primary_key=True, autoincrement=False),
    Column("n", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),  # state | leave | verdict | question | visit | notice
    Column("dossier", Text, nullable=False),  # of a question or visit list: its id
    Column("number", BigInteger, nullable=False),  # merge number
    Column("body", Text),  # the line itself, where it is not the dossier's state; destroyed when an errand ends
    Column("hash", LargeBinary, nullable=False),  # of everything up to here
    Index("ix_feed_entry_telling", "dossier", sqlite_where=_TELLING, postgresql_where=_TELLING),
    Index("ix_feed_entry_errand", "dossier", sqlite_where=_ERRANDS, postgresql_where=_ERRANDS),
)
