"""XLSX by openpyxl in its writing mode: a sheet for each table, rows go to disk as they come.

Every text is typed as text, so no formula runs (D15); numbers are numbers as long as a spreadsheet holds them exactly
(15 digits), text beyond. Excel's limits lose nothing: more than 1,048,576 rows go on in a further sheet, a text of more
than 32,767 characters stands in pieces in a sheet of its own. Control characters, which XML cannot hold, are written
as `_x000B_` (ECMA-376-1, 22.9.2.19 ST_Xstring), as Excel itself does.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from field.exports.columns.table import Table
from field.exports.files.sheets import ABOUT, About, Frame
from field.exports.problems import ExportProblem
from field.exports.rows.cells import Cell, Row

MOST_ROWS, MOST_COLUMNS, MOST_LETTERS = 1_048_576, 16_384, 32_767
PIECE = 32_000
_DIGITS = 15
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_x(?=[0-9A-Fa-f]{4}_)")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_TAKEN_FOR_MORE = frozenset("=#")
"""What openpyxl may take for a formula or an error, and not for text, begins so."""
_LONG = {"vi": "Ô dài", "en": "Long cells"}
_LONG_HEADER = ("#", "piece", "text")


class LongCells:
    """Texts that no cell can hold: `told` numbers them and puts their pieces aside, `rows` gives them back."""

    def __init__(self, title: str, aside: Path) -> None:
        self.title, self.texts = title, 0
        self._aside = aside

    def told(self, text: str) -> str:
        """What stands in the cell instead."""
        self.texts += 1
        with self._aside.open("ab") as file:
            for place, start in enumerate(range(0, len(text), PIECE), 1):
                file.write(orjson.dumps([self.texts, place, text[start : start + PIECE]]) + b"\n")
        return f"→ «{self.title}» #{self.texts}"

    def rows(self) -> Iterator[Row]:
        """Number, place and text of every piece."""
        with self._aside.open("rb") as file:
            yield from map(orjson.loads, file)


class Sheet:
    """One table, in as many sheets as its rows need."""

    def __init__(self, book: "WorkbookFile", title: str, header: Sequence[str]) -> None:
        if len(header) > MOST_COLUMNS:
            raise ExportProblem("export_too_wide", title)
        self._book, self._title, self._header = book, title, header
        self._sheet: Any = None
        self._rows = MOST_ROWS
        self._begin()

    def put(self, row: Sequence[Cell]) -> None:
        """One row."""
        if self._rows >= MOST_ROWS:
            self._begin()
        self._sheet.append([_cell(self._sheet, each, self._book.long) for each in row])
        self._rows += 1

    def _begin(self) -> None:
        self._sheet = self._book.new_sheet(self._title)
        self._sheet.freeze_panes = "A2"
        self._rows = 0
        self.put(list(self._header))


class WorkbookFile:
    """The workbook of one export while it is written."""

    def __init__(self, frame: Frame) -> None:
        self._frame, self._is_open = frame, True
        self._book = Workbook(write_only=True)
        self._titles: set[str] = set()
        self.long = LongCells(_LONG.get(frame.language, _LONG["vi"]), frame.folder / "long.json")
        try:
            self._sheets = {table.key: self._table(table) for table in frame.tables}
        except BaseException:
            self.give_up()
            raise

    def put(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """The rows of one dossier."""
        for key, found in rows.items():
            sheet = self._sheets[key]
            for row in found:
                sheet.put(row)

    def finish(self, about: About) -> None:
        """Write the file."""
        if self.long.texts:
            sheet = Sheet(self, self.long.title, _LONG_HEADER)
            for piece in self.long.rows():
                sheet.put(piece)
        told = Sheet(self, ABOUT.get(self._frame.language, ABOUT["vi"]), ("", ""))
        for line in about:
            told.put(line)
        self._book.save(self._frame.target)
        self._is_open = False

    def give_up(self) -> None:
        """Let openpyxl take away what it keeps meanwhile: it does so when it saves."""
        if self._is_open:
            self._is_open = False
            with suppress(Exception):
                self._book.save(self._frame.folder / "given-up.xlsx")

    def new_sheet(self, title: str) -> Any:
        """A sheet whose title is the wanted one as far as Excel allows, and like no other's."""
        plain = _NOT_IN_TITLES.sub(" ", title).strip()[:31] or "-"
        name, number = plain, 1
        while name.casefold() in self._titles:
            number += 1
            name = f"{plain[: 31 - len(str(number)) - 3]} ({number})"
        self._titles.add(name.casefold())
        return self._book.create_sheet(name)

    def _table(self, table: Table) -> Sheet:
        return Sheet(self, self._frame.title(table), self._frame.header(table))


def _cell(sheet: Any, value: Cell, long: LongCells) -> Any:
    if isinstance(value, str):
        return _text(sheet, value, long)
    if isinstance(value, Decimal):
        return float(value) if len(value.as_tuple().digits) <= _DIGITS else _text(sheet, format(value, "f"), long)
    if isinstance(value, int) and abs(value) >= 10**_DIGITS:
        return _text(sheet, str(value), long)
    return value


def _text(sheet: Any, text: str, long: LongCells) -> Any:
    safe = _NOT_XML.sub(_escaped, text)
    if len(safe) > MOST_LETTERS:
        safe = long.told(safe)
    if safe[:1] not in _TAKEN_FOR_MORE:
        return safe
    cell = WriteOnlyCell(sheet, safe)
    cell.data_type = "s"
    return cell


def _escaped(found: re.Match[str]) -> str:
    sign = found.group()
    return "_x005F_x" if sign == "_x" else f"_x{ord(sign):04X}_"
