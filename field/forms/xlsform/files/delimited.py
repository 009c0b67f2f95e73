"""CSV in UTF-8: several sheets one below the other (a sheet's name in the first column, then its header, its rows).

A file that begins with a header instead is its own sheet `survey`.
"""

import csv
import io
from collections.abc import Iterator

from field.forms.xlsform.cells import Workbook, text_of
from field.forms.xlsform.files.bounds import MOST_LETTERS, refuse, too_large, unreadable
from field.forms.xlsform.files.gathering import Gathering


def read_csv(data: bytes) -> Workbook:
    """The sheets in CSV bytes; FormRefusedError for what is no UTF-8 or stands outside of any sheet."""
    gathered, is_flat = Gathering(has_letters=False), False
    for line, cells in _rows(data):
        if not gathered.is_inside and "type" in cells and cells[0]:
            gathered.begin("survey", line)
            is_flat = True
        if is_flat:
            gathered.row(line, cells)
            continue
        if cells[0]:
            gathered.begin(cells[0], line)
        elif not gathered.is_inside:
            vi = "dòng đứng trước mọi trang; hãy bắt đầu bằng dòng 'survey'"
            raise refuse("row_before_sheet", vi, "a row before any sheet; begin with a line 'survey'", "", line)
        gathered.row(line, cells[1:])
    return gathered.workbook()


def read_table(data: bytes) -> Workbook:
    """The one table in CSV bytes, as the sheet `csv`: its header, then its rows; comma, semicolon or tab between."""
    gathered = Gathering(has_letters=False)
    gathered.begin("csv")
    first = data.partition(b"\n")[0].decode("utf-8", "replace")
    for line, cells in _rows(data, max(",;\t", key=first.count)):
        gathered.row(line, cells)
    return gathered.workbook()


def _rows(data: bytes, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Rows that have text, with the line on which each begins."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise unreadable(
            f"byte {error.start} is no UTF-8; save the file as CSV UTF-8",
            "tệp không phải UTF-8; hãy lưu lại dạng CSV UTF-8",
        ) from None
    csv.field_size_limit(MOST_LETTERS * 4)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            cells = [text_of(cell) for cell in row]
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        if "field limit" in str(error):
            raise too_large("letters in a cell", MOST_LETTERS, row=reader.line_num) from None
        raise refuse(
            "form_unreadable", "dấu nháy hoặc dấu phẩy sai", f"not CSV: {error}", row=reader.line_num
        ) from None
