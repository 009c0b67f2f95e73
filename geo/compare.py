"""Whether two lines or polygons are the same place, measured in metres on a projection around them.

Polygons are the same when they cover each other to 98 % (intersection over union), or differ by at most 1 % in area
and 2 m in shape (Hausdorff distance); lines when they lie within 2 m of each other. This module must not know where
geometries come from.
"""

from functools import lru_cache
from math import cos, radians

from shapely import Geometry, LineString, Polygon, hausdorff_distance, make_valid

METRES_PER_DEGREE = 111_194.93
"""Of a great circle on a sphere of the WGS 84 mean radius 6,371,008.8 m."""
SAME_OVERLAP = 0.98
SAME_AREA = 0.01
SAME_SHAPE_M = 2.0


def same_place(kind: str, one: str, other: str, /) -> bool:
    """Whether two geotraces or geoshapes (`lat lon alt acc;…`, WGS 84 degrees) are the same; order makes no difference.

    What cannot be read as a line or polygon is the same only as equal text.
    """
    if one == other:
        return True
    try:
        latitude = float(min(one, other).split(" ", 1)[0])
        first, second = _geometry(kind, one, latitude), _geometry(kind, other, latitude)
    except (ValueError, IndexError):
        return False
    if first.is_empty or second.is_empty:
        return False
    if kind != "geoshape":
        return bool(hausdorff_distance(first, second) <= SAME_SHAPE_M)
    return _same_polygon(first, second)


def _same_polygon(first: Geometry, second: Geometry) -> bool:
    union = first.union(second).area
    if union == 0:
        return False
    if first.intersection(second).area / union >= SAME_OVERLAP:
        return True
    larger = max(first.area, second.area)
    close = abs(first.area - second.area) <= SAME_AREA * larger
    return bool(close and hausdorff_distance(first, second) <= SAME_SHAPE_M)


@lru_cache(maxsize=1024)
def _geometry(kind: str, text: str, latitude: float) -> Geometry:
    """The points on an equirectangular projection whose scale is right at `latitude`: metres, good to 0.1 % locally."""
    scale = METRES_PER_DEGREE * cos(radians(latitude))
    points = []
    for point in text.split(";"):
        north, east = point.split()[:2]
        points.append((float(east) * scale, float(north) * METRES_PER_DEGREE))
    return make_valid(Polygon(points)) if kind == "geoshape" else LineString(points)
