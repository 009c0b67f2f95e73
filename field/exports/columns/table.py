"""Tables, columns, and the slots in which the answer to a question goes, as values. This module must not read forms."""

from collections.abc import Mapping
from dataclasses import dataclass

from field.forms.form import Labels, Question

MAIN, DIFFERING, BEYOND = "", "#differing", "#beyond"
"""Keys of the tables that every export has; a repeat's table has its pattern (`nguoi/*`) as key."""

VALUE, POINT, ELEMENTS, TOGETHER = "value", "point", "elements", "together"
"""How the answers to a question fill cells: one cell; a point's text, latitude and longitude; a cell for each choice
of several; all that were chosen in one cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """`name` is its header, or its words in a language when labels are wanted."""

    name: str
    labels: Labels


@dataclass(frozen=True, slots=True)
class Table:
    """`name` is for files and sheets. Columns are in order, those that every such table has first."""

    key: str
    name: str
    labels: Labels
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the answers at the paths of one pattern go: a table, its first column, and how."""

    table: str
    start: int
    shape: str
    question: Question
    pii: str
    columns: Mapping[str, int]
    """For ELEMENTS: the column of each choice."""
