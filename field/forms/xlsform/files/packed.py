"""XLSX before it is opened: a bounded look into the zip and at every XML part of it (fault D08).

Whatever expands too far, is nested too deep, or declares a document type ends here; openpyxl only sees what passed.
This module must not know what a sheet is, but for cells that openpyxl would pass over without a word.
"""

import contextlib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from field.forms.xlsform.faults import Fault, FormRefusedError
from field.forms.xlsform.files.bounds import (
    MOST_COLUMNS,
    MOST_EXPANDED,
    MOST_PARTS,
    MOST_ROWS,
    refuse,
    too_large,
    unreadable,
)
from field.forms.xlsform.files.gathering import place_of

_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PART_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL, _ROW, _FORMULA, _VALUE = f"{_MAIN}c", f"{_MAIN}row", f"{_MAIN}f", f"{_MAIN}v"
_COLUMN = re.compile(r"[A-Z]{1,3}")


def check_packed(data: bytes) -> None:
    """Raise FormRefusedError unless these bytes are a zip of sound, small XML parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            _check_size(parts)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_xml(part.filename, packed.read(part))
    except FormRefusedError as refused:
        raise FormRefusedError(_titled(data, refused.faults)) from None
    except Exception as error:  # whatever damaged bytes make zipfile and its unpackers raise: a dozen kinds
        raise unreadable(f"not a sound XLSX: {error}") from None


def _titled(data: bytes, faults: Iterable[Fault]) -> Iterator[Fault]:
    """The faults with the titles of sheets in place of the names of their parts, where the file tells them."""
    titles: dict[str, str] = {}
    with contextlib.suppress(Exception), zipfile.ZipFile(io.BytesIO(data)) as packed:  # a damaged file tells none
        relations = _children(packed, "xl/_rels/workbook.xml.rels")
        parts = {each.get("Id"): each.get("Target", "").rpartition("/")[2] for each in relations}
        sheets = (
            each for group in _children(packed, "xl/workbook.xml") for each in group if each.tag == f"{_MAIN}sheet"
        )
        titles = {parts.get(each.get(_PART_ID), ""): each.get("name", "") for each in sheets}
    return (replace(fault, sheet=titles.get(fault.sheet, fault.sheet)) for fault in faults)


def _children(packed: zipfile.ZipFile, part: str) -> list[etree._Element]:
    return list(etree.fromstring(packed.read(part), etree.XMLParser(**_SAFE)))


def _check_size(parts: list[zipfile.ZipInfo]) -> None:
    """Sizes are those of the directory; `zipfile` gives no byte more than it says there."""
    if len(parts) > MOST_PARTS:
        raise too_large("parts of the file", MOST_PARTS)
    if sum(part.file_size for part in parts) > MOST_EXPANDED:
        raise too_large("bytes of the unpacked file", MOST_EXPANDED)


def _check_xml(name: str, data: bytes) -> None:
    if any("<!DOCTYPE".encode(code) in data for code in ("ascii", "utf-16-le", "utf-16-be")):
        raise unreadable(f"{name} declares a document type")
    sheet, line = name.rpartition("/")[2], 0
    try:
        for _, row in etree.iterparse(io.BytesIO(data), events=("end",), tag=_ROW, **_SAFE):
            written = row.get("r", "")
            line = int(written) if written.isascii() and written.isdigit() else line + 1
            _check_row(sheet, line, row)
            row.clear()
    except etree.XMLSyntaxError as error:
        raise unreadable(f"{name}: {error.msg}") from None


def _check_row(sheet: str, line: int, row: etree._Element) -> None:
    """What `modern` does not read must hold no text."""
    column = -1
    for cell in row.iterchildren(_CELL):
        letters = _COLUMN.match(cell.get("r", ""))
        column = place_of(letters[0]) if letters else column + 1
        if len(cell) and line > MOST_ROWS:
            raise too_large("rows", MOST_ROWS, sheet, line)
        if len(cell) and column >= MOST_COLUMNS:
            raise too_large("columns", MOST_COLUMNS, sheet, line)
        _check_formula(sheet, line, cell)


def _check_formula(sheet: str, line: int, cell: etree._Element) -> None:
    value = cell.find(_VALUE)
    if cell.find(_FORMULA) is not None and (value is None or value.text is None) and cell.get("t") != "str":
        raise refuse(
            "formula_without_value",
            "ô có công thức chưa tính; hãy mở bằng Excel hoặc LibreOffice rồi lưu lại, hoặc gõ giá trị",
            "a formula whose result was never kept; open and save it in a spreadsheet program, or type the value",
            sheet,
            line,
            cell.get("r", ""),
        )
