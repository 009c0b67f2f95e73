"""Land by metres: rectangles and rings around a point in Thanh Hóa."""

from shapely import Geometry, Polygon, box

from geo.plane import Plane, plane_at

LON, LAT = 105.31, 19.85
PLANE: Plane = plane_at(LAT)


def field(west: float, south: float, east: float, north: float) -> Geometry:
    """A rectangle by metres from the point, in WGS 84 degrees."""
    return ring((west, south), (east, south), (east, north), (west, north))


def ring(*corners: tuple[float, float]) -> Geometry:
    """A polygon by metres from the point, in WGS 84 degrees."""
    return Polygon([(LON + east / PLANE.lon, LAT + north / PLANE.lat) for east, north in corners])


def geoshape(*corners: tuple[float, float]) -> str:
    """The text of a ring by metres from the point, closed."""
    points = [(LAT + north / PLANE.lat, LON + east / PLANE.lon) for east, north in (*corners, corners[0])]
    return ";".join(f"{lat:.7f} {lon:.7f} 0 0" for lat, lon in points)


def around(middle: Geometry) -> Geometry:
    """A box of 2 km around."""
    west, south, east, north = middle.bounds
    return box(west - 0.01, south - 0.01, east + 0.01, north + 0.01)
