"""GeoJSON (RFC 7946): a feature for each dossier, or for each row when the geometry is asked in a repeat.

RFC 7946 knows WGS 84 only; in a zone of VN-2000 the file has the member `crs` of its forerunner, as GIS expects.
The other rows of a dossier stand in the properties of its feature, by table. What differs, and what the file says about
itself, are foreign members of the collection, as the standard allows. This module must not keep features.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any, BinaryIO

import orjson

from field.exports.columns.table import DIFFERING, MAIN, Slot
from field.exports.files.geometry import geometry, turned
from field.exports.files.sheets import About, Frame
from field.exports.rows.cells import Cell, Row
from geo.crs.vn2000 import from_wgs84
from geo.layers.writing.systems import IN_WGS84, System

_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Located:
    """The slot of the question that gives the geometry; its cell holds the canonical text. `system` to write in."""

    slot: Slot
    system: System = IN_WGS84

    def geometry(self, row: Row) -> dict[str, Any] | None:
        """The geometry of a row, in the system that is wanted."""
        found = self.wgs84(row)
        if found is None or self.system.is_wgs84:
            return found
        return turned(found, partial(from_wgs84, self.system.code))

    def wgs84(self, row: Row) -> dict[str, Any] | None:
        """The geometry of a row in WGS 84."""
        value = row[self.slot.start]
        if not isinstance(value, str):
            return None
        several = value.split("\n")
        return geometry(self.slot.question.kind, [*several] if len(several) > 1 else value)


class GeoJson:
    """The collection of one export while it is written."""

    def __init__(self, frame: Frame, located: Located) -> None:
        self._frame, self._located = frame, located
        self._headers = {table.key: frame.header(table) for table in frame.tables}
        self._names = {table.key: table.name for table in frame.tables}
        self._file: BinaryIO = frame.target.open("wb")
        self._differing: BinaryIO = (frame.folder / "differing.json").open("w+b")
        self._file.write(b'{"type":"FeatureCollection",' + crs_member(located.system) + b'"features":[')
        self._features = self._conflicts = 0

    def put(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """The features of one dossier."""
        for feature in self._of_dossier(rows):
            self._file.write(b",\n" if self._features else b"\n")
            self._file.write(orjson.dumps(feature))
            self._features += 1
        for row in rows.get(DIFFERING, ()):
            self._differing.write((b",\n" if self._conflicts else b"\n") + orjson.dumps(self._named(DIFFERING, row)))
            self._conflicts += 1

    def finish(self, about: About) -> None:
        """Write what differs and what the file says about itself, and close it."""
        self._file.write(b'\n],"differing":[')
        self._differing.seek(0)
        while piece := self._differing.read(1 << 16):
            self._file.write(piece)
        self._file.write(b'\n],"about":' + orjson.dumps(dict(about)) + b"}\n")
        self.give_up()

    def give_up(self) -> None:
        """Close both files."""
        self._file.close()
        self._differing.close()

    def _of_dossier(self, rows: Mapping[str, Sequence[Row]]) -> Iterator[dict[str, Any]]:
        main, table = rows[MAIN][0], self._located.slot.table
        if table == MAIN:
            beside = {self._names[key]: [self._named(key, row) for row in found]
                      for key, found in rows.items() if key not in {MAIN, DIFFERING} and found}  # fmt: skip
            yield self._feature(main[0], main, self._named(MAIN, main) | beside)
            return
        for row in rows.get(table, ()):
            properties = self._named(table, row) | {self._names[MAIN]: self._named(MAIN, main)}
            yield self._feature(f"{main[0]}/{row[1]}", row, properties)

    def _feature(self, key: Cell, row: Row, properties: Mapping[str, Any]) -> dict[str, Any]:
        return {"type": "Feature", "id": key, "geometry": self._located.geometry(row), "properties": properties}

    def _named(self, key: str, row: Row) -> dict[str, Any]:
        """A row by the names of its columns; empty cells are left out."""
        cells = zip(self._headers[key], row, strict=True)
        return {name: json_cell(cell) for name, cell in cells if cell is not None}


def crs_member(system: System) -> bytes:
    """The member `crs` of a collection that is not in WGS 84, with its comma."""
    if system.is_wgs84:
        return b""
    return b'"crs":' + orjson.dumps({"type": "name", "properties": {"name": system.urn}}) + b","


def json_cell(cell: Cell) -> str | int | float | None:
    """JSON numbers hold 15 digits everywhere; longer ones stay text."""
    if isinstance(cell, Decimal):
        return float(cell) if len(cell.as_tuple().digits) <= _DIGITS else format(cell, "f")
    return str(cell) if isinstance(cell, int) and abs(cell) >= 10**_DIGITS else cell
