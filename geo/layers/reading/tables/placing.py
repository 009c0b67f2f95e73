"""Rows of a table turned into shapes: points of two columns, or WKT of one.

Degrees under the names of latitude and longitude are taken for WGS 84, which is said; everything else has to be told.
This module must not read a file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from geo.layers.reading.placing import Row, sample_of
from geo.layers.reading.systems import WGS84, System, settle
from geo.layers.reading.tables.columns import Place, place_columns
from geo.layers.values import Remark
from geo.problem import GeoFileError, Spot

Turned = Callable[[Sequence[Row], int], Sequence[Row]]


def placed_rows(
    rows: Sequence[Row], head: Mapping[str, Any], wanted: Any, spot: Spot, warnings: list[Remark]
) -> tuple[System, Turned]:
    """The system of a table and how its rows become shapes. Raises GeoFileError: `geo_columns_missing` and those of
    `settle`."""
    place = place_columns(head["columns"], [values for _, values in rows], wanted.x, wanted.y)
    if place is None or not {place.east, place.north, place.shape} - {""} <= set(head["columns"]):
        raise GeoFileError("geo_columns_missing", spot, ", ".join(head["columns"]))

    def turned(batch: Sequence[Row], before: int) -> Sequence[Row]:
        return [(_shape(values, place, spot, n), values) for n, (_, values) in enumerate(batch, before + 1)]

    declared = WGS84 if place.says_degrees else None
    system = settle(declared, wanted.crs, sample_of(turned(rows[:50], 0)), spot)
    if declared is not None and not wanted.crs:
        warnings.append(Remark("geo_crs_assumed", spot, WGS84))
    return system, turned


def _shape(values: Mapping[str, Any], place: Place, spot: Spot, number: int) -> bytes | None:
    import shapely

    here = replace(spot, feature=str(number))
    if place.shape:
        text = values.get(place.shape)
        shape = shapely.from_wkt(str(text), on_invalid="ignore") if text is not None else None
        if text is not None and shape is None:
            raise GeoFileError("geo_shape_unreadable", here, str(text)[:60])
        return None if shape is None else bytes(shapely.to_wkb(shape))
    if place.is_blank(values):
        return None
    point = place.point(values)
    if point is None:
        told = f"{place.north} = {values.get(place.north)}, {place.east} = {values.get(place.east)}"
        raise GeoFileError("geo_place_unreadable", here, told)
    return bytes(shapely.to_wkb(shapely.Point(point)))
