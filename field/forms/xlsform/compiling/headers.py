"""Headers as people write them become the columns of `language.columns`; what is not understood is a fault.

A translated column becomes `label::vi`, by the code of its language. This module must not look into cells.
"""

import difflib
import re

from field.forms.xlsform.cells import Sheet, SheetRow
from field.forms.xlsform.faults import Faults
from field.forms.xlsform.language import columns as table
from field.forms.xlsform.language.columns import split_header

_KNOWN = {"survey": table.SURVEY, "choices": table.CHOICES, "settings": table.SETTINGS}
_CODE = re.compile(r"(?:.*\()?([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\)?$")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")


def language_code(name: str) -> str:
    """The code in `Tiếng Việt (vi)`, or a bare code; "" when there is none."""
    found = _CODE.fullmatch(name.strip())
    return found[1] if found and (name.endswith(")") or found[0] == found[1]) else ""


def read_headers(sheet: Sheet, default: str, faults: Faults) -> Sheet:
    """The same sheet with columns as the compiler knows them; `default` is the language of `label` alone."""
    renamed: dict[str, str] = {}
    for header in sheet.columns:
        if header.startswith("_"):
            continue  # a note of the form's authors
        column = _column(sheet, header, default, faults)
        if column and column in renamed.values():
            faults.sheet(sheet.name, "column_twice", "cột này có hai lần", "this column stands twice", header)
        elif column:
            renamed[header] = column
    return Sheet(sheet.name, tuple(renamed.values()), tuple(_renamed(row, renamed) for row in sheet.rows))


def _renamed(row: SheetRow, renamed: dict[str, str]) -> SheetRow:
    cells = {renamed[header]: text for header, text in row.cells.items() if header in renamed}
    headers = {column: row.headers.get(header, header) for header, column in renamed.items()}
    return SheetRow(row.sheet, row.line, cells, headers)


def _column(sheet: Sheet, header: str, default: str, faults: Faults) -> str:
    """The column of a header; "" after a fault."""
    base, language = split_header(header)
    known, lower = _KNOWN[sheet.name], base.lower()
    column = table.ALIASES[sheet.name].get(lower, lower)
    column = column if column in known else column.replace(" ", "_")
    if column not in known:
        return _unknown(sheet, header, column, faults)
    if column not in table.TRANSLATED:
        if language:
            faults.sheet(sheet.name, "column_unknown", "cột này không dịch", "this column has no languages", header)
        return column
    code = language_code(language) if language else default
    if not code:
        vi, en = "hãy viết mã ngôn ngữ: English (en)", "write the language's code in brackets: English (en)"
        faults.sheet(sheet.name, "language_unknown", vi, en, header)
    return f"{column}::{code}" if code else ""


def _unknown(sheet: Sheet, header: str, column: str, faults: Faults) -> str:
    refused = table.REFUSED[sheet.name].get(column)
    if refused is not None:
        faults.sheet(sheet.name, "column_refused", *_both("cột này không dùng được", "not supported", refused), header)
        return ""
    if sheet.name == "choices" and _PLAIN.fullmatch(header):
        return header
    near = difflib.get_close_matches(column, _KNOWN[sheet.name], n=1)
    vi = f"không hiểu cột này{f'; có phải {near[0]}?' if near else ''}; ghi chú riêng thì đặt tên bắt đầu bằng _"
    en = f"column unknown{f'; do you mean {near[0]}?' if near else ''}; begin its name with _ if it is your own note"
    faults.sheet(sheet.name, "column_unknown", vi, en, header)
    return ""


def _both(vi: str, en: str, instead: tuple[str, str]) -> tuple[str, str]:
    return f"{vi}; {instead[0]}", f"{en}; {instead[1]}"
