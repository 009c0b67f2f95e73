"""A layer of a file as terrain of an area: what is told of each feature, from columns that are found or named.

Only a name, a class and a height are taken; no other column reaches a phone. This module must not write tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import nan
from pathlib import Path
from typing import Any

from geo.layers.tiles import KINDS, Laid, TerrainFile
from geo.layers.values import Layer, Value
from geo.layers.writing.naming import plain

NAME, CLASS, ELE = "name", "class", "ele"
FOUND: Mapping[str, tuple[str, ...]] = {
    NAME: ("name", "ten", "ten_duong", "ten_song", "dia_danh", "nhan", "label", "so_thua", "sothua", "so_hieu"),
    CLASS: ("class", "loai", "phan_loai", "cap", "cap_duong", "kind", "fclass", "highway", "waterway", "loai_rung"),
    ELE: ("ele", "elev", "elevation", "cao_do", "caodo", "do_cao", "docao", "height", "contour"),
}
"""What columns are called that say it, in plain small letters."""
EVERY = 1_000
MOST_M = 12_000
"""No height on Earth: a number beyond it is something else."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that say a feature's name, class and height; "" where none does."""

    name: str = ""
    class_: str = ""
    ele: str = ""


def columns_of(layer: Layer, said: Columns) -> Columns:
    """The columns that were said, else those whose names tell. ValueError names one that is not there."""
    plainly = {plain(each).lower().replace(" ", "_"): each for each in reversed(list(layer.columns))}
    found = []
    for key, column in ((NAME, said.name), (CLASS, said.class_), (ELE, said.ele)):
        if column and column not in layer.columns:
            raise ValueError(column)
        found.append(column or next((plainly[each] for each in FOUND[key] if each in plainly), ""))
    return Columns(*found)


def lay(
    layer: Layer, path: Path, kind: str, area: Any | None, columns: Columns, progress: Callable[[int], object]
) -> Laid:
    """Write a layer's features to `path`, cut to an area's shape (None: all of them). Raises GeoFileError."""
    file = TerrainFile(path, KINDS[kind], area)
    for number, feature in enumerate(layer.features, 1):
        if feature.geometry is not None:
            values = feature.values
            name, class_ = _text(values, columns.name), _text(values, columns.class_)
            file.put(feature.geometry, name, class_, _metres(values, columns.ele))
        if number % EVERY == 0:
            progress(number)
    return file.finish()


def _text(values: Mapping[str, Value], column: str) -> str:
    value = values.get(column) if column else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else " ".join(str(value).split())


def _metres(values: Mapping[str, Value], column: str) -> int | None:
    try:
        metres = float(str(values.get(column)).replace(",", ".")) if column else nan
    except ValueError:
        return None
    return round(metres) if abs(metres) <= MOST_M else None
