"""Files of places as other programs write them, by GDAL itself and by hand."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geo.crs import to_wgs84
from geo.layers.reading import Wanted, open_layer
from geo.layers.values import Feature, Layer

EAST, NORTH = 580_000.0, 2_190_000.0
LON, LAT = to_wgs84(5897, EAST, NORTH)
POINTS = [shapely.Point(EAST, NORTH), shapely.Point(EAST + 100, NORTH + 50)]
ON_EARTH = [shapely.Point(*to_wgs84(5897, point.x, point.y)) for point in POINTS]
VALUES = {"ten": ["Thôn Đồng", "Nông Cống"], "so": [1, 2]}


def by_gdal(
    path: Path,
    driver: str,
    shapes: Sequence[Any],
    values: Mapping[str, Sequence[Any]] | None = None,
    crs: str | None = "EPSG:5897",
    **options: Any,
) -> Path:
    """Write a file with pyogrio; a warning of it is none of ours."""
    from pyogrio.raw import write

    values = VALUES if values is None else values
    columns = [np.array(each, dtype=object if isinstance(each[0], str) else None) for each in values.values()]
    wkb = np.array([shapely.to_wkb(shape) for shape in shapes], dtype=object)
    kind = shapes[0].geom_type + (" Z" if shapes[0].has_z else "")
    with warnings.catch_warnings(action="ignore"):
        write(path, wkb, columns, list(values), driver=driver, crs=crs, geometry_type=kind, **options)
    return path


def read(path: Path, **wanted: str) -> tuple[Layer, list[Feature]]:
    """The layer and all of its features."""
    with open_layer(path, Wanted(**wanted)) as layer:
        return layer, list(layer.features)


def geojson(path: Path, coordinates: str, kind: str = "Point") -> Path:
    """A GeoJSON of one feature, its coordinates as given."""
    path.write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":'
        f'{{"type":"{kind}","coordinates":{coordinates}}}}}]}}'
    )
    return path


def mif(path: Path, rows: Sequence[bytes], charset: str = "Neutral", crs: str = "") -> Path:
    """A MIF of points with one column of text, byte for byte."""
    head = f'Version 300\nCharset "{charset}"\nDelimiter ","\n{crs}Columns 1\n  ten Char(60)\nData\n\n'
    points = "".join(f"Point {105.76 + n / 100} {19.79}\n" for n, _ in enumerate(rows))
    path.write_bytes((head + points).encode())
    path.with_suffix(".mid").write_bytes(b"".join(b'"' + row + b'"\n' for row in rows))
    return path
