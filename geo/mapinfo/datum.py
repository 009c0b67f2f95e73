"""VN-2000 as GDAL has to hear it for TAB and MIF: as datum 9999 with the official seven parameters.

GDAL's driver knows no VN-2000: told an EPSG code it writes `Earth Projection 8, 104`, which is WGS 84, and the file
moves by 224 m (OSGeo/gdal#5217, #1183). Told an ellipsoid with `+towgs84` it writes `8, 9999, 28, …`, which MapInfo,
GDAL and QGIS read back to the millimetre. This module must not write a file.
"""

from __future__ import annotations

from geo.crs.vn2000 import SHIFT, zone_of

DATUM, ELLIPSOID = 9999, 28
"""MapInfo's numbers for a datum that is written out, and for the ellipsoid of WGS 84, which is that of VN-2000."""


def crs_for_mapinfo(code: int) -> str:
    """A PROJ string of a zone whose datum the driver writes out. ValueError for any other EPSG code.

    PROJ's `+towgs84` is a position vector: its rotations have the signs of the coordinate frame turned. Taken over as
    they stand in the decision, they move a point by 0.73 m.
    """
    zone = zone_of(code)
    x, y, z, rx, ry, rz, scale = SHIFT
    shift = ",".join(repr(each) for each in (x, y, z, -rx, -ry, -rz, scale))
    place = f"+proj=tmerc +lat_0=0 +lon_0={zone.meridian} +k={zone.scale} +x_0=500000 +y_0=0"
    return f"{place} +ellps=WGS84 +towgs84={shift} +units=m +no_defs"
