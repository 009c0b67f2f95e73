"""What GDAL reads, through pyogrio, batch by batch. Only the drivers of our formats are there; nothing is fetched.

This module must not know coordinate systems: geometries come out as they stand in the file.
"""

from __future__ import annotations

import base64
import json
import math
import unicodedata
import warnings
from collections.abc import Iterable, Sequence
from typing import Any

import pyogrio
import pyogrio.raw
from pyogrio.errors import DataLayerError, DataSourceError

from geo.layers.child.problem import OrderError
from geo.layers.child.texts import Texts

DRIVERS = {
    "shp": {"ESRI Shapefile"},
    "mapinfo": {"MapInfo File"},
    "gpkg": {"GPKG"},
    "fgb": {"FlatGeobuf"},
    "geojson": {"GeoJSON", "GeoJSONSeq"},
    "kml": {"LIBKML", "KML"},
    "gml": {"GML"},
}
BYTES = {"shp", "mapinfo"}
"""Formats whose text is bytes in an encoding that the file may or may not tell."""
MOST_BATCH, BATCH_BYTES = 50_000, 16 << 20
"""Each batch begins at the start of the file again in most formats, so batches grow as long as they are light."""
OPTIONS = {"gml": {"DOWNLOAD_SCHEMA": "NO", "WRITE_GFS": "NO"}, "gpkg": {"IMMUTABLE": "YES"}}
KINDS = {
    "OFTInteger": "integer", "OFTInteger64": "integer", "OFTReal": "decimal", "OFTDate": "date",
    "OFTDateTime": "datetime",
}  # fmt: skip


def answer(order: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """The lines that answer an order. Raises OrderError."""
    warnings.simplefilter("ignore")
    allowed = set().union(*DRIVERS.values())
    if not set(pyogrio.list_drivers()) <= allowed:
        raise OrderError("geo_format_unknown", "this GDAL has drivers that are not wanted")
    texts = Texts(order)
    try:
        yield from (_layers(order, texts) if order["what"] == "layers" else _features(order, texts))
    except (DataSourceError, DataLayerError, UnicodeDecodeError) as error:
        says = str(error).split("; ")[0][:300]
        code = "geo_file_too_large" if "memory" in says else "geo_file_unreadable"
        raise OrderError(code, says, order.get("layer", "")) from None


def _layers(order: dict[str, Any], texts: Texts) -> Iterable[dict[str, Any]]:
    found = [str(name) for name, _ in pyogrio.list_layers(order["path"])]
    for name in found:
        yield {"head": _head(order, _info(order, name), texts)}
    yield {"end": len(found)}


def _info(order: dict[str, Any], layer: str) -> dict[str, Any]:
    info: dict[str, Any] = pyogrio.read_info(
        order["path"], layer=layer, encoding=_encoding(order), force_feature_count=order["what"] == "layers",
        **OPTIONS.get(order["format"], {}),
    )  # fmt: skip
    if info["driver"] not in DRIVERS[order["format"]]:
        raise OrderError("geo_file_unreadable", f"it is {info['driver']}", layer)
    return info


def _head(order: dict[str, Any], info: dict[str, Any], texts: Texts) -> dict[str, Any]:
    names = [_text(order, texts, str(name)) for name in info["fields"]]
    kinds = [KINDS.get(kind, "text") for kind in info["ogr_types"]]
    kinds = ["boolean" if sub == "OFSTBoolean" else kind for kind, sub in zip(kinds, info["ogr_subtypes"], strict=True)]
    return {
        "layer": str(info["layer_name"]),
        "crs": info["crs"],
        "columns": dict(zip(names, kinds, strict=True)),
        "count": int(info["features"]),
        "geometry": str(info["geometry_type"]),
        "encoding": texts.encoding if order["format"] in BYTES else "utf-8",
    }


def _features(order: dict[str, Any], texts: Texts) -> Iterable[dict[str, Any]]:
    layer = order["layer"] or _only_layer(order)
    head = _head(order, _info(order, layer), texts)
    yield {"head": head}
    done, batch = 0, order["batch"]
    while True:
        meta, _, shapes, columns = pyogrio.raw.read(
            order["path"], layer=layer, encoding=_encoding(order), skip_features=done, max_features=batch,
            datetime_as_string=True, **OPTIONS.get(order["format"], {}),
        )  # fmt: skip
        count = len(shapes) if shapes is not None else len(columns[0]) if columns else 0
        rows = [_row(order, texts, done + i, i, shapes, columns, meta["fields"]) for i in range(count)]
        if rows:
            yield {"rows": rows}
        done += count
        if done > order["most_features"]:
            raise OrderError("geo_file_too_large", f"more than {order['most_features']} features", head["layer"])
        if count < batch:
            break
        batch = max(1, min(8 * batch, MOST_BATCH, batch * BATCH_BYTES // max(_weight(rows), 1)))
    yield {"end": done, "previews": texts.previews()}


def _weight(rows: Sequence[list[Any]]) -> int:
    """Bytes of a batch, about."""
    return sum(
        len(shape or "") + sum(len(cell) if isinstance(cell, str) else 8 for cell in cells) for shape, cells in rows
    )


def _only_layer(order: dict[str, Any]) -> str:
    found = [str(name) for name, _ in pyogrio.list_layers(order["path"])]
    if len(found) != 1:
        raise OrderError("geo_layer_unnamed", ", ".join(found))
    return found[0]


def _row(order: dict[str, Any], texts: Texts, before: int, i: int, shapes: Any, columns: Any, names: Any) -> list[Any]:
    shape = shapes[i] if shapes is not None else None
    values = [
        _value(order, texts, column[i], str(name), before + 1) for column, name in zip(columns, names, strict=True)
    ]
    return [None if shape is None else base64.b64encode(shape).decode(), values]


def _value(order: dict[str, Any], texts: Texts, value: Any, column: str, number: int) -> Any:
    if value is None or isinstance(value, bytes):
        return None
    if isinstance(value, str):
        return _text(order, texts, value, column, number)
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, bool):
        return int(value)
    return value if isinstance(value, int) else json.dumps(value, ensure_ascii=False, default=str)


def _text(order: dict[str, Any], texts: Texts, value: str, column: str = "", number: int = 0) -> str:
    if order["format"] in BYTES:
        return texts.read(value, column, number)
    return unicodedata.normalize("NFC", value)


def _encoding(order: dict[str, Any]) -> str | None:
    return "ISO-8859-1" if order["format"] in BYTES else None
