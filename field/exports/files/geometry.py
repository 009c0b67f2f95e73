"""Answers as geometries of GeoJSON (RFC 7946): WGS 84, longitude before latitude, outer rings against the clock. Pure.

Altitude stands as third number where it is known; canonical text has 0 where it is not.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from sync.head import Value

Geometry = dict[str, Any]
Position = list[float]
Turn = Callable[[float, float], tuple[float, float]]
"""Longitude and latitude to easting and northing."""

_MULTI = {"Point": "MultiPoint", "LineString": "MultiLineString", "Polygon": "MultiPolygon"}


def geometry(kind: str, value: Value) -> Geometry | None:
    """The geometry of a canonical answer of a kind; several answers make one; None for what is no place."""
    if isinstance(value, list):
        found = [each for one in value if (each := geometry(kind, one)) is not None]
        if len(found) < 2:
            return found[0] if found else None
        return {"type": _MULTI[found[0]["type"]], "coordinates": [each["coordinates"] for each in found]}
    try:
        positions = [_position(part) for part in value.split(";")] if isinstance(value, str) else []
    except ValueError:
        return None
    return _of_kind(kind, positions)


def turned(found: Geometry, turn: Turn) -> Geometry:
    """The geometry with every position turned; heights go, as they are those of WGS 84."""
    return {"type": found["type"], "coordinates": _turned(found["coordinates"], turn)}


def _turned(coordinates: list[Any], turn: Turn) -> list[Any]:
    if isinstance(coordinates[0], list):
        return [_turned(each, turn) for each in coordinates]
    return [round(each, 4) for each in turn(coordinates[0], coordinates[1])]


def _of_kind(kind: str, positions: list[Position]) -> Geometry | None:
    if kind == "geopoint" and len(positions) == 1:
        return {"type": "Point", "coordinates": positions[0]}
    if kind == "geotrace" and len(positions) > 1:
        return {"type": "LineString", "coordinates": positions}
    if kind == "geoshape" and len(positions) > 3 and positions[0] == positions[-1]:
        return {"type": "Polygon", "coordinates": [positions if _twice_area(positions) >= 0 else positions[::-1]]}
    return None


def _position(text: str) -> Position:
    """ValueError when it is none."""
    latitude, longitude, *more = (float(word) for word in text.split(" "))
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError(text)
    return [longitude, latitude, more[0]] if more and more[0] else [longitude, latitude]


def _twice_area(ring: list[Position]) -> float:
    """Twice the signed area in square degrees: positive against the clock (shoelace formula)."""
    return sum(one[0] * two[1] - two[0] * one[1] for one, two in pairwise(ring))
