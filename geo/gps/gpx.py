"""GPX 1.1 for a GPS unit, as many files as it takes: points as waypoints, lines and outlines of areas as tracks.

Schema: topografix.com/GPX/1/1. A file never holds more than a unit does; a track that is longer goes on in the next
one. Coordinates are WGS 84 with seven decimals (1 cm), heights in metres where they are known. Written as places come:
memory holds none. This module must not know what a place stands for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO
from xml.sax.saxutils import escape

from geo.gps.limits import GPSMAP, Limits
from geo.gps.names import Names

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Packhorse"'
    ' xmlns="http://www.topografix.com/GPX/1/1">\n'
)
POINTS, TRACKS = "diem", "vet"
"""What the files are called by what is in them."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class GpxFiles:
    """The files while they are written: `NAME-diem-1.gpx`, `NAME-vet-1.gpx` …; a name stands once in all of them."""

    def __init__(self, folder: Path, name: str, limits: Limits = GPSMAP) -> None:
        self._folder, self._name, self._limits = folder, name, limits
        self._names = Names(limits.name_letters)
        self._numbers: dict[str, int] = {}
        self.files: list[Path] = []
        self._points: _Part | None = None
        self._tracks: _Part | None = None

    def put(self, geometry: Any, title: str, note: str = "") -> list[str]:
        """A place (shapely, WGS 84 lon/lat) with what it is called and a note; returns its names on the unit."""
        given: list[str] = []
        for part in getattr(geometry, "geoms", [geometry]):
            if part.is_empty:
                continue
            corners = [tuple(each) for each in (part.exterior if part.geom_type == "Polygon" else part).coords]
            given += self._point(corners[0], title, note) if part.geom_type == "Point" else self._track(corners, title)
        return given

    def finish(self) -> list[Path]:
        """Close the files; there is one at least."""
        if not self.files:
            self._points = self._next(POINTS)
        for part in (self._points, self._tracks):
            if part is not None:
                part.close()
        return self.files

    def give_up(self) -> None:
        """Close what is open."""
        self.finish()

    def _point(self, corner: Sequence[float], title: str, note: str) -> list[str]:
        if self._points is None or self._points.held >= self._limits.waypoints:
            self._points = self._next(POINTS, self._points)
        name = self._names.of(title)
        said = f"<cmt>{_text(note)}</cmt>" if note else ""
        self._points.put(f"<wpt {_at(corner)}>{_height(corner)}<name>{name}</name>{said}<sym>Flag, Blue</sym></wpt>")
        return [name]

    def _track(self, corners: Sequence[Sequence[float]], title: str) -> list[str]:
        """One track, or several that share a point where one ends and the next begins."""
        given, most = [], self._limits.track_points
        for start in range(0, max(len(corners) - 1, 1), most - 1):
            if self._tracks is None or self._tracks.held >= self._limits.tracks:
                self._tracks = self._next(TRACKS, self._tracks)
            name = self._names.of(title)
            points = "".join(f"<trkpt {_at(each)}>{_height(each)}</trkpt>" for each in corners[start : start + most])
            self._tracks.put(f"<trk><name>{name}</name><trkseg>{points}</trkseg></trk>")
            given.append(name)
        return given

    def _next(self, kind: str, before: _Part | None = None) -> _Part:
        if before is not None:
            before.close()
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        file = self._folder / f"{self._name}-{kind}-{self._numbers[kind]}.gpx"
        self.files.append(file)
        return _Part(file)


class _Part:
    """One file."""

    def __init__(self, file: Path) -> None:
        self.held = 0
        self._file: TextIO = file.open("w", encoding="utf-8")
        self._file.write(_HEAD)

    def put(self, text: str) -> None:
        self._file.write(text + "\n")
        self.held += 1

    def close(self) -> None:
        if not self._file.closed:
            self._file.write("</gpx>\n")
            self._file.close()


def _at(corner: Sequence[float]) -> str:
    return f'lat="{corner[1]:.7f}" lon="{corner[0]:.7f}"'


def _height(corner: Sequence[float]) -> str:
    return f"<ele>{corner[2]:.1f}</ele>" if len(corner) > 2 else ""


def _text(text: str) -> str:
    return escape(_NOT_XML.sub(" ", text))
