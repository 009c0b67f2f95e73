"""When photos of a folder were taken, from their EXIF. Pillow is imported here only, for commands and workers.

This module must not change a photo.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geo.gpx.photos import Photo

KINDS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".heic", ".tif", ".tiff"})
EXIF_IFD, TAKEN = 0x8769, 0x9003
"""EXIF 2.32: the Exif IFD, and DateTimeOriginal in it."""


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
