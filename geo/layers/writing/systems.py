"""In which coordinate system a file is written: WGS 84, or a zone of VN-2000, by the one pinned way between them.

GDAL never turns coordinates here: they are turned before it sees them. This module must not write a file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from geo.crs.vn2000 import CODES, NAME_OF_SHIFT, SHIFT, from_wgs84, zone_of
from geo.mapinfo.datum import crs_for_mapinfo
from geo.problem import GeoFileError, Spot

WGS84 = 4326
_CODE = re.compile(r"(?:EPSG:)?(\d{4,5})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class System:
    """A coordinate system to write in, by its EPSG code."""

    code: int = WGS84

    @property
    def is_wgs84(self) -> bool:
        """Whether nothing is turned."""
        return self.code == WGS84

    @property
    def epsg(self) -> str:
        """`EPSG:5897`."""
        return f"EPSG:{self.code}"

    @property
    def urn(self) -> str:
        """`urn:ogc:def:crs:EPSG::5897`."""
        return f"urn:ogc:def:crs:EPSG::{self.code}"

    @property
    def name(self) -> str:
        """Its name in the EPSG registry."""
        return "WGS 84" if self.is_wgs84 else zone_of(self.code).name

    @property
    def title(self) -> str:
        """As people tell zones apart, in any language: `VN-2000 105°30′ · 3° (EPSG:9209)`."""
        if self.is_wgs84:
            return f"WGS 84 ({self.epsg})"
        zone = zone_of(self.code)
        degrees, minutes = divmod(round(zone.meridian * 60), 60)
        return f"VN-2000 {degrees}°{minutes:02}′ · {6 if zone.scale == 0.9996 else 3}° ({self.epsg})"

    @property
    def pipeline(self) -> str:
        """The way from WGS 84, as it is named beside the file; "" where there is none."""
        if self.is_wgs84:
            return ""
        zone, numbers = zone_of(self.code), " ".join(map(str, SHIFT))
        return (
            f"{NAME_OF_SHIFT}, inverse, coordinate frame ({numbers}); "
            f"tmerc lon_0={zone.meridian} k={zone.scale} x_0=500000"
        )

    def for_driver(self, driver: str) -> str:
        """How GDAL has to hear it, so that the file says what is meant."""
        return crs_for_mapinfo(self.code) if driver == "MapInfo File" and not self.is_wgs84 else self.epsg

    def project(self, geometries: Any) -> Any:
        """Shapely geometries (an array, WGS 84 lon/lat) in this system, flat: heights are left out."""
        import shapely

        flat = shapely.force_2d(geometries)
        return flat if self.is_wgs84 else shapely.transform(flat, self._turned)

    def _turned(self, points: Any) -> Any:
        import numpy as np

        return np.column_stack(from_wgs84(self.code, points[:, 0], points[:, 1]))


IN_WGS84 = System()


def system_of(text: str) -> System:
    """The system of `EPSG:4326`, `EPSG:5897` or `5897`; "" is WGS 84. GeoFileError `geo_crs_not_ours` for others."""
    if not text:
        return System()
    found = _CODE.fullmatch(text.strip())
    code = int(found.group(1)) if found else 0
    if code != WGS84 and code not in CODES:
        raise GeoFileError("geo_crs_not_ours", Spot(), text[:80])
    return System(code)


def systems() -> list[System]:
    """All that a file can be written in: WGS 84 first, then the zones by their meridian."""
    zones = sorted(CODES, key=lambda code: (zone_of(code).meridian, code))
    return [System(), *map(System, zones)]
