"""A basemap for the commune of the tests: roads, a river, contours, names, and enough lines that it comes in pieces.

One road goes through HOME from west to east. This module must not open a browser.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, sin
from pathlib import Path

from shapely import LineString, Point

from field.basemaps.bringing import Columns, lay
from field.basemaps.keeping import Origin, keep, stand
from field.basemaps.making import make_basemaps
from geo.layers.values import Feature, Layer
from tests.faults.town import Town

HOME = (105.4, 20.4001)
SOURCE = "© Sở Nông nghiệp và Môi trường"
STRAY = 700
"""Small crooked lines, so that the file is larger than a piece."""


def lay_ground(town: Town, area: str, folder: Path) -> None:
    """Bring the layers and make the tiles of an area."""
    store, surroundings = town.home.store, town.home.surroundings
    assert surroundings.files is not None
    for kind, features in {"roads": _roads(), "rivers": _rivers(), "contours": _contours(), "names": _names()}.items():
        layer = Layer(kind, "EPSG:4326", list(features))
        path = folder / f"{kind}.gpkg"
        laid = lay(layer, path, kind, None, Columns("name", "class", "ele"), lambda done: None)
        kept = stand(surroundings.files, path, surroundings)
        origin = Origin(f"{kind}.gpkg", kept.sha256, "EPSG:4326", "", SOURCE, "CC-BY-4.0", "test")
        with store.write() as connection:
            keep(connection, area, kind, kept, laid, origin, surroundings)
    make_basemaps(store, surroundings)


def _roads() -> Iterator[Feature]:
    lon, lat = HOME
    yield Feature(1, LineString([(lon - 0.02, lat), (lon + 0.02, lat)]), {"name": "Đường tỉnh 512", "class": "main"})
    for n in range(STRAY):
        x, y = lon + 0.04 * sin(n * 1.7), lat + 0.035 * cos(n * 2.3) + 0.01
        line = [(x + 0.0001 * k, y + 0.0004 * sin(n + k * k)) for k in range(12)]
        yield Feature(n + 2, LineString(line), {"name": f"Ngõ {n}", "class": "lane"})


def _rivers() -> Iterator[Feature]:
    lon, lat = HOME
    river = [(lon - 0.03 + k * 0.001, lat - 0.004 + 0.002 * sin(k / 4)) for k in range(60)]
    yield Feature(1, LineString(river), {"name": "Suối Bùn", "class": "stream"})


def _contours() -> Iterator[Feature]:
    lon, lat = HOME[0] + 0.012, HOME[1] + 0.01
    for ring in range(1, 12):
        line = [(lon + ring * 0.0008 * cos(k / 10), lat + ring * 0.0007 * sin(k / 10)) for k in range(64)]
        yield Feature(ring, LineString(line), {"ele": 500 - 20 * ring})


def _names() -> Iterator[Feature]:
    lon, lat = HOME
    yield Feature(1, Point(lon + 0.003, lat + 0.004), {"name": "Chợ Phiêng", "class": "market"})
