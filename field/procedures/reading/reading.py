"""A file of procedures as values: all of it, or every fault with its row, its column and what to do.

Columns that are not known are kept under their headers; those whose names begin with `_` are notes of the authors.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from field.areas.cells import CellError
from field.forms.xlsform.cells import Sheet, SheetRow
from field.forms.xlsform.faults import Faults, FormRefusedError
from field.forms.xlsform.files.opening import open_tables
from field.procedures.procedure import Procedure
from field.procedures.reading.cells import words
from field.procedures.reading.columns import COLUMNS, FIELD_OF, NEEDED, key_of
from field.procedures.reading.refused import ProceduresRefusedError

MOST_PROCEDURES = 10_000
"""Of one file."""


@dataclass(frozen=True, slots=True)
class ProcedureFile:
    """A file that was read: its procedures by code, and the headers of further columns that were kept."""

    procedures: tuple[Procedure, ...]
    more: tuple[str, ...]


def read_procedures(data: bytes) -> ProcedureFile:
    """The procedures in the bytes of a CSV, XLSX or XLS file. Raises ProceduresRefusedError."""
    faults = Faults()
    found: dict[str, tuple[Procedure, SheetRow]] = {}
    further: dict[str, None] = {}
    for table in _with_procedures(_tables(data), faults):
        fields = _fields_of(table, faults)
        further |= dict.fromkeys(column for column in table.columns if _is_further(column))
        for row in table.rows:
            _take(row, fields, found, faults)
    if not found and not faults.found:
        faults.sheet("", "procedures_none", "không có thủ tục nào trong tệp", "there is no procedure in the file")
    if len(found) > MOST_PROCEDURES:
        vi = f"{len(found)} thủ tục, tối đa {MOST_PROCEDURES}; hãy chia danh mục theo địa bàn"
        faults.sheet("", "procedures_too_large", vi, f"{len(found)} procedures, at most {MOST_PROCEDURES}")
    if faults.found:
        raise ProceduresRefusedError(faults.found)
    return ProcedureFile(tuple(found[code][0] for code in sorted(found)), tuple(further))


def _tables(data: bytes) -> Sequence[Sheet]:
    try:
        return open_tables(data)
    except FormRefusedError as refused:
        raise ProceduresRefusedError(refused.faults) from None


def _with_procedures(tables: Sequence[Sheet], faults: Faults) -> Iterator[Sheet]:
    """The tables that have the columns that are needed; any other with text is a fault."""
    for table in tables:
        have = {FIELD_OF.get(key_of(column)) for column in table.columns}
        if have.issuperset(NEEDED):
            yield table
        else:
            shown = ", ".join(table.columns)[:80]
            vi = f"không thấy cột code và name (mã, tên thủ tục) ở dòng đầu; chỉ thấy {shown!r}"
            en = f"no columns code and name in the first row, only {shown!r}; begin the sheet's name with _ for notes"
            faults.sheet(table.name, "procedures_columns_unknown", vi, en)


def _fields_of(table: Sheet, faults: Faults) -> Mapping[str, str]:
    """The column of each field that the table has."""
    found: dict[str, str] = {}
    for column in table.columns:
        field = FIELD_OF.get(key_of(column))
        if field in found:
            vi, en = f"cùng nghĩa với cột {found[field]!r}; hãy xoá một cột", f"means the same as {found[field]!r}"
            faults.sheet(table.name, "procedures_column_twice", vi, en, column)
        elif field:
            found[field] = column
    return found


def _is_further(column: str) -> bool:
    return key_of(column) not in FIELD_OF and not column.startswith("_")


def _take(
    row: SheetRow, fields: Mapping[str, str], found: dict[str, tuple[Procedure, SheetRow]], faults: Faults
) -> None:
    named, checks = row.get(fields["code"]), {column: COLUMNS[field].read for field, column in fields.items()}
    values = {field: _read(row, column, checks[column], named, faults) for field, column in fields.items()}
    further = [column for column in sorted(row.cells) if _is_further(column)]
    more = tuple((column, _read(row, column, words, named, faults) or "") for column in further)
    code, name = values["code"], values["name"]
    if code is None or name is None:
        return
    before = found.get(code)
    if before is not None:
        where = f"{before[1].sheet}!{before[1].line}"
        vi, en = f"{code} đã có ở {where}; hãy xoá một dòng", f"{code} stands at {where} already; remove one"
        faults.at(row, fields["code"], "procedure_twice", vi, en, named)
        return
    given = {field: value for field, value in values.items() if value is not None}
    found[code] = Procedure(**given, more=more), row
    _check_days(found[code][0], row, fields, faults)


def _read(row: SheetRow, column: str, check: Callable[[str], Any], named: str, faults: Faults) -> Any:
    """The value of a cell; None where it has none, or a fault."""
    try:
        return check(row.get(column))
    except CellError as wrong:
        faults.at(row, column, wrong.code, wrong.vi, wrong.en, named)
        return None


def _check_days(procedure: Procedure, row: SheetRow, fields: Mapping[str, str], faults: Faults) -> None:
    first, last = procedure.valid_from, procedure.valid_to
    if last and last < first:
        vi = f"ngày hết hiệu lực {last} trước ngày bắt đầu {first}; hãy sửa một trong hai"
        en = f"the last day {last} is before the first {first}; correct one of them"
        faults.at(row, fields["valid_to"], "procedure_days_reversed", vi, en, procedure.code)
