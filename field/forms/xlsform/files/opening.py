"""One door for all kinds of file: chosen by what the bytes are."""

from collections.abc import Callable

from field.forms.xlsform.cells import Sheet, Workbook
from field.forms.xlsform.files.bounds import MOST_BYTES, refuse, too_large, unreadable
from field.forms.xlsform.files.delimited import read_csv, read_table
from field.forms.xlsform.files.legacy import read_xls

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_workbook(data: bytes) -> Workbook:
    """The sheets of an XLSX, XLS or CSV file; FormRefusedError for anything else, and beyond the bounds."""
    return _opened(data, read_csv)


def open_tables(data: bytes) -> tuple[Sheet, ...]:
    """The sheets with text of a file of tables, but for notes (`_…`); FormRefusedError for anything else."""
    found = _opened(data, read_table).items()
    return tuple(sheet for name, sheet in found if not name.startswith("_") and sheet.columns)


def open_table(data: bytes) -> Sheet:
    """The one sheet of a file that holds a table; FormRefusedError for anything else."""
    sheets = open_tables(data)
    if len(sheets) == 1:
        return sheets[0]
    if not sheets:
        raise unreadable("there is no table in it", "tệp không có bảng nào")
    vi = "chỉ để một trang; đặt tên trang ghi chú bắt đầu bằng _"
    raise refuse("sheet_unknown", vi, "leave one sheet; begin the names of notes with _", sheets[1].name)


def _opened(data: bytes, read_text: Callable[[bytes], Workbook]) -> Workbook:
    if len(data) > MOST_BYTES:
        raise too_large("bytes", MOST_BYTES)
    if data.startswith(_ZIP):
        from field.forms.xlsform.files.modern import read_xlsx  # and lxml with it

        return read_xlsx(data)
    if data.startswith(_OLE):
        return read_xls(data)
    if not data.strip() or b"\x00" in data:
        raise unreadable("empty, or neither XLSX, XLS nor CSV in UTF-8")
    return read_text(data)
