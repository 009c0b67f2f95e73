"""A geometry of a file as a boundary: a sound polygon, or several, measured; or refused.

Slivers where a ring touches or barely crosses itself are mended, as long as the area stays what the ring says; a ring
whose halves may mean two things is not. This module must not know a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import shapely

if TYPE_CHECKING:
    from pyproj import Geod

MOVED = 0.001
"""The part of a boundary's area that mending may change."""
MOST_MENDED = 100_000
"""Vertices up to which a boundary is mended: what crosses itself at that size is a fault of a program."""
Box = tuple[float, float, float, float]


class ShapeError(ValueError):
    """A geometry that is no boundary: `code` of the table of errors, and what in particular."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class Outline:
    """A boundary: WKB of a polygon or several (WGS 84, lon/lat), its box (west, south, east, north), how many vertices
    it has, its size in square metres on the ellipsoid, a point in it, and whether it was mended."""

    shape: bytes
    box: Box
    vertices: int
    size_m2: float
    lon: float
    lat: float
    is_mended: bool


def outline_of(geometry: Any | None) -> Outline:
    """The boundary that a geometry of a file (WGS 84, lon/lat) says. Raises ShapeError."""
    land = _land(geometry)
    west, south, east, north = (float(each) for each in shapely.bounds(land))
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ShapeError("boundary_elsewhere", f"{west:.1f} {south:.1f} {east:.1f} {north:.1f}")
    sound = land if shapely.is_valid(land) else _mended(land)
    inside = shapely.point_on_surface(sound)
    return Outline(
        shape=shapely.to_wkb(sound),
        box=(west, south, east, north),
        vertices=int(shapely.get_num_coordinates(sound)),
        size_m2=abs(float(_ellipsoid().geometry_area_perimeter(shapely.orient_polygons(sound))[0])),
        lon=float(inside.x),
        lat=float(inside.y),
        is_mended=sound is not land,
    )


def _land(geometry: Any | None) -> Any:
    """The polygons of a geometry, flat."""
    if geometry is None or shapely.is_empty(geometry):
        raise ShapeError("boundary_no_polygon", "empty")
    flat = shapely.force_2d(geometry)
    if flat.geom_type in ("Polygon", "MultiPolygon"):
        return flat
    found = _polygons(flat)
    if not found:
        raise ShapeError("boundary_no_polygon", str(flat.geom_type))
    return shapely.multipolygons(found)


def _mended(land: Any) -> Any:
    """The same land without slivers. A figure of eight has no size that its ring and its halves agree on."""
    if int(shapely.get_num_coordinates(land)) > MOST_MENDED:
        raise ShapeError("boundary_crossing", f"> {MOST_MENDED} vertices")
    found = shapely.make_valid(land)
    parts = _polygons(found)
    said, held = abs(_ring_size(land)), float(shapely.area(found))
    if not parts or abs(said - held) > MOVED * held:
        raise ShapeError("boundary_crossing", str(shapely.is_valid_reason(land)))
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)


def _ring_size(land: Any) -> float:
    """What the rings enclose by their corners alone: what winds the other way round counts less."""
    return sum(
        abs(_corners(shapely.get_exterior_ring(each)))
        - sum(abs(_corners(hole)) for hole in shapely.get_rings(each)[1:])
        for each in _polygons(land)
    )


def _corners(ring: Any) -> float:
    points = shapely.get_coordinates(ring)
    x, y = points[:, 0] - points[0, 0], points[:, 1] - points[0, 1]
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)


def _polygons(geometry: Any) -> list[Any]:
    parts = shapely.get_parts(geometry)
    nested = (_polygons(each) if each.geom_type in ("MultiPolygon", "GeometryCollection") else [each] for each in parts)
    return [each for found in nested for each in found if each.geom_type == "Polygon" and not shapely.is_empty(each)]


@lru_cache(maxsize=1)
def _ellipsoid() -> Geod:
    from pyproj import Geod

    return Geod(ellps="WGS84")
