"""The land of the invented commune as layers of a basemap: roads, streams, a lake, hills with contours, forest, names.

Drawn by formulas around the middles of its villages, the same in every home, and of no place on Earth. This module must
not make tiles: a worker does, as for any other terrain.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from math import cos, pi, sin
from pathlib import Path
from typing import Any

from shapely import LineString, Point, Polygon, from_wkb
from sqlalchemy import select

from field.basemaps.bringing import Columns, lay
from field.basemaps.keeping import Origin, keep, stand
from field.demo.commune.areas import COMMUNE_ID, VILLAGES
from field.storage.engine import Store
from field.surroundings import Surroundings
from field.tables import boundary
from geo.layers.values import Feature, Layer, Value

ATTRIBUTION = "Nền bản đồ bịa ra để trình diễn · Invented for the demo"
ROADS = ("A01 A02", "A02 A03", "A03 A04", "A05 A06", "A06 A07", "A07 A08", "A01 A05", "A02 A06", "A04 A08")
"""Between which villages; the first three are the road to the district."""
HILLS = {
    "Pù Lưa": (105.056, 20.0455, 812),
    "Pù Sương": (105.083, 20.068, 964),
    "Pù Khương": (105.109, 20.073, 905),
    "Pù Hoi": (105.048, 20.096, 733),
    "Pù Lanh": (105.104, 20.108, 690),
    "Pù Thẳm": (105.084, 20.031, 655),
}
"""Where each is, and how many metres high."""
STREAMS = {
    "Suối Sương": ((105.022, 20.064), (105.075, 20.051), (105.139, 20.062)),
    "Suối Rồng": ((105.07, 20.117), (105.068, 20.085), (105.07, 20.052)),
    "Huổi Lanh": ((105.121, 20.118), (105.117, 20.098), (105.118, 20.058)),
}
PLACES = {
    "UBND xã Mường Sương": ("office", 105.073, 20.0445),
    "Trường Mường Sương": ("school", 105.0695, 20.0432),
    "Trạm y tế": ("health", 105.0786, 20.0421),
    "Chợ Phiêng": ("market", 105.0712, 20.0389),
}
_STEP_M, _RING = 50, 0.0012
"""Metres between contours, and degrees between their rings."""


def lay_land(store: Store, surroundings: Surroundings) -> None:
    """Keep the land of the commune as terrain of its basemap; nothing where there are no attachments."""
    folder = surroundings.files
    if folder is None:
        return
    with store.read() as connection:
        shape = connection.scalar(select(boundary.c.shape).where(boundary.c.area == COMMUNE_ID))
    area = None if shape is None else from_wkb(shape)
    with tempfile.TemporaryDirectory(prefix="land-") as scratch:
        for kind, features in layers().items():
            path = Path(scratch) / f"{kind}.gpkg"
            layer = Layer(kind, "EPSG:4326", features)
            laid = lay(layer, path, kind, area, Columns("name", "class", "ele"), lambda done: None)
            kept = stand(folder, path, surroundings)
            origin = Origin(f"{kind}.gpkg", kept.sha256, "EPSG:4326", "", ATTRIBUTION, "CC0-1.0", "demo")
            with store.write() as connection:
                keep(connection, COMMUNE_ID, kind, kept, laid, origin, surroundings)


def layers() -> Mapping[str, list[Feature]]:
    """The features of each kind."""
    return {
        "roads": _features(_roads()),
        "rivers": _features((_bent(points), {"name": name, "class": "stream"}) for name, points in STREAMS.items()),
        "water": _features([(_blob(105.0935, 20.0455, 0.0028, 3), {"name": "Hồ Khe Thẳm"})]),
        "contours": _features(_contours()),
        "forest": _features(_forest()),
        "names": _features(_names()),
    }


_Drawn = tuple[Any, dict[str, Value]]


def _features(drawn: Any) -> list[Feature]:
    return [Feature(number, shape, values) for number, (shape, values) in enumerate(drawn, 1)]


def _roads() -> Iterator[_Drawn]:
    middles = {each.code: (each.lon, each.lat) for each in VILLAGES}
    for number, pair in enumerate(ROADS):
        one, other = (middles[code] for code in pair.split())
        middle = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2 - 0.003)
        main = number < 3
        values: dict[str, Value] = {"name": "Đường huyện 9" if main else "", "class": "district" if main else "village"}
        yield _bent((one, middle, other)), values


def _bent(points: tuple[tuple[float, float], ...]) -> LineString:
    """A winding line through three points."""
    (x0, y0), (x1, y1), (x2, y2) = points
    steps = [each / 48 for each in range(49)]
    found = []
    for t in steps:
        a, b, c = 2 * (t - 0.5) * (t - 1), -4 * t * (t - 1), 2 * t * (t - 0.5)
        winding = 0.0006 * sin(9 * pi * t) * sin(pi * t)
        found.append((a * x0 + b * x1 + c * x2 + winding, a * y0 + b * y1 + c * y2 + winding / 2))
    return LineString(found)


def _blob(lon: float, lat: float, size: float, lobes: int) -> Polygon:
    """A closed line that nearly is a circle, `size` degrees from its middle."""
    turns = [2 * pi * each / 60 for each in range(60)]
    wide = [size * (1 + 0.16 * sin(lobes * turn) + 0.06 * cos(5 * turn)) for turn in turns]
    return Polygon([(lon + r * cos(turn), lat + r * sin(turn)) for r, turn in zip(wide, turns, strict=True)])


def _contours() -> Iterator[_Drawn]:
    for lobes, (lon, lat, height) in enumerate(HILLS.values(), 2):
        top = height // _STEP_M * _STEP_M
        for ring in range(6):
            line = LineString(_blob(lon, lat, 0.0009 + ring * _RING, lobes).exterior.coords)
            yield line, {"ele": top - ring * _STEP_M}


def _forest() -> Iterator[_Drawn]:
    for lobes, (name, (lon, lat, _)) in enumerate(list(HILLS.items())[:4], 2):
        yield _blob(lon, lat, 0.0058, lobes), {"name": f"Rừng {name}", "class": "protection"}


def _names() -> Iterator[_Drawn]:
    for name, (lon, lat, height) in HILLS.items():
        yield Point(lon, lat), {"name": f"{name} {height} m", "class": "hill"}
    for name, (class_, lon, lat) in PLACES.items():
        yield Point(lon, lat), {"name": name, "class": class_}
