"""Coordinates as they stood in a file, in words: surveyors write the northing first. It may not know a dossier."""

from __future__ import annotations

from typing import Any


def in_words(wkb: bytes) -> str:
    """A point as its two numbers, another shape as its first corner and how many it has; "" for what is no shape."""
    import shapely

    shape = shapely.from_wkb(wkb, on_invalid="ignore")
    corners: Any = shapely.get_coordinates(shape) if shape is not None else ()
    if not len(corners):
        return ""
    x, y = (float(each) for each in corners[0])
    first = f"X {y:.3f} Y {x:.3f}" if abs(x) > 360 else f"{y:.7f} {x:.7f}"
    return first if len(corners) == 1 else f"{first} … ({len(corners)})"
