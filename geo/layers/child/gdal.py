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
from pathlib import Path
from typing import Any
from xml.parsers import expat

import pyogrio
import pyogrio.raw
from pyogrio.errors import DataLayerError, DataSourceError

from geo.layers.child.arrow import ArrowError, Columns
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
ONCE = {"geojson", "kml", "gml"}
"""Formats that GDAL reads from their beginning each time, so they are gone through in one go."""
PLAIN = {*range(1, 8), *range(1001, 1008)}
"""Kinds of shapes (ISO WKB) that are handed on as they are: point to collection, with heights or without."""
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
    done, is_whole = 0, False
    if order["format"] in ONCE:
        try:
            for rows in _streamed(order, texts, layer, list(head["columns"])):
                done += len(rows)
                _check_count(order, done, head["layer"])
                yield {"rows": rows}
            is_whole = True
        except LookupError:
            pass  # what comes next is read the other way
    for rows in () if is_whole else _in_batches(order, texts, layer, done):
        done += len(rows)
        _check_count(order, done, head["layer"])
        yield {"rows": rows}
    yield {"end": done, "previews": texts.previews()}


def _in_batches(order: dict[str, Any], texts: Texts, layer: str, done: int) -> Iterable[list[list[Any]]]:
    """Rows behind the first `done`; most formats are gone through from their beginning for each batch."""
    batch = order["batch"]
    while True:
        meta, _, shapes, columns = pyogrio.raw.read(
            order["path"], layer=layer, encoding=_encoding(order), skip_features=done, max_features=batch,
            datetime_as_string=True, **OPTIONS.get(order["format"], {}),
        )  # fmt: skip
        count = len(shapes) if shapes is not None else len(columns[0]) if columns else 0
        rows = [_row(order, texts, done + i, i, shapes, columns, meta["fields"]) for i in range(count)]
        if rows:
            yield rows
        done += count
        if count < batch:
            return
        batch = max(1, min(8 * batch, MOST_BATCH, batch * BATCH_BYTES // max(_weight(rows), 1)))


def _streamed(order: dict[str, Any], texts: Texts, layer: str, columns: Sequence[str]) -> Iterable[list[list[Any]]]:
    """Rows of a text format in one go. Raises LookupError where something comes that is not read so, OrderError."""
    options = {"batch_size": order["batch"], "datetime_as_string": True, **OPTIONS.get(order["format"], {})}
    done = 0
    with pyogrio.raw.open_arrow(order["path"], layer=layer, **options) as (_, source):
        try:
            stream = Columns(source)
            has_shapes = len(stream.names) == len(columns) + 1
            for found in stream.batches():
                shapes = found.pop() if has_shapes else None
                if shapes is not None and not all(shape is None or _is_plain(shape) for shape in shapes):
                    raise LookupError("curves or measures")
                size = len(found[0] if found else shapes or ())
                if size:
                    yield [_row(order, texts, done + i, i, shapes, found, columns) for i in range(size)]
                done += size
        except ArrowError as error:
            raise OrderError("geo_file_unreadable", str(error)[:300], layer) from None
    if order["format"] == "gml":
        _check_ended(order["path"], layer)


def _check_ended(path: str, layer: str) -> None:
    """A GML that was cut just ends for a stream. Raises OrderError."""
    reader = expat.ParserCreate()
    try:
        with Path(path).open("rb") as file:
            reader.ParseFile(file)
    except expat.ExpatError as error:
        raise OrderError("geo_file_unreadable", str(error), layer) from None


def _is_plain(wkb: bytes) -> bool:
    """Whether a shape has straight lines and no measures; others are made so by the other way."""
    kind = int.from_bytes(wkb[1:5], "little" if wkb[0] else "big") & 0x7FFFFFFF
    return kind in PLAIN


def _check_count(order: dict[str, Any], done: int, layer: str) -> None:
    if done > order["most_features"]:
        raise OrderError("geo_file_too_large", f"more than {order['most_features']} features", layer)


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
