"""Reforms of the tree of areas: links beside the tree, and what each reform did and would take back."""

from sqlalchemy import Boolean, Column, Index, Table, Text

from field.tables.base import Millis, metadata

area_link = Table(
    "area_link",
    metadata,
    Column("part", Text, primary_key=True),
    Column("whole", Text, primary_key=True),
    Column("kind", Text, primary_key=True),  # heir | was | member
    Column("valid_from", Text, primary_key=True),  # ISO date
    Column("valid_to", Text),  # ISO date, inclusive; none: no end
    Column("counts", Boolean, nullable=False),  # whether it is in the closure of the tree now
    Column("reform", Text, nullable=False),  # the reform that made it
    Index("ix_area_link_whole", "whole"),
)

reform = Table(
    "reform",
    metadata,
    Column("id", Text, primary_key=True),  # its day and a number, `2025-07-01-1`
    Column("day", Text, nullable=False),  # ISO date: the first day on which it holds
    Column("file", Text, nullable=False),
    Column("status", Text, nullable=False),  # planned | done | undone
    Column("steps", Text, nullable=False),  # JSON, as they were read
    Column("before", Text, nullable=False),  # JSON: what stood there, and what stands since; undo reads it
    Column("moved", Text, nullable=False),  # JSON: what it moved, in numbers
    Column("by", Text, nullable=False),
    Column("at", Millis, nullable=False),
    Column("done_at", Millis),
    Column("undone_at", Millis),
    Column("undone_by", Text, nullable=False),
    Column("problem", Text, nullable=False),  # why a planned one could not be done on its day
    Index("ix_reform_status", "status", "day"),
)
