"""Which of several shapes holds a point: how a unit that was split is told apart. It must not guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import shapely


def holder(shapes: Mapping[str, bytes], lon: float, lat: float) -> str | None:
    """The key of the one shape (WKB, WGS 84) that holds a point, None when none does.

    A point on the line between two belongs to the one whose key comes first, so that everybody decides alike.
    """
    return holders(shapes, [(lon, lat)])[0]


def holders(shapes: Mapping[str, bytes], points: Iterable[tuple[float, float]]) -> list[str | None]:
    """The holder of each point (lon, lat)."""
    spots = [shapely.Point(lon, lat) for lon, lat in points]
    found: list[str | None] = [None] * len(spots)
    for key in sorted(shapes):
        land = shapely.from_wkb(shapes[key])
        shapely.prepare(land)
        for nth in shapely.intersects(land, spots).nonzero()[0]:
            found[nth] = found[nth] or key
    return found
