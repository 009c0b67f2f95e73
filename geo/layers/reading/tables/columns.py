"""Which columns of a table say where something is, and in which order.

Surveyors write northing first and call it X; maps call the easting X. In Vietnam the two are never equally large, so
the numbers themselves say which is which; where they do not, X is northing in metres and longitude in degrees. This
module must not know coordinate systems.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from geo.crs.vn2000 import EASTING, NORTHING
from geo.layers.reading.tables.numbers import degrees_of, number_of
from geo.layers.values import Value

LATITUDES = frozenset({"lat", "latitude", "vi do", "vido"})
LONGITUDES = frozenset({"lon", "lng", "long", "longitude", "kinh do", "kinhdo"})
NORTHINGS = frozenset({"northing", "north", "bac", "toa do bac", "n"})
EASTINGS = frozenset({"easting", "east", "dong", "toa do dong", "e"})
SHAPES = frozenset({"wkt", "geometry", "geom", "the geom"})
DEGREE_LATS, DEGREE_LONS = (5.0, 25.0), (100.0, 118.0)
"""Of Vietnam with its seas."""


@dataclass(frozen=True, slots=True)
class Place:
    """The columns that hold easting (or longitude) and northing (or latitude); `is_degrees` by what they hold.

    `says_degrees`: by their names, too. `shape` is a column of WKT, instead.
    """

    east: str = ""
    north: str = ""
    is_degrees: bool = False
    says_degrees: bool = False
    shape: str = ""

    def point(self, values: Mapping[str, Value]) -> tuple[float, float] | None:
        """East and north of a row; None where a cell holds none."""
        read = degrees_of if self.is_degrees else number_of
        east, north = read(values.get(self.east)), read(values.get(self.north))
        return None if east is None or north is None else (east, north)

    def is_blank(self, values: Mapping[str, Value]) -> bool:
        """Whether a row says no place at all."""
        return all(values.get(name) is None for name in (self.east, self.north) if name)


def place_columns(
    columns: Iterable[str], rows: Sequence[Mapping[str, Value]], x: str = "", y: str = ""
) -> Place | None:
    """The columns, found by their names or named by somebody (`x`, `y`); None when there are none."""
    by_name = {_plain(name): name for name in reversed(list(columns))}
    if x and y:
        return _ordered(x, y, rows, says_degrees=False)
    lat, lon = _among(by_name, LATITUDES), _among(by_name, LONGITUDES)
    if lat and lon:
        return _ordered(lon, lat, rows, says_degrees=True)
    north, east = _among(by_name, NORTHINGS), _among(by_name, EASTINGS)
    if north and east:
        return Place(east, north, is_degrees=_all_degrees(rows, east, north))
    if "x" in by_name and "y" in by_name:
        return _ordered(by_name["x"], by_name["y"], rows, says_degrees=False)
    shape = _among(by_name, SHAPES)
    return Place(shape=shape) if shape else None


def _ordered(x: str, y: str, rows: Sequence[Mapping[str, Value]], *, says_degrees: bool) -> Place:
    """X and Y by what they hold; where that does not tell, `x` is east in degrees and north in metres."""
    is_degrees = says_degrees or _all_degrees(rows, x, y)
    read = degrees_of if is_degrees else number_of
    pairs = [(read(row.get(x)), read(row.get(y))) for row in rows]
    known = [(one, other) for one, other in pairs if one is not None and other is not None]
    easts, norths = (DEGREE_LONS, DEGREE_LATS) if is_degrees else (EASTING, NORTHING)
    x_east = sum(easts[0] <= one <= easts[1] and norths[0] <= other <= norths[1] for one, other in known)
    x_north = sum(norths[0] <= one <= norths[1] and easts[0] <= other <= easts[1] for one, other in known)
    is_east = x_east > x_north or (x_east == x_north and is_degrees)
    return Place(x if is_east else y, y if is_east else x, is_degrees, says_degrees)


def _all_degrees(rows: Sequence[Mapping[str, Value]], x: str, y: str) -> bool:
    known = [degrees_of(row.get(name)) for row in rows for name in (x, y)]
    return all(abs(each) <= 360 for each in known if each is not None) and any(each is not None for each in known)


def _among(by_name: Mapping[str, str], names: frozenset[str]) -> str:
    return next((by_name[name] for name in sorted(names) if name in by_name), "")


def _plain(name: str) -> str:
    bare = name.split("(", maxsplit=1)[0].replace("_", " ").lower().replace("đ", "d")
    marks = unicodedata.normalize("NFD", bare)
    words = " ".join("".join(each for each in marks if not unicodedata.combining(each)).split())
    return words.removesuffix(" vn2000").removesuffix(" wgs84").removeprefix("toa do ") or words
