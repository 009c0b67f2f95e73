"""A form file as rows of text, whatever kind of file it was.

A column is known by its header as XLSForm understands it (`label::Tiếng Việt (vi)`, `bind::packhorse:merge`), trimmed
and NFC. This module must not know what the columns mean.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that has text: its sheet, its line there or in the file (from 1) and its cells by column."""

    sheet: str
    line: int
    cells: Mapping[str, str]
    headers: Mapping[str, str] = field(default_factory=dict)

    def get(self, column: str) -> str:
        """The cell's text; "" when the column or the cell is missing."""
        return self.cells.get(column, "")

    def header(self, column: str) -> str:
        """How people find the column: its letter where the file has letters, and its header."""
        return self.headers.get(column, column)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its columns in the order of the file, and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]


Workbook = Mapping[str, Sheet]
"""The sheets of a file, by name in small letters."""


READ = frozenset({"survey", "choices", "settings"})
"""The sheets that are read."""


def in_use(book: Workbook) -> Workbook:
    """The sheets and columns that hold something: a template brings many that nobody fills in, and they ask nothing."""
    return {name: _filled(sheet) for name, sheet in book.items() if sheet.rows or name in READ}


def _filled(sheet: Sheet) -> Sheet:
    columns = tuple(column for column in sheet.columns if any(row.get(column) for row in sheet.rows))
    return Sheet(sheet.name, columns, sheet.rows)


def text_of(value: object) -> str:
    """A cell's value as XLSForm reads it: text trimmed, NFC, without hard spaces; whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    return unicodedata.normalize("NFC", str(value).replace("\u00a0", " ")).strip()
