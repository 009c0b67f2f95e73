"""XLSX, by openpyxl, after `packed` has looked into it."""

import io
import warnings
from collections.abc import Iterable
from typing import Any

from field.forms.xlsform.cells import Workbook, text_of
from field.forms.xlsform.files.bounds import MOST_COLUMNS, MOST_ROWS, unreadable
from field.forms.xlsform.files.gathering import Gathering
from field.forms.xlsform.files.packed import check_packed


def read_xlsx(data: bytes) -> Workbook:
    """The sheets in XLSX bytes, hidden ones too; the results of formulas, as they were kept."""
    check_packed(data)
    gathered = Gathering(has_letters=True)
    for sheet in _sheets(data):
        gathered.begin(sheet.title)
        sheet.reset_dimensions()  # what a file says of its own size is not to be trusted
        _read(gathered, sheet.title, sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True))
    return gathered.workbook()


def _sheets(data: bytes) -> list[Any]:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions that no form needs
            return list(load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False).worksheets)
    except Exception as error:  # whatever a damaged file makes openpyxl raise
        raise unreadable(f"not a sound XLSX: {type(error).__name__}") from None


def _read(gathered: Gathering, title: str, rows: Iterable[tuple[Any, ...]]) -> None:
    lines = enumerate(rows, start=1)
    while True:
        try:
            line, row = next(lines)
        except StopIteration:
            return
        except Exception as error:  # the same, in the middle of a sheet
            raise unreadable(f"sheet {title}: {type(error).__name__}") from None
        gathered.row(line, [text_of(value) for value in row])
