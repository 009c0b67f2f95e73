"""Faces with fewer corners: what two share stays shared, so that no gap opens and nothing overlaps.

GEOS's coverage simplification (Visvalingam and Whyatt's, which weighs the area that a corner takes away). Then corners
go to a grid of whole numbers, equal corners to equal ones. This module must not know what the faces are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.plane import plane_of

if TYPE_CHECKING:
    from shapely import Geometry

SCALE = 100_000
"""Whole numbers of a pack for one degree: about 1.1 m."""


def simplified(faces: Mapping[str, Geometry], tolerance: float) -> dict[str, Geometry]:
    """Faces that share their edges, in whole numbers of 1 / SCALE degree; `tolerance` in metres.

    A corner goes when the triangle it makes with its neighbours is smaller than the square of the tolerance. The result
    may have corners that fall together; it is for `arcs_of`, not for measuring.
    """
    if not faces:
        return {}
    ids = sorted(faces)
    given = np.array([faces[each] for each in ids], dtype=object)
    plane = plane_of(shapely.multipoints(shapely.get_coordinates(given)[:, :2]))
    in_metres = shapely.transform(given, lambda points: points * (plane.lon, plane.lat))
    small = shapely.coverage_simplify(in_metres, tolerance)
    whole = shapely.transform(small, lambda points: np.rint(points / (plane.lon, plane.lat) * SCALE))
    return dict(zip(ids, whole, strict=True))
