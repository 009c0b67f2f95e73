"""A map as custom map of a GPS unit: `doc.kml` and JPEG tiles in a KMZ, within what the unit shows (`geo.gps.limits`).

The map is linear in longitude and latitude, as a KML GroundOverlay has to be. Workers and commands only.
"""

from __future__ import annotations

from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from geo.drawing.canvas import Canvas, Land
from geo.drawing.fitting import Fit, fitted, height_for
from geo.drawing.raster import picture
from geo.drawing.sheet import Sheet, drawn
from geo.gps.limits import GPSMAP, Limits

SIDE = 3_072
"""Pixels of the longer side: three tiles, at which a commune of 12 km shows 4 m."""
QUALITY = 85
_EDGE = 0.02
"""So much of the map is left free at each side."""


def custom_map(sheet: Sheet, target: Path, limits: Limits = GPSMAP, side: int = SIDE) -> int:
    """Write the KMZ; returns how many tiles it has. ValueError when there is nothing to draw."""
    box = sheet.box
    if box is None:
        raise ValueError("nothing to draw")
    width, high = side, height_for(box, side)
    if high > side:
        width, high = round(side * side / high), side
    height = ceil(high)
    edge = _EDGE * side
    fit = fitted(box, (edge, edge, width - edge, height - edge))
    parts = [Land([[(0, 0), (width, 0), (width, height), (0, height)]], "#ffffff", "#ffffff"), *drawn(sheet, fit)]
    image = picture(Canvas(width, height, sheet.title, "", parts))
    tiles = _tiles(image, limits.picture_side)
    if len(tiles) > limits.pictures:
        raise ValueError("more tiles than a unit shows")
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr(_entry("doc.kml", ZIP_DEFLATED), _kml(sheet.title, fit, tiles))
        for name, _, data in tiles:
            archive.writestr(_entry(name, ZIP_STORED), data)
    return len(tiles)


def _tiles(image: Any, side: int) -> list[tuple[str, tuple[int, int, int, int], bytes]]:
    """Name, box in pixels and JPEG (never progressive) of each tile."""
    found = []
    for top in range(0, image.height, side):
        for left in range(0, image.width, side):
            box = (left, top, min(left + side, image.width), min(top + side, image.height))
            out = BytesIO()
            image.crop(box).save(out, "JPEG", quality=QUALITY, progressive=False, optimize=True)
            found.append((f"tile_{top // side}_{left // side}.jpg", box, out.getvalue()))
    return found


def _kml(title: str, fit: Fit, tiles: list[tuple[str, tuple[int, int, int, int], bytes]]) -> str:
    overlays = "".join(_overlay(name, box, fit) for name, box, _ in tiles)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"<name>{escape(title)}</name>{overlays}</Document></kml>\n"
    )


def _overlay(name: str, box: tuple[int, int, int, int], fit: Fit) -> str:
    left, top, right, bottom = box
    west, east = ((x - fit.left) / fit.across + fit.west for x in (left, right))
    north, south = (fit.north - (y - fit.top) / fit.down for y in (top, bottom))
    sides = (("north", north), ("south", south), ("east", east), ("west", west))
    edges = "".join(f"<{side}>{value:.9f}</{side}>" for side, value in sides)
    return (
        f"<GroundOverlay><name>{name}</name><drawOrder>50</drawOrder><Icon><href>{name}</href></Icon>"
        f"<LatLonBox>{edges}<rotation>0</rotation></LatLonBox></GroundOverlay>"
    )


def _entry(name: str, how: int) -> ZipInfo:
    """Without a time: the same map gives the same bytes."""
    info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type, info.external_attr = how, 0o600 << 16
    return info
