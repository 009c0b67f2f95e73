"""Files of lists (CSV in UTF-8, XLSX, XLS) become rows; every fault is told at once, with sheet, row, column and name.

A file holds one list: its header, then its rows. It is read within the bounds of form files. This module must not know
which form needs the list.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from field.forms.lists.problems import ListRefusedError
from field.forms.lists.rows import LABEL, NAME, ListRows
from field.forms.xlsform.cells import Sheet, SheetRow
from field.forms.xlsform.compiling.headers import language_code
from field.forms.xlsform.faults import Fault, Faults, FormRefusedError
from field.forms.xlsform.files.bounds import MOST_BYTES, MOST_COLUMNS
from field.forms.xlsform.files.opening import open_table

MOST_ROWS = 10_000
"""Rows of a list."""
_COLUMN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,63}")


def read_list(data: bytes) -> ListRows:
    """The list in a file; ListRefusedError tells every fault."""
    try:
        sheet = open_table(data)
    except FormRefusedError as refused:
        raise ListRefusedError(map(_of_list, refused.faults)) from None
    faults = Faults()
    columns = dict(_columns(sheet, faults))
    rows = tuple(tuple(row.get(header) for header in columns) for row in sheet.rows)
    _check(sheet, columns, faults)
    if faults.found:
        raise ListRefusedError(faults.found)
    return ListRows(tuple(columns.values()), rows)


def _of_list(fault: Fault) -> Fault:
    """What is too large for a form's file is so for a list, and there is no other file to put it into."""
    if fault.code != "form_too_large":
        return fault
    most = f"{MOST_ROWS} dòng · rows, {MOST_COLUMNS} cột · columns, {MOST_BYTES >> 20} MiB"
    return replace(fault, code="list_too_long", vi=f"nhiều nhất {most}; hãy chia danh sách", en="divide the list")


def _columns(sheet: Sheet, faults: Faults) -> Iterator[tuple[str, str]]:
    """The column behind each header: `label::Tiếng Việt (vi)` is `label::vi`; notes (`_…`) are left out."""
    seen: set[str] = set()
    for header in sheet.columns:
        if header.startswith("_"):
            continue
        column = _column(header)
        if not column:
            vi = "tên cột chỉ gồm chữ không dấu, chữ số, - _ . hoặc là label::Tiếng Việt (vi)"
            faults.sheet(sheet.name, "column_wrong", vi, "use letters, digits, - _ . or label::English (en)", header)
        elif column in seen:
            faults.sheet(sheet.name, "column_twice", "cột này có hai lần", "this column stands twice", header)
        seen.add(column)
        yield header, column


def _column(header: str) -> str:
    start, sign, language = header.partition("::")
    if not sign:
        return header if _COLUMN.fullmatch(header) else ""
    code = language_code(language.strip())
    return f"{LABEL}::{code}" if start.strip() == LABEL and code else ""


def _check(sheet: Sheet, columns: dict[str, str], faults: Faults) -> None:
    if not sheet.rows:
        faults.sheet(sheet.name, "list_empty", "không có dòng nào dưới tên cột", "there is no row below the header")
    if len(sheet.rows) > MOST_ROWS:
        vi, en = f"quá {MOST_ROWS} dòng; hãy chia danh sách", f"more than {MOST_ROWS} rows; divide the list"
        faults.at(sheet.rows[MOST_ROWS], NAME, "list_too_long", vi, en)
        return
    labels = [header for header, column in columns.items() if column.partition("::")[0] == LABEL]
    seen: dict[str, int] = {}
    for row in sheet.rows if NAME in columns.values() else ():
        _check_choice(row, labels, seen, faults)


def _check_choice(row: SheetRow, labels: list[str], seen: dict[str, int], faults: Faults) -> None:
    """A row of a list that has codes: its code, once, without spaces, and its words."""
    code = row.get(NAME)
    if not code:
        faults.at(row, NAME, "choice_wrong", "thiếu name", "name is missing")
    elif any(letter.isspace() for letter in code):
        faults.at(row, NAME, "choice_wrong", "mã có dấu cách; hãy thay bằng _", "a code has no spaces; write _ instead")
    elif code in seen:
        faults.at(row, NAME, "choice_twice", f"đã có ở dòng {seen[code]}", f"already at row {seen[code]}")
    elif labels and not any(row.get(header) for header in labels):
        faults.at(row, labels[0], "label_missing", "thiếu label", "label is missing")
    seen.setdefault(code, row.line)
