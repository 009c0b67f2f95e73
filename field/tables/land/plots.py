"""Plots of land: the ring that is shown of each, and how plots lie beside each other.

All of it can be made again from the published states. Times are not kept: a dossier's log tells when it was walked.
"""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, SmallInteger, Table, Text

from field.tables.base import metadata

plotted = Table(
    "plotted",
    metadata,
    Column("feed", BigInteger, primary_key=True, autoincrement=False),
    Column("n", BigInteger, nullable=False),  # every entry of the feed up to here was looked at
)

plot = Table(
    "plot",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("path", Text, primary_key=True),
    Column("form", Text, nullable=False),
    Column("pattern", Text, nullable=False),  # of the path: plots of one question are neighbours
    Column("name", Text, nullable=False),  # the change whose ring is shown
    Column("area", Text, nullable=False),
    Column("level", SmallInteger, nullable=False),  # cell of the grid of geo.topology
    Column("x", Integer, nullable=False),
    Column("y", Integer, nullable=False),
    Column("size_m2", Float, nullable=False),
    Column("problem", Text, nullable=False),  # of the ring itself; none: ""
    Column("shape", LargeBinary, nullable=False),  # WKB, WGS 84 degrees
    Index("ix_plot_cell", "form", "pattern", "level", "x", "y"),
)

plot_finding = Table(
    "plot_finding",
    metadata,
    Column("dossier", Text, primary_key=True),
    Column("path", Text, primary_key=True),
    Column("code", Text, primary_key=True),  # plot_overlap | plot_gap | plot_outside | plot_crossing | …
    Column("other", Text, primary_key=True),  # the neighbour; "" where there is none
    Column("other_path", Text, primary_key=True),
    Column("size_m2", Float, nullable=False),
    Column("shape", LargeBinary, nullable=False),  # the piece, WKB; a point where a ring crosses itself
    Index("ix_plot_finding_other", "other"),
)
