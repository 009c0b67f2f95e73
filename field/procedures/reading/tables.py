"""A file as tables of text: XLSX and XLS by the readers of forms, CSV as one table. It may not know the columns."""

import csv
import io
from collections.abc import Iterator

from field.forms.xlsform.cells import Sheet, text_of
from field.forms.xlsform.faults import FormRefusedError
from field.forms.xlsform.files.bounds import MOST_BYTES, MOST_LETTERS, refuse, too_large, unreadable
from field.forms.xlsform.files.gathering import Gathering
from field.forms.xlsform.files.opening import open_workbook
from field.procedures.reading.refused import ProceduresRefusedError

_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_DELIMITERS = ",;\t"
TABLE = "csv"
"""What the one table of a CSV file is called in faults."""


def tables_of(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a file in its order; those whose names begin with `_` are notes. ProceduresRefusedError."""
    try:
        if len(data) > MOST_BYTES:
            raise too_large("bytes", MOST_BYTES)
        found = open_workbook(data) if data.startswith(_PACKED) else {TABLE: _read_csv(data)}
    except FormRefusedError as refused:
        raise ProceduresRefusedError(refused.faults) from None
    return tuple(sheet for name, sheet in found.items() if not name.startswith("_"))


def _read_csv(data: bytes) -> Sheet:
    gathered = Gathering(has_letters=False)
    gathered.begin(TABLE)
    for line, row in _rows(_text(data)):
        gathered.row(line, row)
    return gathered.workbook()[TABLE]


def _text(data: bytes) -> str:
    if not data.strip() or b"\x00" in data:
        raise unreadable("empty, or neither XLSX, XLS nor CSV in UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        vi = "tệp không phải UTF-8; trong bảng tính, chọn Lưu thành 'CSV UTF-8'"
        raise refuse("form_unreadable", vi, "not UTF-8; save it as 'CSV UTF-8'", TABLE, line) from None


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line on which each begins."""
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    csv.field_size_limit(MOST_LETTERS * 4)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            yield line, [text_of(cell) for cell in row]
            line = reader.line_num + 1
    except csv.Error as error:
        if "field limit" in str(error):
            raise too_large("letters in a cell", MOST_LETTERS, TABLE, line) from None
        vi = "dấu nháy hoặc dấu ngăn cách sai; hãy lưu lại từ bảng tính thành 'CSV UTF-8'"
        raise refuse("form_unreadable", vi, f"not CSV ({error}); save it as 'CSV UTF-8' again", TABLE, line) from None
