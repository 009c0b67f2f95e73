"""Coordinate reference systems: VN-2000 and WGS 84, and the one way between them that Packhorse takes.

It may not know files.
"""

from geo.crs.vn2000 import CODES, NAME_OF_SHIFT, Zone, from_wgs84, likely_zones, to_wgs84, zone_of

__all__ = ["CODES", "NAME_OF_SHIFT", "Zone", "from_wgs84", "likely_zones", "to_wgs84", "zone_of"]
