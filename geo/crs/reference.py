"""Coordinate reference systems by their name on the web, as OGC API – Features Part 2 (OGC 18-058r1) writes them.

Served are WGS 84, VN-2000 in degrees and every projected zone of VN-2000. The order of the axes is that of the EPSG
register: latitude first in EPSG:4326 and EPSG:4756, longitude first in CRS84, easting first in the zones. This module
must not know a request.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from geo.crs.vn2000 import CODES, GEOGRAPHIC, from_wgs84, to_wgs84

CRS84_URI = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
EPSG_URI = "http://www.opengis.net/def/crs/EPSG/0/"
WGS84 = 4326
_DEGREES, _METRES = 9, 4
"""Digits that are kept: a tenth of a millimetre in either."""

Position = Sequence[float]


@dataclass(frozen=True, slots=True)
class Reference:
    """A system by its `uri`. `code` is its EPSG code, None for CRS84; `swaps`: latitude comes first."""

    uri: str
    code: int | None
    swaps: bool

    def written(self, coordinates: Any) -> Any:
        """Coordinates of a GeoJSON geometry, longitude and latitude in WGS 84, in this system and its order."""
        if self.code is None:
            return coordinates
        return _regrouped(coordinates, iter(self._turned(list(_positions(coordinates)))))

    def corners(self, box: Sequence[float], steps: int = 8) -> tuple[float, float, float, float]:
        """The box in WGS 84 (west, south, east, north) around one that is given in this system and its order."""
        one, two, three, four = (box[1], box[0], box[3], box[2]) if self.swaps else tuple(box)
        if self.code in {None, WGS84}:
            return one, two, three, four
        edge = [each / steps for each in range(steps + 1)]
        east = [one + (three - one) * each for each in edge for _ in edge]
        north = [two + (four - two) * each for _ in edge for each in edge]
        lons, lats = to_wgs84(self.code, east, north)
        return min(lons), min(lats), max(lons), max(lats)

    def _turned(self, positions: Sequence[Position]) -> list[list[float]]:
        first, second = [each[0] for each in positions], [each[1] for each in positions]
        if self.code is not None and self.code != WGS84 and positions:
            first, second = from_wgs84(self.code, first, second)
        digits = _DEGREES if self.code in {None, WGS84, GEOGRAPHIC} else _METRES
        if self.swaps:
            first, second = second, first
        ends = zip(first, second, positions, strict=True)
        return [[round(one, digits), round(two, digits), *position[2:]] for one, two, position in ends]


CRS84 = Reference(CRS84_URI, None, False)
SERVED = {
    each.uri: each
    for each in (
        CRS84,
        *(Reference(f"{EPSG_URI}{code}", code, code in {WGS84, GEOGRAPHIC}) for code in (WGS84, GEOGRAPHIC, *CODES)),
    )
}
"""Every system that is served, by its name; CRS84 first."""


def _is_position(coordinates: Any) -> bool:
    return bool(coordinates) and isinstance(coordinates[0], int | float)


def _positions(coordinates: Any) -> Iterator[Position]:
    """Every position in nested lists of them, in order."""
    if _is_position(coordinates):
        yield coordinates
        return
    for each in coordinates:
        yield from _positions(each)


def _regrouped(coordinates: Any, turned: Iterator[list[float]]) -> Any:
    """The same nested lists with other positions."""
    if _is_position(coordinates):
        return next(turned)
    return [_regrouped(each, turned) for each in coordinates]
