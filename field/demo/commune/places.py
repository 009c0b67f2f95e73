"""Places inside the invented commune, in the canonical text of points, tracks and shapes.

A point is `lat lon altitude accuracy` (WGS 84 degrees with up to 7 decimals, metres with up to 2); the points of a
track or a shape are joined by `;`, and a shape ends where it began.
"""

from math import cos, radians
from random import Random

from field.demo.commune.areas import BOX, Village

_METRES_PER_DEGREE = 111_320.0
"""One degree of latitude."""


def point(rng: Random, village: Village, spread: float = 500.0) -> str:
    """A point within about `spread` metres of the middle of the village, measured by a phone outdoors."""
    lon, lat = _near(rng, village.lon, village.lat, spread)
    return _written(lon, lat, rng.uniform(280, 940), rng.uniform(3, 15))


def shifted(rng: Random, text: str, metres: float) -> str:
    """The same place measured again: the point moved by at most `metres`, with another accuracy."""
    lat, lon, altitude, *_ = (float(part) for part in text.split())
    lon, lat = _near(rng, lon, lat, metres)
    return _written(lon, lat, altitude + rng.uniform(-6, 6), rng.uniform(3, 15))


def track(rng: Random, village: Village, points: int) -> str:
    """A walk of so many points, about 40 m apart, that begins near the village."""
    lon, lat = _near(rng, village.lon, village.lat, 800.0)
    altitude, walked = rng.uniform(400, 800), []
    for _ in range(points):
        walked.append(_written(lon, lat, altitude, rng.uniform(4, 12)))
        lon, lat = _near(rng, lon, lat, 40.0)
        altitude += rng.uniform(-9, 12)
    return ";".join(walked)


def parcel(rng: Random, village: Village) -> tuple[list[str], float]:
    """The corners of a four-sided parcel, in order round it, and its area in square metres."""
    lon, lat = _near(rng, village.lon, village.lat, 600.0)
    wide, deep, lean = rng.uniform(12, 60), rng.uniform(10, 50), rng.uniform(-4, 4)
    metres = ((0.0, 0.0), (wide, lean), (wide, deep + lean), (0.0, deep))
    corners = [_written(*_moved(lon, lat, east, north), 520.0, rng.uniform(2, 6)) for east, north in metres]
    return corners, wide * deep


def shape(corners: list[str]) -> str:
    """A closed shape through the corners."""
    return ";".join([*corners, corners[0]])


def _near(rng: Random, lon: float, lat: float, metres: float) -> tuple[float, float]:
    east, north = rng.uniform(-metres, metres), rng.uniform(-metres, metres)
    lon, lat = _moved(lon, lat, east * 0.7, north * 0.7)
    return min(max(lon, BOX[0]), BOX[2]), min(max(lat, BOX[1]), BOX[3])


def _moved(lon: float, lat: float, east: float, north: float) -> tuple[float, float]:
    return lon + east / (_METRES_PER_DEGREE * cos(radians(lat))), lat + north / _METRES_PER_DEGREE


def _written(lon: float, lat: float, altitude: float, accuracy: float) -> str:
    return f"{decimal(lat, 7)} {decimal(lon, 7)} {decimal(altitude, 1)} {decimal(accuracy, 1)}"


def decimal(number: float, places: int) -> str:
    """A decimal as text, without zeros at its end."""
    text = f"{number:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
