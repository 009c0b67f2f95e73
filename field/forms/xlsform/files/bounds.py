"""How much of a file is read: bytes, rows, columns, letters. It reads nothing itself."""

import re
from collections.abc import Sequence

from field.forms.xlsform.faults import Fault, FormRefusedError

MOST_BYTES = 10 * 2**20
"""Bytes of a form file as it is sent."""
MOST_EXPANDED = 64 * 2**20
"""Bytes that come out of a packed file, all parts together."""
MOST_PARTS = 1_000
"""Parts of a packed file."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what neither XML nor a database holds
MOST_ROWS, MOST_COLUMNS, MOST_LETTERS = 20_000, 200, 32_767
"""Rows of a sheet, columns of a sheet, letters of a cell (as in Excel)."""


def refuse(code: str, vi: str, en: str, sheet: str = "", row: int = 0, column: str = "") -> FormRefusedError:
    """The one reason why a file is not read."""
    return FormRefusedError([Fault(sheet, row, column, "", code, vi, en)])


def too_large(what: str, most: int, sheet: str = "", row: int = 0) -> FormRefusedError:
    """More of something than is read."""
    return refuse(
        "form_too_large",
        f"quá lớn: {what} > {most}; hãy chuyển danh sách dài ra tệp riêng (select_one_from_file)",
        f"too large: {what} > {most}; move long lists to a file of their own (select_one_from_file)",
        sheet,
        row,
    )


def unreadable(en: str, vi: str = "tệp hỏng hoặc không phải bảng tính; hãy lưu lại dạng XLSX") -> FormRefusedError:
    """A file that is not what it seems to be."""
    return refuse("form_unreadable", vi, en)


def check_row(sheet: str, line: int, cells: Sequence[str], rows: int) -> None:
    """Raise FormRefusedError for a row beyond the bounds; `rows` are those already read from its sheet."""
    if rows >= MOST_ROWS:
        raise too_large("rows", MOST_ROWS, sheet, line)
    if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
        raise too_large("columns", MOST_COLUMNS, sheet, line)
    if any(len(cell) > MOST_LETTERS for cell in cells):
        raise too_large("letters in a cell", MOST_LETTERS, sheet, line)
    if any(_CONTROL.search(cell) for cell in cells):
        raise refuse(
            "cell_unreadable",
            "có ký tự điều khiển; hãy gõ lại ô",
            "a control character; type the cell again",
            sheet,
            line,
        )
