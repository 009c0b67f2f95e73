"""When and where photos were taken, from their EXIF. Pillow is imported here only, for commands and workers.

This module must not change a photo.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo.gpx.photos import Photo

KINDS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".heic", ".tif", ".tiff"})
EXIF_IFD, TAKEN = 0x8769, 0x9003
"""EXIF 2.32: the Exif IFD, and DateTimeOriginal in it."""
GPS_IFD, SOUTHERN, LAT, WESTERN, LON, ERROR = 0x8825, 1, 2, 3, 4, 0x1F
"""The GPS IFD; references and values of latitude and longitude, and GPSHPositioningError in metres."""


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


def _degrees(parts: Any, side: object) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    turned = -1 if str(side).upper().startswith(("S", "W")) else 1
    return turned * (degrees + minutes / 60 + seconds / 3600)
