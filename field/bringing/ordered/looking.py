"""The first step: what a file holds, and what has to be asked before anything of it can be taken in.

What is wrong is part of what is told, so that a person can say what the file does not. This module must not write.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

from field.bringing.ordered.patrols import read_tracks
from field.bringing.ordered.wanted import GPX, Wish
from geo.gpx import legs_of
from geo.layers import Layer, Remark
from geo.layers.reading import Limits, Wanted, describe, open_layer, preview
from geo.problem import GeoFileError

ROWS = 5
MOST_LAYERS, MOST_COLUMNS, LONGEST = 50, 200, 120


def look(kind: str, path: Path, wish: Wish, limits: Limits) -> dict[str, Any]:
    """What is in a file, as JSON has it."""
    return _tracks(path) if kind == GPX else _layers(path, wish, limits)


def fault(error: GeoFileError) -> dict[str, str]:
    """One fault, with its place in the file."""
    spot = error.spot
    return {"code": error.code, "detail": error.detail, "layer": spot.layer, "feature": spot.feature}


def remarks(found: Iterable[Remark]) -> list[dict[str, str]]:
    """What is odd and stops nothing."""
    return [{"code": each.code, "detail": each.detail, "feature": each.spot.feature} for each in islice(found, 50)]


def wanted_of(wish: Wish) -> Wanted:
    """How the file is to be read."""
    return Wanted(wish.layer, wish.crs, wish.encoding, wish.x, wish.y)


def _layers(path: Path, wish: Wish, limits: Limits) -> dict[str, Any]:
    told: dict[str, Any] = {"layers": [], "rows": [], "faults": [], "encodings": {}, "remarks": [], "crs": ""}
    try:
        told["layers"] = [_about(each) for each in describe(path, wish.encoding, limits)[:MOST_LAYERS]]
        with open_layer(path, wanted_of(wish), limits) as layer:
            told |= {"crs": layer.crs, "pipeline": layer.pipeline, "layer": layer.name, "encoding": layer.encoding}
            told["columns"] = _columns(layer)
            told["rows"] = [_row(each) for each in islice(layer.features, ROWS)]
            told["remarks"] = remarks(layer.warnings)
    except GeoFileError as error:
        told["faults"] = [fault(error)]
        if error.code.startswith("geo_encoding"):
            with suppress(GeoFileError):
                told["encodings"] = preview(path, wish.layer, limits)
    if "columns" not in told:
        one = next((each for each in told["layers"] if each["layer"] == wish.layer or len(told["layers"]) == 1), None)
        told["columns"] = one["columns"] if one is not None else []
    return told


def _about(layer: Layer) -> dict[str, Any]:
    return {"layer": layer.name, "crs": layer.crs[:LONGEST], "count": layer.count, "columns": _columns(layer)}


def _columns(layer: Layer) -> list[list[str]]:
    return [[name, kind] for name, kind in islice(layer.columns.items(), MOST_COLUMNS)]


def _row(feature: Any) -> list[str]:
    kind = "" if feature.geometry is None else feature.geometry.geom_type
    values = ("" if value is None else str(value)[:LONGEST] for value in feature.values.values())
    return [kind, *islice(values, MOST_COLUMNS)]


def _tracks(path: Path) -> dict[str, Any]:
    told: dict[str, Any] = {"files": [], "pictures": [], "faults": []}
    for each in sorted(path.parent.iterdir()):
        if each.suffix.lower() != ".gpx":
            told["pictures"].append(each.name)
            continue
        try:
            read = read_tracks(each)
        except GeoFileError as error:
            told["faults"].append(fault(error))
            continue
        legs = legs_of(read.tracks)
        told["files"].append(
            {"file": each.name, "points": read.points, "legs": len(legs), "marks": len(read.waypoints)}
            | {"metres": round(sum(leg.length for leg in legs)), "routes": [route.name for route in read.routes][:20]}
            | {"damaged": read.damage is not None}
        )
    return told
