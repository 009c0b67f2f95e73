"""XLS, the older binary format, by xlrd."""

import io
from typing import Any

from field.forms.xlsform.cells import Workbook, text_of
from field.forms.xlsform.files.bounds import unreadable
from field.forms.xlsform.files.gathering import Gathering


def read_xls(data: bytes) -> Workbook:
    """The sheets in XLS bytes, hidden ones too."""
    book = _book(data)
    gathered = Gathering(has_letters=True)
    for sheet in book.sheets():
        gathered.begin(sheet.name)
        for line in range(sheet.nrows):
            cells = [_text(cell, book.datemode) for cell in sheet.row(line)]
            gathered.row(line + 1, cells)
    return gathered.workbook()


def _book(data: bytes) -> Any:
    import xlrd

    try:
        return xlrd.open_workbook(file_contents=data, logfile=io.StringIO())
    except Exception as error:  # whatever a damaged file makes xlrd raise
        raise unreadable(f"not a sound XLS: {type(error).__name__}") from None


def _text(cell: Any, datemode: int) -> str:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#?"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return text_of(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_DATE:
        return text_of(xlrd.xldate_as_datetime(cell.value, datemode))
    return text_of(cell.value)
