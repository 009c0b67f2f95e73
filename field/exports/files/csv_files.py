"""CSV as RFC 4180 has it, a file for each table, together in one ZIP; text is guarded against formulas (D15).

The same rows give the same bytes: the ZIP tells no time. This module must not keep rows.
"""

import csv
import shutil
from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from field.exports.files.formula import guarded
from field.exports.files.sheets import About, Frame
from field.exports.rows.cells import Cell, Row

ABOUT_FILE = "gioi_thieu.csv"
BOM = "\ufeff"
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class CsvFiles:
    """The files of one export while they are written."""

    def __init__(self, frame: Frame, bom: bool) -> None:
        """A file for each table, its header in it."""
        self._frame, self._bom = frame, bom
        self._files: dict[str, TextIOWrapper] = {}
        self._writers: dict[str, Any] = {}
        self._names = {table.key: _name(frame, table.key, table.name) for table in frame.tables}
        for table in frame.tables:
            self._begin(table.key, self._names[table.key])
            self._writers[table.key].writerow([guarded(each) for each in frame.header(table)])

    def put(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """The rows of one dossier."""
        for key, found in rows.items():
            self._writers[key].writerows([_text(cell) for cell in row] for row in found)

    def finish(self, about: About, beside: Sequence[Path] = ()) -> None:
        """Put the files into one ZIP; files `beside` come first."""
        self._begin("#about", ABOUT_FILE)
        self._writers["#about"].writerows([_text(what), _text(value)] for what, value in about)
        for file in self._files.values():
            file.close()
        with ZipFile(self._frame.target, "w", ZIP_DEFLATED) as archive:
            for path in [*beside, *(self._frame.folder / name for name in [*self._names.values(), ABOUT_FILE])]:
                _pack(archive, path)

    def give_up(self) -> None:
        """Close what is open; the folder goes with whoever made it."""
        for file in self._files.values():
            file.close()

    def _begin(self, key: str, name: str) -> None:
        file = (self._frame.folder / name).open("w", encoding="utf-8", newline="")
        file.write(BOM if self._bom else "")
        self._files[key], self._writers[key] = file, csv.writer(file)


def _name(frame: Frame, key: str, name: str) -> str:
    main = frame.tables[0].name
    return f"{name}.csv" if key == "" or key.startswith("#") else f"{main}.{name}.csv"


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return guarded(cell) if isinstance(cell, str) else str(cell)


def _pack(archive: ZipFile, file: Path) -> None:
    info = ZipInfo(file.name, _NO_TIME)
    info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
    info.file_size = file.stat().st_size
    with archive.open(info, "w") as inside, file.open("rb") as outside:
        shutil.copyfileobj(outside, inside)
    file.unlink()
