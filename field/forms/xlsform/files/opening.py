"""One door for all kinds of file: chosen by what the bytes are."""

from field.forms.xlsform.cells import Workbook
from field.forms.xlsform.files.bounds import MOST_BYTES, too_large, unreadable
from field.forms.xlsform.files.delimited import read_csv
from field.forms.xlsform.files.legacy import read_xls

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_workbook(data: bytes) -> Workbook:
    """The sheets of an XLSX, XLS or CSV file; FormRefusedError for anything else, and beyond the bounds."""
    if len(data) > MOST_BYTES:
        raise too_large("bytes", MOST_BYTES)
    if data.startswith(_ZIP):
        from field.forms.xlsform.files.modern import read_xlsx  # and lxml with it

        return read_xlsx(data)
    if data.startswith(_OLE):
        return read_xls(data)
    if not data.strip() or b"\x00" in data:
        raise unreadable("empty, or neither XLSX, XLS nor CSV in UTF-8")
    return read_csv(data)
