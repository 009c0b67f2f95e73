"""A plane in metres around a latitude, on which distances and areas of a commune's size can be measured.

Degrees are multiplied by the lengths of a degree of the WGS 84 ellipsoid at that latitude: right to 0.1 % within 20 km
north and south of it, at any longitude. A plane moves nothing: what was measured is given back in the degrees it came
in. This module must not know what is measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, radians, sin, sqrt
from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    from shapely import Geometry

EQUATOR = 6_378_137.0
"""Metres from the middle of the ellipsoid to its equator (WGS 84, NIMA TR8350.2)."""
FLATNESS = 2 / 298.257223563 - 1 / 298.257223563**2
"""Square of the first eccentricity of the ellipsoid (WGS 84)."""


@dataclass(frozen=True, slots=True)
class Plane:
    """Metres of a degree of longitude and of latitude."""

    lon: float
    lat: float

    def metres(self, geometry: Geometry) -> Geometry:
        """A geometry of WGS 84 degrees (lon, lat) in metres."""
        found: Geometry = shapely.transform(geometry, lambda points: points * (self.lon, self.lat))
        return found

    def degrees(self, geometry: Geometry) -> Geometry:
        """A geometry of this plane in WGS 84 degrees again."""
        found: Geometry = shapely.transform(geometry, lambda points: points / (self.lon, self.lat))
        return found


@lru_cache(maxsize=512)
def plane_at(latitude: float) -> Plane:
    """The plane that is right at a latitude (degrees).

    Lengths of a degree from the radii of curvature in the prime vertical and in the meridian (J. P. Snyder, Map
    Projections: A Working Manual, 1987, equations 4-18 to 4-21).
    """
    bent = 1 - FLATNESS * sin(radians(latitude)) ** 2
    along = EQUATOR / sqrt(bent)
    meridian = EQUATOR * (1 - FLATNESS) / bent**1.5
    return Plane(along * cos(radians(latitude)) * pi / 180, meridian * pi / 180)


def plane_of(geometry: Geometry) -> Plane:
    """The plane around a geometry's middle latitude, to a hundredth of a degree so that neighbours share one."""
    _, south, _, north = geometry.bounds
    return plane_at(round((south + north) / 2, 2))
