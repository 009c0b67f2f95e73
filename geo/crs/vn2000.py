"""VN-2000, the geodetic system of Vietnam: its zones, and the pinned way to WGS 84 and back.

PROJ knows two ways between the two that claim the same accuracy, and which of them it takes may change with its
version. Packhorse takes the official one (seven parameters, Decision 05/2007/QĐ-BTNMT; EPSG:6960 "VN-2000 to WGS 84
(2)", coordinate frame) and names it beside what it writes. Leaving it out moves a point by some 220 m; turning the
signs of its rotations by 0.73 m.

Coordinates are easting, northing in metres and longitude, latitude in degrees. Surveyors write northing first and call
it X: whoever reads a table must ask. This module must not read a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from pyproj import Transformer

Numbers = TypeVar("Numbers", float, Any)
NAME_OF_SHIFT = "VN-2000 to WGS 84 (2), EPSG:6960, Decision 05/2007/QĐ-BTNMT"
GEOGRAPHIC = 4756
CODES = (3405, 3406, *range(5896, 5900), *range(9205, 9219))
"""EPSG codes of the projected zones: UTM 48N and 49N, national and provincial TM-3."""
SHIFT = (-191.90441429, -39.30318279, -111.45032835, -0.00928836, 0.01975479, -0.00427372, 0.252906278)
"""Metres, seconds of arc and millionths: x, y, z, rx, ry, rz, s, as a coordinate frame rotation."""
EASTING = (160_000, 840_000)
NORTHING = (900_000, 2_620_000)
"""Where Vietnam lies in any of the zones: 8.3° to 23.4° N; eastings of UTM are the widest."""
WEST, EAST = 102.1, 109.6
"""Of the mainland, degrees."""

_HELMERT = (
    "+step +proj=push +v_3 +step +proj=cart +ellps=WGS84"
    " +step +proj=helmert +x={} +y={} +z={} +rx={} +ry={} +rz={} +s={} +convention=coordinate_frame"
    " +step +inv +proj=cart +ellps=WGS84 +step +proj=pop +v_3"
).format(*SHIFT)


@dataclass(frozen=True, slots=True)
class Zone:
    """A projected zone: EPSG code, name, central meridian in degrees and the scale on it."""

    code: int
    name: str
    meridian: float
    scale: float


@lru_cache(maxsize=len(CODES))
def zone_of(code: int) -> Zone:
    """The zone of an EPSG code. Raises ValueError for any other code."""
    if code not in CODES:
        raise ValueError(f"EPSG:{code} is no zone of VN-2000")
    from pyproj import CRS

    crs = CRS(code)
    assert crs.coordinate_operation is not None
    values = {each.name: float(each.value) for each in crs.coordinate_operation.params}
    return Zone(code, crs.name, values["Longitude of natural origin"], values["Scale factor at natural origin"])


def to_wgs84(code: int, east: Numbers, north: Numbers) -> tuple[Numbers, Numbers]:
    """WGS 84 longitude and latitude of easting and northing in a zone (or of VN-2000 degrees, 4756).

    Numbers or arrays of them; what cannot be turned comes back infinite.
    """
    lon, lat = _way(code).transform(east, north)
    return lon, lat


def from_wgs84(code: int, lon: Numbers, lat: Numbers) -> tuple[Numbers, Numbers]:
    """Easting and northing in a zone (or VN-2000 degrees, 4756) of WGS 84 longitude and latitude."""
    east, north = _way(code).transform(lon, lat, direction="INVERSE")
    return east, north


def likely_zones(points: Sequence[tuple[float, float]]) -> list[Zone]:
    """The zones in which points would lie in Vietnam, nearest meridian first; empty when they are no such metres.

    A file that says WGS 84 and holds numbers like these is asked about, not guessed at: several zones fit nearly every
    file, 100 km beside each other.
    """
    if not points or not all(_is_metres(*point) for point in points):
        return []
    east, north = points[len(points) // 2]
    lons = {code: to_wgs84(code, east, north)[0] for code in CODES}
    fitting = [zone_of(code) for code, lon in lons.items() if WEST <= lon <= EAST]
    return sorted(fitting, key=lambda zone: (abs(lons[zone.code] - zone.meridian), zone.code))


def _is_metres(east: float, north: float) -> bool:
    return EASTING[0] <= east <= EASTING[1] and NORTHING[0] <= north <= NORTHING[1]


@lru_cache(maxsize=len(CODES) + 1)
def _way(code: int) -> Transformer:
    from pyproj import Transformer

    first = "+step +proj=unitconvert +xy_in=deg +xy_out=rad"
    if code != GEOGRAPHIC:
        zone = zone_of(code)
        first = f"+step +inv +proj=tmerc +lat_0=0 +lon_0={zone.meridian} +k={zone.scale} +x_0=500000 +ellps=WGS84"
    return Transformer.from_pipeline(
        f"+proj=pipeline {first} {_HELMERT} +step +proj=unitconvert +xy_in=rad +xy_out=deg"
    )
