"""Exports opened again by other programs' eyes: csv, openpyxl, json. Each table as a list of rows by column name."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook

Table = list[dict[str, Any]]


def csv_tables(file: Path) -> dict[str, Table]:
    """Every CSV of a ZIP by the table's name; cells are text, "" where empty."""
    with ZipFile(file) as archive:
        assert archive.testzip() is None
        texts = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    about = texts.pop("gioi_thieu.csv")
    found = {_table(name): list(csv.DictReader(io.StringIO(text, newline=""))) for name, text in texts.items()}
    return found | {"about": [dict(csv.reader(io.StringIO(about, newline="")))]}


def xlsx_tables(file: Path) -> dict[str, Table]:
    """Every sheet by its title."""
    book = load_workbook(file, read_only=True)
    try:
        return {sheet.title: _rows(sheet) for sheet in book.worksheets}
    finally:
        book.close()


def geojson(file: Path) -> dict[str, Any]:
    """The collection."""
    found: dict[str, Any] = json.loads(file.read_bytes())
    return found


def unguarded(text: str) -> str:
    """What stood in a cell before apostrophes were put before its lines."""
    lines = text.splitlines(keepends=True)
    return "".join(line.removeprefix("'") for line in lines)


def by(table: Table, **wanted: str) -> Mapping[str, Any]:
    """The one row whose columns `_dossier`, `_row` … have these values."""
    found = [row for row in table if all(row[f"_{name}"] == value for name, value in wanted.items())]
    assert len(found) == 1, (wanted, len(found))
    return found[0]


def _table(name: str) -> str:
    parts = name.removesuffix(".csv").split(".", 1)
    return parts[-1] if len(parts) > 1 or parts[0] in {"chua_khop", "ngoai_mau"} else ""


def _rows(sheet: Any) -> Table:
    rows = sheet.iter_rows(values_only=True)
    header = next(rows)
    return [dict.fromkeys(header) | dict(zip(header, row, strict=False)) for row in rows]
