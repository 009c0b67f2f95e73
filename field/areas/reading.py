"""Reads files of areas into rows: national units, successors, village lists, and an office's own list.

Everything wrong is told at once, by file, line and column, with what to do; the good rows are there all the same, and
the caller decides. This module must not know the database: whether a parent exists outside the file is asked there.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from field.areas import cells
from field.areas.rows import AreaFile, AreaRow, Fault, SuccessorRow
from field.areas.shapes import SHAPES, Row
from field.forms.xlsform.faults import FormRefusedError
from field.forms.xlsform.files.opening import open_table

_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How XLSX and XLS begin."""


def read_areas(data: bytes, file: str) -> AreaFile:
    """The areas in `data`; `file` is its name for people.

    CSV (UTF-8 with or without BOM, comma or semicolon), XLSX or XLS with one sheet.
    """
    if data.startswith(_SPREADSHEETS):
        return _read_spreadsheet(data, file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = data[: wrong.start].count(b"\n") + 1
        vi = "không phải UTF-8; trong bảng tính, chọn Lưu thành 'CSV UTF-8'"
        return _refused(file, line, "area_file_not_utf8", vi, "not UTF-8; save it as 'CSV UTF-8' in the spreadsheet")
    try:
        return _read_text(text, file)
    except csv.Error as wrong:
        vi = f"không đọc được như bảng CSV ({wrong}); hãy lưu lại từ bảng tính thành 'CSV UTF-8'"
        return _refused(file, 1, "area_file_not_csv", vi, f"not a CSV table ({wrong}); save it as 'CSV UTF-8' again")


def parents_first(areas: list[AreaRow]) -> tuple[list[AreaRow], list[AreaRow]]:
    """The areas so ordered that a parent in the same file precedes its children; and those that lie in a ring."""
    waiting = {area.id: area for area in areas}
    ordered: list[AreaRow] = []
    while waiting:
        ready = [area for area in waiting.values() if area.parent not in waiting]
        if not ready:
            break
        ordered += ready
        for area in ready:
            del waiting[area.id]
    return ordered, list(waiting.values())


def read_rows(header: Sequence[str], rows: Iterable[tuple[int, Mapping[str, str]]], file: str) -> AreaFile:
    """The areas in rows that some table or layer gave: its columns, and each row with its line."""
    shape = next((name for name, (columns, _) in SHAPES.items() if columns <= set(header)), None)
    if shape is None:
        vi = f"không nhận ra các cột {', '.join(header)[:80]!r}; ít nhất cần: id, name, kind, parent"
        en = f"columns {', '.join(header)[:80]!r} are not known; at least these are needed: id, name, kind, parent"
        return _refused(file, 1, "area_columns_unknown", vi, en)
    return _read_rows((Row(line, values) for line, values in rows), shape, file)


def _read_text(text: str, file: str) -> AreaFile:
    lines = _lines(text)
    _, header = next(lines, (1, []))
    return read_rows(header, ((line, dict(zip(header, row, strict=False))) for line, row in lines), file)


def _read_spreadsheet(data: bytes, file: str) -> AreaFile:
    try:
        sheet = open_table(data)
    except FormRefusedError as wrong:
        faults = tuple(Fault(file, each.row, each.column, each.code, each.vi, each.en) for each in wrong.faults)
        return AreaFile("", faults=faults)
    tidy = ((row.line, {name: cells.text_of(cell) for name, cell in row.cells.items()}) for row in sheet.rows)
    return read_rows(sheet.columns, tidy, file)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for row in reader:
        tidy = [cells.text_of(cell) for cell in row]
        if any(tidy):
            yield reader.line_num, tidy


def _read_rows(rows: Iterator[Row], shape: str, file: str) -> AreaFile:
    areas: dict[str, AreaRow] = {}
    successors: list[SuccessorRow] = []
    faults: list[Fault] = []
    for row in rows:
        try:
            found = SHAPES[shape][1](row)
        except cells.CellError as wrong:
            faults.append(Fault(file, row.line, wrong.column, wrong.code, wrong.vi, wrong.en))
            continue
        found = replace(found, file=file)
        if isinstance(found, SuccessorRow):
            successors.append(found)
        elif found.id in areas:
            faults.append(_twice(file, found, areas[found.id]))
        else:
            areas[found.id] = found
    ordered, ring = parents_first(list(areas.values()))
    faults += [_in_ring(file, area) for area in ring]
    return AreaFile(shape, tuple(ordered), tuple(successors), tuple(sorted(faults, key=lambda fault: fault.line)))


def _refused(file: str, line: int, code: str, vi: str, en: str) -> AreaFile:
    return AreaFile("", faults=(Fault(file, line, "", code, vi, en),))


def _twice(file: str, area: AreaRow, before: AreaRow) -> Fault:
    vi = f"{area.id} đã có ở dòng {before.line}; xoá một dòng hoặc ghi ngày hiệu lực khác vào mã"
    en = f"{area.id} stands in line {before.line} already; remove one, or give this version another day in its id"
    return Fault(file, area.line, "id", "area_twice", vi, en)


def _in_ring(file: str, area: AreaRow) -> Fault:
    vi = f"{area.id} nằm trong {area.parent}, và ngược lại; hãy sửa cột địa bàn cấp trên"
    en = f"{area.id} lies in {area.parent}, which lies in it; correct the parent of one of them"
    return Fault(file, area.line, "parent", "area_ring", vi, en)
