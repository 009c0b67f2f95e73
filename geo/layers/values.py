"""A layer and its features as values: the one shape in which readers hand over and writers take.

Geometries are shapely's, WGS 84, longitude before latitude, in degrees, with a height where the file had one. This
module must not read or write a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from geo.problem import Spot

Value = str | int | float | None
"""One cell: text in NFC, a number, or nothing. Dates and times are ISO 8601 text; yes is 1 and no is 0."""
TEXT, INTEGER, DECIMAL, DATE, DATETIME, BOOLEAN = "text", "integer", "decimal", "date", "datetime", "boolean"
"""Kinds of columns."""


class Original(NamedTuple):
    """The geometry as it stood in the file: its CRS as `EPSG:5897` (or WKT where it has no code), and its WKB there."""

    crs: str
    wkb: bytes


class Remark(NamedTuple):
    """What is odd and stops nothing: a stable code of the one table, where, and what in particular."""

    code: str
    spot: Spot
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature. `number` counts from 1 in the order of the file; `geometry` is a shapely geometry, WGS 84 lon/lat.

    `original` is None where the file was WGS 84 itself, or nothing was read from a file. `geometry` is None for a row
    of a table that says no place.
    """

    number: int
    geometry: Any | None
    values: Mapping[str, Value]
    original: Original | None = None


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of a file. `features` can be gone through once, and raises GeoFileError where the file is at fault.

    `crs` is that of the file, or of the file to be; `pipeline` names the way between it and WGS 84, "" where there is
    none to go. `encoding` is how its text is written. `columns` has the kind of each column by name, in order. What is
    odd is added to `warnings` while the features are read. `count` is what the file claims, -1 when it does not say.
    """

    name: str
    crs: str
    features: Iterable[Feature]
    columns: Mapping[str, str] = field(default_factory=dict)
    pipeline: str = ""
    encoding: str = "UTF-8"
    count: int = -1
    warnings: list[Remark] = field(default_factory=list)
