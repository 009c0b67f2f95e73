"""Positions as text: `latitude longitude altitude accuracy`, WGS 84 degrees and metres; lines join points by `;`.

That is how ODK clients write them, so a question answered in Collect and one answered in our app are the same text.
Degrees keep 7 decimals (1 cm), altitude and accuracy 2. Accuracy 0 means unknown: the place was set by hand.
This module must not measure; distances are for policies and for `geo`.
"""

from sync.values.numbers import number_text, rounded

_LIMITS = ((-90, 90), (-180, 180), (-12_000, 100_000), (0, 10_000_000))
"""Latitude and longitude in degrees, altitude and accuracy in metres."""
_PLACES = (7, 7, 2, 2)


def _part(text: str, place: int) -> str | None:
    number = number_text(text) if "," not in text else None
    if number is None:
        return None
    low, high = _LIMITS[place]
    short = rounded(number, _PLACES[place])
    return short if low <= float(short) <= high else None


def _point(text: str) -> str | None:
    words = text.split()
    if not 2 <= len(words) <= 4:
        return None
    parts = [_part(word, place) for place, word in enumerate(words + ["0"] * (4 - len(words)))]
    return None if None in parts else " ".join(part for part in parts if part is not None)


def read_geopoint(value: object) -> str | None:
    """Canonical point; missing altitude or accuracy is 0. None when unreadable or outside the world."""
    return _point(value) if isinstance(value, str) else None


def _points(value: object) -> list[str] | None:
    if not isinstance(value, str):
        return None
    points = [_point(part) for part in value.strip().removesuffix(";").split(";")]
    return None if None in points else [point for point in points if point is not None]


def read_geotrace(value: object) -> str | None:
    """Canonical line of two points or more, in the order walked."""
    points = _points(value)
    return ";".join(points) if points and len(points) >= 2 else None


def read_geoshape(value: object) -> str | None:
    """Canonical ring of three corners or more, closed: a ring whose last point is not its first is closed here."""
    points = _points(value)
    if not points or len(set(points)) < 3:
        return None
    return ";".join(points if points[0] == points[-1] else [*points, points[0]])
