"""Places of a commune in WGS 84, as they are written in every format and found again."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyproj
import shapely

from geo.layers.values import Feature, Layer
from geo.layers.writing.files import Written, write_layer

LON, LAT = 105.7654332, 19.7973188
"""Bản Mường, EPSG:5897 (580000, 2190000) to a tenth of a metre."""
NAME = 'Lê Thị Tuyết Nữ, "cụ Đồng" ở Trường Thượng'
ZONE = 5897
COLUMNS = {"_dossier": "text", "tên chủ hộ": "text", "số/người": "integer", "diện_tích": "decimal", "trống": "text"}
POINTS = [shapely.Point(LON, LAT), shapely.Point(LON + 0.31, LAT - 0.17), shapely.Point(LON - 0.9, LAT + 2.3)]
LINE = shapely.LineString([(LON, LAT), (LON + 0.01, LAT + 0.02), (LON + 0.02, LAT)])
AREA = shapely.Polygon([(LON, LAT), (LON + 0.01, LAT), (LON + 0.01, LAT + 0.01), (LON, LAT + 0.01)])
HOLED = shapely.difference(AREA, shapely.box(LON + 0.002, LAT + 0.002, LON + 0.004, LAT + 0.004))


def layer_of(geometries: list[Any], crs: str, name: str = "cay") -> Layer:
    """A layer in which each feature has other values."""
    features = [
        Feature(number, geometry, {"_dossier": f"d{number}", "tên chủ hộ": f"{NAME} {number}", "số/người": number,
                                   "diện_tích": number + 0.25})
        for number, geometry in enumerate(geometries, 1)
    ]  # fmt: skip
    return Layer(name, crs, features, COLUMNS)


def written(folder: Path, kind: str, geometries: list[Any], crs: str = "", **more: str) -> Written:
    """The layer as files."""
    return write_layer(layer_of(geometries, crs), folder, kind, **more)


def read_by_gdal(file: Path, code: int) -> tuple[list[Any], dict[str, list[Any]]]:
    """Geometries, as they stand in the file, and cells by column, by the GDAL of the wheel; order of `_dossier`.

    The CRS of the file must be the one that is expected, as far as the format can name it.
    """
    meta, _, shapes, cells = pyogrio.raw.read(file)
    columns = dict(zip(meta["fields"], cells, strict=True))
    key = next(name for name in columns if "dossier" in name.lower())
    order = np.argsort([str(each) for each in columns[key]])
    found = pyproj.CRS(meta["crs"])
    if code != 4326 and "MIF 9999" in found.to_wkt():
        assert found.is_bound
    else:
        assert found.to_epsg() == code or found.to_authority(min_confidence=20) == ("EPSG", str(code)), found.name
    geometries = shapely.from_wkb(shapes)[order]
    return list(geometries), {name: [cells[place] for place in order] for name, cells in columns.items()}


def read_by_ogr2ogr(file: Path) -> dict[str, Any]:
    """Each feature's geometry in WGS 84 by the value of its key, as another GDAL (Debian's) turns it."""
    target = ["-f", "GeoJSON", "/vsistdout/", "-t_srs", "EPSG:4326", "-lco", "COORDINATE_PRECISION=11"]
    options = ["--config", "OGR_CT_OP_SELECTION", "BEST_ACCURACY"]
    done = subprocess.run(["ogr2ogr", *options, *target, str(file)], capture_output=True, check=True)
    found = {}
    for each in json.loads(done.stdout.decode("utf-8", "replace"))["features"]:
        key = next(value for name, value in each["properties"].items() if "dossier" in name.lower())
        found[key] = (shapely.from_geojson(json.dumps(each["geometry"])), each["properties"])
    return found


def metres_off(one: Any, other: Any) -> float:
    """How far a corner of one geometry lies from the nearest of the other's at the most (WGS 84, metres)."""
    scale = np.array([111_320 * np.cos(np.radians(LAT)), 110_700])
    ours, theirs = (shapely.get_coordinates(each) * scale for each in (one, other))
    assert len(ours) == len(theirs)
    between = np.hypot(*(ours[:, None] - theirs[None, :]).transpose(2, 0, 1))
    return float(max(between.min(axis=0).max(), between.min(axis=1).max()))
