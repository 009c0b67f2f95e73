"""`packhorse read-layer FILE`: what a file of places holds, before anything of it is taken in.

It holds no rules of its own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from api.commands.options import with_settings
from api.commands.places.layer_options import limits_of, remark, told, with_layer
from api.settings import Settings
from geo.layers import Layer, Remark
from geo.layers.reading import Limits, Wanted, describe, open_layer, preview
from geo.layers.validity import fault_of
from geo.problem import Spot

MOST_REMARKS = 20


@click.command("read-layer")
@with_settings("max_layer", "layer_memory")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_layer
@click.option("--preview", "is_preview", is_flag=True, help="A few values in each encoding, to choose one.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def read_layer(settings: Settings, file: Path, is_preview: bool, as_json: bool, **wanted: str) -> None:
    """Xem tệp bản đồ có gì. What a file of places holds: layers, coordinate system, columns, features, what is odd."""
    limits = limits_of(settings)
    with told():
        if is_preview:
            found: dict[str, Any] = {"encodings": preview(file, wanted["layer"], limits)}
        else:
            layers = describe(file, wanted["encoding"], limits)
            found = {"layers": [_about(layer) for layer in layers]}
            if len(layers) == 1 or wanted["layer"]:
                found["read"] = _read(file, Wanted(**wanted), limits)
    click.echo(json.dumps(found, ensure_ascii=False) if as_json else "\n".join(_lines(found)))


def _about(layer: Layer) -> dict[str, Any]:
    return {"layer": layer.name, "crs": layer.crs, "features": layer.count, "columns": dict(layer.columns)}


def _read(file: Path, wanted: Wanted, limits: Limits) -> dict[str, Any]:
    shapes: Counter[str] = Counter()
    remarks: list[str] = []
    box = (181.0, 91.0, -181.0, -91.0)
    with open_layer(file, wanted, limits) as layer:
        for feature in layer.features:
            shapes[feature.geometry.geom_type if feature.geometry is not None else "-"] += 1
            if feature.geometry is None:
                continue
            west, south, east, north = feature.geometry.bounds
            box = (min(box[0], west), min(box[1], south), max(box[2], east), max(box[3], north))
            fault = fault_of(feature.geometry)
            if fault is not None and len(remarks) < MOST_REMARKS:
                remarks.append(remark(Remark(fault[0], Spot(file.name, layer.name, str(feature.number)), fault[1])))
    return {
        "layer": layer.name, "crs": layer.crs, "pipeline": layer.pipeline, "encoding": layer.encoding,
        "features": sum(shapes.values()), "shapes": dict(shapes), "box": box if shapes.total() > shapes["-"] else None,
        "remarks": [*(remark(each) for each in layer.warnings), *remarks],
    }  # fmt: skip


def _lines(found: dict[str, Any]) -> Iterator[str]:
    for encoding, values in found.get("encodings", {}).items():
        yield f"{encoding}: {' · '.join(values)}"
    if found.get("encodings") == {}:
        yield "Chỉ có chữ không dấu · Plain letters only"
    for layer in found.get("layers", ()):
        count = "" if layer["features"] < 0 else f", {layer['features']} đối tượng · features"
        yield f"{layer['layer']}: {_system(layer['crs'])}{count}"
        yield "  " + ", ".join(f"{name} ({kind})" for name, kind in layer["columns"].items())
    if "read" in found:
        yield from _of_read(found["read"])


def _of_read(read: dict[str, Any]) -> Iterator[str]:
    yield f"Đã đọc · read {read['layer']}: {_system(read['crs'])} {read['pipeline']}".rstrip()
    yield "  " + ", ".join(f"{count} {kind}" for kind, count in read["shapes"].items())
    if read["box"] is not None:
        west, south, east, north = read["box"]
        yield f"  {south:.5f}…{north:.5f} N, {west:.5f}…{east:.5f} E"
    yield from (f"  {line}" for line in read["remarks"])


def _system(crs: str) -> str:
    return (crs if len(crs) < 40 else f"{crs[:40]}…") or "không nói hệ tọa độ · says no coordinate system"
