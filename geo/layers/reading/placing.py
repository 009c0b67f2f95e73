"""Batches of shapes as they stand in a file, turned into features on WGS 84, each judged before it is handed on.

What lies nowhere on the earth, or cannot be a shape at all, ends the reading with its place in the file. Whether a
shape crosses itself is another question, which `geo.layers.validity` answers. This module must not read a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from geo.layers.reading.limits import Limits
from geo.layers.reading.systems import System
from geo.layers.values import Feature, Original, Value
from geo.problem import GeoFileError, Spot

Row = tuple[bytes | None, Mapping[str, Value]]


def features_of(rows: Sequence[Row], before: int, system: System, spot: Spot, limits: Limits) -> Iterator[Feature]:
    """The features of these rows, of which `before` came before. Raises GeoFileError."""
    import shapely

    if not rows:
        return
    shapes = shapely.from_wkb([wkb for wkb, _ in rows], on_invalid="ignore")
    for n, (wkb, shape) in enumerate(zip((wkb for wkb, _ in rows), shapes, strict=True), before + 1):
        _check_shape(wkb, shape, replace(spot, feature=str(n)), limits)
    placed = _turned(shapes, system)
    for n, box in enumerate(shapely.bounds(placed), before + 1):
        _check_box(box, shapes[n - before - 1], replace(spot, feature=str(n)))
    for n, ((wkb, values), shape) in enumerate(zip(rows, placed, strict=True), before + 1):
        is_there = wkb is not None and not shape.is_empty
        original = Original(system.label, wkb) if is_there and system.turn is not None and wkb is not None else None
        yield Feature(n, shape if is_there else None, values, original)


def sample_of(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """A point of each of the first shapes, as it stands in the file."""
    import shapely

    shapes = shapely.from_wkb([wkb for wkb, _ in rows[:50] if wkb is not None], on_invalid="ignore")
    firsts = (shapely.get_coordinates(shape)[:1] for shape in shapes if shape is not None)
    return [(float(first[0][0]), float(first[0][1])) for first in firsts if len(first)]


def _check_shape(wkb: bytes | None, shape: Any, spot: Spot, limits: Limits) -> None:
    import shapely

    if wkb is None:
        return
    if shape is None:
        raise GeoFileError("geo_shape_unreadable", spot)
    points = int(shapely.get_num_coordinates(shape))
    if points > limits.points:
        raise GeoFileError("geo_shape_too_large", spot, f"{points} > {limits.points}")


def _turned(shapes: Any, system: System) -> Any:
    import numpy as np
    import shapely

    if system.turn is None:
        return shapes
    turn = system.turn
    placed = np.array(shapes, dtype=object)
    high = shapely.has_z(placed)
    for mask, has_z in ((~high, False), (high, True)):

        def way(points: Any) -> Any:
            return np.column_stack([*turn(points[:, 0], points[:, 1]), points[:, 2:]])

        placed[mask] = shapely.transform(placed[mask], way, include_z=has_z)
    return placed


def _check_box(box: Any, shape: Any, spot: Spot) -> None:
    import numpy as np
    import shapely

    west, south, east, north = (float(each) for each in box)
    if shape is None or shape.is_empty:
        return
    told = ", ".join(f"{each:.8g}" for each in shapely.get_coordinates(shape)[0])
    if not np.isfinite(shapely.get_coordinates(shape)).all() or not np.isfinite(box).all():
        raise GeoFileError("geo_place_nowhere", spot, told)
    if west < -180 or east > 180 or south < -90 or north > 90:
        raise GeoFileError("geo_place_nowhere", spot, told)
    if east - west > 180:
        raise GeoFileError("geo_place_antimeridian", spot, f"{west:.6g} … {east:.6g}")
