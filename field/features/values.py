"""A feature, a page of features, and what somebody asks for, as values. They read nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from geo.crs.reference import CRS84, Reference

Box = tuple[float, float, float, float]
"""West, south, east, north; of degrees, west is greater than east where the box crosses the date line."""
Geometry = dict[str, Any]
"""Of GeoJSON: longitude before latitude, WGS 84."""
Property = str | int | float | None | list[Any]

MOST = 1000
"""Features on a page."""


@dataclass(frozen=True, slots=True)
class Feature:
    """`id` is stable within its collection. `dossier` is whose it is; empty for what is nobody's."""

    id: str
    geometry: Geometry | None
    properties: Mapping[str, Property]
    dossier: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which features: behind the place `after`, at most `limit` (1 to MOST), touching `box`, of the time from `since`
    to `until` (UTC ms, both included; None: open), whose properties read like `values`.

    `box` is in the system `frame` and the order of its axes.
    """

    limit: int = 100
    after: str = ""
    box: Box | None = None
    frame: Reference = CRS84
    since: int | None = None
    until: int | None = None
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """`next` is handed in as `after` for the page behind this one; empty when this is the last.

    A page may hold fewer than `limit` features, or none, and still have a next one: no request looks at more dossiers
    than it can in a moment.
    """

    features: tuple[Feature, ...]
    next: str = ""
