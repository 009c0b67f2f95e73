"""Tables as rows of cells: CSV and the sheets of an XLSX, without geometry. The first row names the columns.

This module must not know which cells are coordinates.
"""

from __future__ import annotations

import csv
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from geo.layers.child.problem import OrderError
from geo.layers.child.texts import Texts

MOST_CELL = 64_000
MOST_COLUMNS = 500


def answer(order: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """The lines that answer an order. Raises OrderError."""
    texts = Texts(order)
    csv.field_size_limit(MOST_CELL)
    sheets = _of_csv(order, texts) if order["format"] == "csv" else _of_xlsx(order)
    if order["what"] == "layers":
        count = 0
        for name, rows in sheets:
            yield {"head": _head(name, _names(rows, name), texts.encoding, sum(1 for _ in rows))}
            count += 1
        yield {"end": count}
        return
    name, rows = _wanted(sheets, order["layer"])
    names = _names(rows, name)
    yield {"head": _head(name, names, texts.encoding, -1)}
    yield from _batches(order, rows, len(names), name)
    yield {"end": -1, "previews": texts.previews()}


def _head(name: str, names: list[str], encoding: str, count: int) -> dict[str, Any]:
    columns = dict.fromkeys(names, "text")
    return {"layer": name, "crs": None, "columns": columns, "count": count, "geometry": "", "encoding": encoding}


def _batches(order: dict[str, Any], rows: Iterator[list[Any]], width: int, name: str) -> Iterable[dict[str, Any]]:
    done = 0
    while batch := list(islice(rows, order["batch"])):
        done += len(batch)
        if done > order["most_features"]:
            raise OrderError("geo_file_too_large", f"more than {order['most_features']} rows", name)
        yield {"rows": [[None, (row + [None] * width)[:width]] for row in batch]}


def _names(rows: Iterator[list[Any]], sheet: str) -> list[str]:
    first = [" ".join(str(cell or "").split()) for cell in next(rows, [])]
    while first and not first[-1]:
        first.pop()
    if not first or len(first) > MOST_COLUMNS:
        raise OrderError("geo_file_unreadable", "its first row names no columns", sheet)
    names = [name or f"#{n}" for n, name in enumerate(first, 1)]
    return [name if names.index(name) == n else f"{name} ({n + 1})" for n, name in enumerate(names)]


def _wanted(sheets: Iterable[tuple[str, Iterator[list[Any]]]], layer: str) -> tuple[str, Iterator[list[Any]]]:
    names = []
    for name, rows in sheets:
        names.append(name)
        if not layer or name == layer:
            return name, rows
    raise OrderError("geo_layer_unnamed", ", ".join(names))


def _of_csv(order: dict[str, Any], texts: Texts) -> Iterable[tuple[str, Iterator[list[Any]]]]:
    path = Path(order["path"])
    start = path.open("rb").read(4096)
    coding = "utf-16" if start[:2] in {b"\xff\xfe", b"\xfe\xff"} else "latin-1"
    with path.open(encoding=coding, newline="") as stream:
        if start[:3] == b"\xef\xbb\xbf":
            stream.read(3)
        header = start.split(b"\n", 1)[0].decode(coding, "replace")
        delimiter = max(",;\t|", key=header.count)
        yield path.stem, _cells(csv.reader(stream, delimiter=delimiter), texts, is_bytes=coding == "latin-1")


def _cells(rows: Iterator[list[str]], texts: Texts, *, is_bytes: bool) -> Iterator[list[Any]]:
    number = -1
    while True:
        try:
            row = next(rows, None)
        except (csv.Error, UnicodeError) as error:
            raise OrderError("geo_file_unreadable", str(error), feature=str(number + 1)) from None
        if row is None:
            return
        number += 1
        if any(row) or number == 0:
            read = [texts.read(cell, "", number) if is_bytes else cell for cell in row]
            yield [unicodedata.normalize("NFC", cell).strip() or None for cell in read]


def _of_xlsx(order: dict[str, Any]) -> Iterable[tuple[str, Iterator[list[Any]]]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(order["path"], read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, ParseError) as error:
        raise OrderError("geo_file_unreadable", str(error)) from None
    for sheet in book.worksheets:
        rows = ([_of_cell(cell) for cell in row] for row in sheet.iter_rows(values_only=True))
        yield sheet.title, (row for n, row in enumerate(rows) if n == 0 or any(cell is not None for cell in row))


def _of_cell(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if value is None or isinstance(value, (int, float)):
        return value
    return unicodedata.normalize("NFC", str(value)[:MOST_CELL]).strip() or None
