"""Files of places: the tables as CSV and beside them, in one ZIP, the files of a map: one layer, or GPX for a GPS unit.

A feature is a dossier (or a row, when the geometry is asked in a repeat) that has a place; whatever else there is
stands in the tables, under the same key. What a map format cannot hold is counted in what the file says about itself.
GDAL is imported here when such a file is begun: by workers and commands only. This module must not keep features.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from shapely.geometry import shape

from field.exports.columns.fixed import TITLE
from field.exports.columns.table import MAIN
from field.exports.files.csv_files import CsvFiles
from field.exports.files.geojson import Located, json_cell
from field.exports.files.sheets import About, Frame
from field.exports.rows.cells import Cell, Row
from geo.gps.gpx import GpxFiles
from geo.layers.writing.files import LayerFile

NAMES_FILE = "ten_tren_ban_do.csv"
"""How columns are called in the map, or places on a GPS unit, where it is not as in the tables."""


class Drawing(Protocol):
    """The files of one map while they are written."""

    def put(self, row: Row, geometry: object, names: Mapping[str, Cell]) -> None:
        """A place: its row, its geometry in WGS 84, and code and title of its dossier."""
        ...

    def finish(self) -> tuple[list[Path], list[tuple[str, str]]]:
        """The files, in the order in which they go into the ZIP, and what is said about them."""
        ...

    def give_up(self) -> None:
        """Close what is open."""
        ...


class MapFiles:
    """The tables and the map of one export while they are written."""

    def __init__(self, frame: Frame, located: Located, kind: str, encoding: str) -> None:
        self._located, self._table = located, located.slot.table
        self._main = next(table for table in frame.tables if table.key == MAIN)
        table = next(each for each in frame.tables if each.key == self._table)
        self._csv = CsvFiles(frame, bom=True)
        header = frame.header(table)
        folder = frame.folder / "map"  # beside the tables, whose files may have the same name
        folder.mkdir()
        name = frame.tables[0].name
        self._drawing: Drawing
        if kind == "gpx":
            self._drawing = _Gps(GpxFiles(folder, name), folder)
        else:
            self._drawing = _Layer(folder, frame, header, located, kind, encoding)

    def put(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """The rows of one dossier."""
        self._csv.put(rows)
        main = rows[MAIN][0]
        names = {column.name: cell for column, cell in zip(self._main.columns, main, strict=True)
                 if column.name in {"_dossier", "_code", TITLE}}  # fmt: skip
        for row in rows.get(self._table, ()):
            found = self._located.wgs84(row)
            if found is not None:
                self._drawing.put(row, shape(found), names)

    def finish(self, about: About) -> None:
        """Put everything into one ZIP."""
        files, told = self._drawing.finish()
        self._csv.finish([*about, *told], files)

    def give_up(self) -> None:
        """Close what is open."""
        self._csv.give_up()
        self._drawing.give_up()


class _Layer:
    """One layer, by GDAL."""

    def __init__(
        self, folder: Path, frame: Frame, header: Sequence[str], located: Located, kind: str, encoding: str
    ) -> None:
        self._header, self._folder = list(header), folder
        name, written = ("doc", "kml") if kind == "kmz" else (frame.tables[0].name, kind)
        title = next((place for place, each in enumerate(frame.tables[0].columns) if each.name == TITLE), 0)
        label = self._header[title] if located.slot.table == MAIN else self._header[0]
        self._file = LayerFile(
            folder,
            name,
            written,
            self._header,
            system=located.system,
            encoding=encoding or "UTF-8",
            label=label,
            title=frame.title(frame.tables[0]),
        )

    def put(self, row: Row, geometry: object, names: Mapping[str, Cell]) -> None:
        self._file.put(geometry, dict(zip(self._header, map(json_cell, row), strict=True)))

    def finish(self) -> tuple[list[Path], list[tuple[str, str]]]:
        done = self._file.finish()
        told = [("Số hồ sơ, dòng có trên bản đồ · Places on the map", str(done.features))]
        if done.cut:
            told.append(("Ô bị cắt ngắn trên bản đồ (bảng CSV có đủ) · Cells cut short on the map", str(done.cut)))
        if done.left_out:
            told.append(("Cột chỉ có trong bảng CSV · Columns in the tables only", " ".join(done.left_out)))
        renamed = [(ours, theirs) for ours, theirs in done.names.items() if ours != theirs]
        named = [_named(self._folder, ("cột · column", "trên bản đồ · on the map"), renamed)] if renamed else []
        return [*done.files, *named], told

    def give_up(self) -> None:
        self._file.close()


class _Gps:
    """GPX for a GPS unit."""

    def __init__(self, files: GpxFiles, folder: Path) -> None:
        self._files, self._folder = files, folder
        self._given = (folder / "given.csv").open("w+", encoding="utf-8", newline="")

    def put(self, row: Row, geometry: object, names: Mapping[str, Cell]) -> None:
        code, title = str(names.get("_code") or ""), str(names.get(TITLE) or "")
        for name in self._files.put(geometry, title or code, " – ".join(filter(None, (code, title)))):
            csv.writer(self._given).writerow([row[0], code, name])

    def finish(self) -> tuple[list[Path], list[tuple[str, str]]]:
        files = self._files.finish()
        self._given.seek(0)
        header = ("_dossier", "_code", "tên trên máy GPS · name on the unit")
        named = _named(self._folder, header, csv.reader(self._given))
        self._given.close()
        return [*files, named], [("Tệp GPX · GPX files", str(len(files)))]

    def give_up(self) -> None:
        self._files.give_up()
        self._given.close()


def _named(folder: Path, header: Sequence[str], lines: Iterator[list[str]] | Sequence[Sequence[str]]) -> Path:
    file = folder / NAMES_FILE
    with file.open("w", encoding="utf-8-sig", newline="") as target:
        csv.writer(target).writerows([header, *lines])
    return file
