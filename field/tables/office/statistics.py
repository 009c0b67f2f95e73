"""Statistics: what each dossier was last counted as, and the ledger of every difference, by the day of the merge.

Rows of the ledger are added up, never taken away: as of a past day counts what was written down by its end. No answer
and no dossier stands in the ledger, so an erasure leaves it as it is (law 14).
"""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Table, Text

from field.tables.base import metadata

accounted = Table(
    "accounted",
    metadata,
    Column("feed", BigInteger, primary_key=True, autoincrement=False),  # 0: how often anything was written down
    Column("n", BigInteger, nullable=False),  # every entry of the feed up to here was counted
)

account = Table(
    "account",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),  # the merge up to which it is counted
    Column("area", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("life", Text, nullable=False),
    Column("person", Text, nullable=False),  # who began it
    Column("channel", Text, nullable=False),  # the road by which its first change came
    Column("day", Integer, nullable=False),  # on which that was received
    Column("survivor", Text),  # of the group in which it is shown as one with others
    Column("is_hidden", Boolean, nullable=False),  # it is shown under that one
    Column("is_application", Boolean, nullable=False),
    Column("is_filed", Boolean, nullable=False),
    Column("differing", Integer, nullable=False),  # places that need a person
    Column("edge", BigInteger, nullable=False),  # the merge that took in its newest edge to another; 0: none
    Index("ix_account_survivor", "survivor"),
)

ledger = Table(
    "ledger",
    metadata,
    Column("area", Text, primary_key=True),
    Column("written", Integer, primary_key=True, autoincrement=False),  # the day of the merge, in Vietnam, since 1970
    Column("form", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),  # of reception
    Column("changes", Integer, nullable=False),
    Column("standing", Integer, nullable=False),
    Column("filed", Integer, nullable=False),
    Column("unfiled", Integer, nullable=False),
    Column("differing", Integer, nullable=False),
    sqlite_with_rowid=False,  # read as it lies, area by area: row by row through an index costs three times as much
)
