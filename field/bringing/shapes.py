"""A geometry as the answer to a question: points of a form are text, seven decimals, latitude first.

What such a text cannot hold (holes, several parts, more points than a value may have) is refused rather than lost.
This module must not know files.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from typing import Any

from sync.change import MAX_TEXT
from sync.values import canonical

KINDS = {"Point": "geopoint", "LineString": "geotrace", "Polygon": "geoshape"}


class UnfitShapeError(ValueError):
    """The geometry cannot be the answer; `code` says why."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code, self.detail = code, detail


def kind_of(shape: Any) -> str:
    """The kind of question that a geometry answers. Raises UnfitShapeError."""
    return KINDS[_single(shape).geom_type]


def text_of(shape: Any) -> str:
    """The canonical text of a geometry on WGS 84. Raises UnfitShapeError."""
    single = _single(shape)
    kind = KINDS[single.geom_type]
    if kind == "geoshape" and len(single.interiors):
        raise UnfitShapeError("bring_shape_unfit", f"Polygon, {len(single.interiors)} holes")
    line = single.exterior if kind == "geoshape" else single
    text = canonical(kind, ";".join(points_text(line.coords)))
    if not isinstance(text, str) or len(text) > MAX_TEXT:
        raise UnfitShapeError("bring_shape_too_long", f"{len(line.coords)} points")
    return text


def points_text(points: Iterable[tuple[float, ...]]) -> Iterable[str]:
    """Each point (lon, lat and perhaps height) as `lat lon height 0`: nobody knows how well it was measured."""
    for lon, lat, *height in points:
        high = height[0] if height and isfinite(height[0]) else 0.0
        yield f"{lat:.7f} {lon:.7f} {high:.2f} 0"


def _single(shape: Any) -> Any:
    parts = getattr(shape, "geoms", None)
    single = parts[0] if parts is not None and len(parts) == 1 else shape
    if single.geom_type not in KINDS:
        told = f"{shape.geom_type}, {len(parts)} parts" if parts is not None else shape.geom_type
        raise UnfitShapeError("bring_shape_unfit", told)
    return single
