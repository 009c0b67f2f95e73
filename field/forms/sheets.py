"""The multi-sheet CSV layout of an XLSForm: a sheet's name alone in the first column, its header, its rows.

This module must not know what the columns mean.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

_LABEL = re.compile(r"(label|hint)::.*\((\w+)\)")


class FormFileError(ValueError):
    """A form file that cannot be read: which file and line, what is wrong, and what to do about it."""

    def __init__(self, file: str, line: int, wrong: str, remedy: str) -> None:
        super().__init__(f"{file}, line {line}: {wrong}; {remedy}")
        self.file, self.line, self.wrong, self.remedy = file, line, wrong, remedy


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet: its line in the file (from 1) and its cells by column name, trimmed, NFC."""

    line: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        """The cell's text; "" when the column or the cell is missing."""
        return self.cells.get(column, "")


def read_sheets(text: str, file: str) -> dict[str, list[SheetRow]]:
    """The rows of every sheet, by sheet name; FormFileError when a row stands outside any sheet."""
    sheets: dict[str, list[SheetRow]] = {}
    rows: list[SheetRow] | None = None
    header: list[str] = []
    reader = csv.reader(io.StringIO(unicodedata.normalize("NFC", text.removeprefix("\ufeff"))))
    for row in reader:
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if cells[0]:
            rows, header = sheets.setdefault(cells[0], []), []
        elif rows is None:
            raise FormFileError(file, reader.line_num, "a row before any sheet", "begin with a line 'survey'")
        elif not header:
            header = cells
        else:
            rows.append(SheetRow(reader.line_num, dict(zip(header, cells, strict=False))))
    return sheets


def labels_of(row: SheetRow, what: str) -> dict[str, str]:
    """The words of a row by language code, from columns such as `label::Tiếng Việt (vi)`; `what`: label or hint."""
    found = ((_LABEL.fullmatch(column), text) for column, text in row.cells.items() if text)
    return {column[2]: text for column, text in found if column is not None and column[1] == what}
