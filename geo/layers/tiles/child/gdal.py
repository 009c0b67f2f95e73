"""GDAL's own translation of several layers into one file, as `ogr2ogr` does it.

pyogrio writes one layer to a file, and tiles with several layers can only be written at once; so the library that
pyogrio has loaded is asked by its C interface (GDALVectorTranslate, stable since GDAL 2.1). This module must not know
what the layers are.
"""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

from geo.layers.tiles.child.description import description, zooms_of

WANTED = {
    *("ESRI Shapefile", "MapInfo File", "GPKG", "FlatGeobuf", "GeoJSON", "GeoJSONSeq", "LIBKML", "KML", "GML"),
    *("MBTiles", "MVT", "OGR_VRT", "PMTiles", "SQLite"),
}
_VECTOR = 0x04
_POINTER, _TEXT = ctypes.c_void_p, ctypes.c_char_p


class TranslateError(Exception):
    """The tiles were not written."""


def translate(order: dict[str, Any]) -> None:
    """Write the tiles of an order. Raises TranslateError."""
    import pyogrio

    if not set(pyogrio.list_drivers()) <= WANTED or "PMTiles" not in pyogrio.list_drivers():
        raise TranslateError("this GDAL has drivers that are not wanted, or none for PMTiles")
    gdal = _library()
    source = gdal.GDALOpenEx(description(order["layers"]).encode(), _VECTOR, None, None, None)
    if not source:
        raise TranslateError(_says(gdal))
    options = gdal.GDALVectorTranslateOptionsNew(_texts(_arguments(order)), None)
    made = gdal.GDALVectorTranslate(order["target"].encode(), None, 1, (_POINTER * 1)(source), options, None)
    said = _says(gdal)
    if not made or gdal.GDALClose(made) or said:
        raise TranslateError(said or _says(gdal) or "nothing was written")
    if not Path(order["target"]).is_file():
        raise TranslateError(_says(gdal) or "nothing was written")


def _arguments(order: dict[str, Any]) -> list[str]:
    least, most = order["zooms"]
    made = {
        "NAME": order["name"],
        "DESCRIPTION": order["description"],
        "MINZOOM": least,
        "MAXZOOM": most,
        "CONF": zooms_of(order["layers"]),
        "SIMPLIFICATION": 4,  # of the 4096 steps of a tile: a quarter of a pixel
        "SIMPLIFICATION_MAX_ZOOM": 1,
        "MAX_SIZE": 2_000_000,
    }
    return ["-f", "PMTiles", *(word for key, value in made.items() for word in ("-dsco", f"{key}={value}"))]


def _library() -> Any:
    """The GDAL that this process runs."""
    maps = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
    paths = {line.split(maxsplit=5)[5] for line in maps if "/libgdal" in line}
    gdal = ctypes.CDLL(min(paths))
    gdal.GDALOpenEx.restype = _POINTER
    gdal.GDALOpenEx.argtypes = [_TEXT, ctypes.c_uint, _POINTER, _POINTER, _POINTER]
    gdal.GDALVectorTranslateOptionsNew.restype = _POINTER
    gdal.GDALVectorTranslateOptionsNew.argtypes = [_POINTER, _POINTER]
    gdal.GDALVectorTranslate.restype = _POINTER
    gdal.GDALVectorTranslate.argtypes = [_TEXT, _POINTER, ctypes.c_int, _POINTER, _POINTER, _POINTER]
    gdal.GDALClose.argtypes = [_POINTER]
    gdal.CPLGetLastErrorMsg.restype = _TEXT
    return gdal


def _texts(words: list[str]) -> Any:
    return (_TEXT * (len(words) + 1))(*(word.encode() for word in words), None)


def _says(gdal: Any) -> str:
    """The last error of GDAL, at most 300 letters; warnings do not count."""
    is_error = gdal.CPLGetLastErrorType() >= 3
    return (gdal.CPLGetLastErrorMsg() or b"").decode("utf-8", "replace")[:300] if is_error else ""
