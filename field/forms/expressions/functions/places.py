"""Area, distance and geofence of points written `lat lon altitude accuracy`, joined by `;` (WGS 84 degrees).

The earth is a sphere of 6,378,100 m here, as in ODK Collect (JavaRosa's GeoUtils), so that both answer alike; that is
up to 0.5 % off, and measuring for the file is done by `geo`. Results are rounded to centimetres (square centimetres
would say nothing: areas to 0.01 m²). This module must not judge whether a point is where people say it is.
"""

import math
import re
from itertools import pairwise
from typing import Any

from field.forms.expressions.evaluating.convert import NAN, plain_number, texts_of
from field.forms.expressions.functions.numbers import rounded
from field.forms.expressions.nodes import Frame

RADIUS = 6_378_100.0
"""Metres."""

_SPACE = " \t\r\n"
_SPACES = re.compile(f"[{_SPACE}]+")

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


def _point(text: str) -> Point | None:
    words = [word for word in _SPACES.split(text) if word]
    if not 2 <= len(words) <= 4:
        return None
    lat, lon = plain_number(words[0]), plain_number(words[1])
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


def _points(frame: Frame, values: tuple[Any, ...]) -> list[Point] | None:
    """All points of all values in order; None when one cannot be read. Empty values have none."""
    found: list[Point] = []
    for text in texts_of(list(values)):
        written = text.strip(_SPACE)
        for part in written.removesuffix(";").split(";") if written else ():
            point = _point(part)
            if point is None:
                return None
            found.append(point)
    frame.meter.spend(len(found))
    return found


def _between(a: Point, b: Point) -> float:
    """Haversine, in metres."""
    lat1, lat2 = math.radians(a[0]), math.radians(b[0])
    sines = math.sin((lat2 - lat1) / 2) ** 2
    sines += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * RADIUS * math.asin(min(1.0, math.sqrt(sines)))


def _distance(frame: Frame, *values: Any) -> float:
    points = _points(frame, values)
    if points is None:
        return NAN
    metres = 0.0
    for a, b in pairwise(points):
        metres += _between(a, b)
    return rounded(metres, 2)


def _area(frame: Frame, value: Any) -> float:
    """Triangles from the first corner on a plane that touches there; the ring closes itself."""
    points = _points(frame, (value,))
    if points is None:
        return NAN
    if len(points) < 3:
        return 0.0
    degree = 2 * RADIUS * math.pi / 360
    lat0, lon0 = points[0]
    plane = [((lon - lon0) * degree * math.cos(math.radians(lat)), (lat - lat0) * degree) for lat, lon in points[1:]]
    twice = 0.0
    for (x1, y1), (x2, y2) in pairwise(plane):
        twice += y1 * x2 - x1 * y2
    return rounded(abs(twice) / 2, 2)


def _inside(frame: Frame, point: str, ring: str) -> bool:
    """Even-odd rule in degrees; a ring's southern and western edges are inside, the others outside."""
    where, corners = _points(frame, (point,)), _points(frame, (ring,))
    if not where or len(where) != 1 or not corners or len(corners) < 3:
        return False
    (lat, lon), inside = where[0], False
    for (lat1, lon1), (lat2, lon2) in zip(corners, corners[1:] + corners[:1], strict=True):
        if (lat1 > lat) != (lat2 > lat) and lon < (lon2 - lon1) * (lat - lat1) / (lat2 - lat1) + lon1:
            inside = not inside
    return inside


WORKS = {"area": _area, "enclosed-area": _area, "distance": _distance, "geofence": _inside}
