"""When and where photos were taken, from their EXIF. Pillow is imported here only, for commands and workers.

This module must not change a photo.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from geo.gpx.photos import BY_ITSELF, Photo, Placed
from geo.gpx.values import Fix

KINDS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".heic", ".tif", ".tiff"})
EXIF_IFD, TAKEN = 0x8769, 0x9003
"""EXIF 2.32: the Exif IFD, and DateTimeOriginal in it."""
GPS_IFD, SOUTHERN, LAT, WESTERN, LON, DIRECTION, ERROR = 0x8825, 1, 2, 3, 4, 0x11, 0x1F
"""The GPS IFD; references and values of latitude and longitude, GPSImgDirection, GPSHPositioningError in metres."""


def photos_in(folder: Path) -> list[Photo]:
    """Every picture of a folder by name; one without a time, or that cannot be read, has none."""
    return list(_photos(path for path in sorted(folder.iterdir()) if path.suffix.lower() in KINDS))


def _photos(paths: Iterator[Path]) -> Iterator[Photo]:
    from PIL import Image, UnidentifiedImageError

    for path in paths:
        try:
            with Image.open(path) as image:
                taken = image.getexif().get_ifd(EXIF_IFD).get(TAKEN, "")
        except (UnidentifiedImageError, OSError, ValueError):
            taken = ""
        yield Photo(path.name, taken if isinstance(taken, str) else "")


def taken_at(path: Path) -> tuple[float, float, float] | None:
    """Latitude and longitude (WGS 84 degrees) and accuracy (metres, 0: not said) of a photo; None where none is said.

    Only the head of the file is read; no picture is decoded.
    """
    from PIL import Image

    try:
        with Image.open(path, formats=("JPEG", "PNG", "WEBP", "TIFF")) as image:
            said = image.getexif().get_ifd(GPS_IFD)
        lat, lon = _degrees(said[LAT], said.get(SOUTHERN)), _degrees(said[LON], said.get(WESTERN))
        accuracy = float(said.get(ERROR, 0))
    except Exception:  # foreign bytes may break a reader in any way; a photo without a place is as good
        return None
    is_real = abs(lat) <= 90 and abs(lon) <= 180 and 0 <= accuracy < 1e7
    return (round(lat, 7), round(lon, 7), accuracy) if is_real else None


def as_they_say(folder: Path, placed: Iterable[Placed]) -> list[Placed]:
    """The same photos with what they say themselves: where the camera looked, and a place for those that no track has.

    A phone's photo knows its place; a camera's does not, and the track goes before what one says.
    """
    return [_as_it_says(folder / each.photo.name, each) for each in placed]


def _as_it_says(path: Path, placed: Placed) -> Placed:
    told = replace(placed, direction=direction_of(path))
    said = taken_at(path) if placed.fix is None else None
    return told if said is None else replace(told, flag=BY_ITSELF, fix=Fix(said[1], said[0], None, placed.time))


def direction_of(path: Path) -> float | None:
    """Degrees from north, clockwise, 0 to 360; None where a photo does not say it."""
    from PIL import Image

    try:
        with Image.open(path, formats=("JPEG", "PNG", "WEBP", "TIFF")) as image:
            said = float(image.getexif().get_ifd(GPS_IFD)[DIRECTION])
    except Exception:  # as above
        return None
    return round(said, 2) if 0 <= said <= 360 else None


def _degrees(parts: Any, side: object) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    turned = -1 if str(side).upper().startswith(("S", "W")) else 1
    return turned * (degrees + minutes / 60 + seconds / 3600)
