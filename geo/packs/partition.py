"""Areas as faces that share their edges: each place belongs to the smallest area that holds it.

Boundaries of villages come from other hands than those of their commune: they nest, overlap, and miss each other by a
hair. Drawn together as lines and cut at every crossing, they give faces that fit exactly, which is what simplifying
needs. A commune keeps only what none of its villages has. This module must not simplify.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    from shapely import Geometry

GRID = 1e-7
"""Degrees (about 1 cm): corners nearer than that are one."""


def faces_of(shapes: Mapping[str, Geometry]) -> dict[str, Geometry]:
    """By area the polygon or polygons (WGS 84 lon/lat) of which it is the smallest holder; who holds none is left out.

    `shapes` may be invalid, nest and overlap; what is no polygon counts for nothing.
    """
    ids = sorted(shapes)
    whole = shapely.make_valid(np.array([shapes[each] for each in ids], dtype=object))
    if len(ids) == 0:
        return {}
    pieces = _pieces(whole)
    owners = _owners(whole, pieces)
    found: dict[str, Geometry] = {}
    for place, area in enumerate(ids):
        own = pieces[owners == place]
        if len(own):
            found[area] = shapely.multipolygons(list(own)) if len(own) > 1 else own[0]
    return {area: _merged(face) for area, face in found.items()}


def _pieces(whole: Any) -> Any:
    """Everything that the boundaries enclose, cut at every crossing."""
    lines = shapely.unary_union(shapely.boundary(whole), grid_size=GRID)
    return shapely.get_parts(shapely.polygonize([lines]))


def _owners(whole: Any, pieces: Any) -> Any:
    """By piece the place of the smallest area that holds it; -1 where none does."""
    inside, holders = shapely.STRtree(whole).query(shapely.point_on_surface(pieces), predicate="intersects")
    sizes = shapely.area(whole)
    owners = np.full(len(pieces), -1)
    for place in _largest_first(holders, sizes):
        owners[inside[place]] = holders[place]
    return owners


def _largest_first(holders: Any, sizes: Any) -> Sequence[int]:
    """Places of pairs, so that a smaller area comes later and stays; of equal ones the later id."""
    order: Sequence[int] = np.lexsort((holders, -sizes[holders])).tolist()
    return order


def _merged(face: Geometry) -> Geometry:
    """Pieces of one area without the lines between them; corners that others need stay."""
    found: Geometry = shapely.coverage_union_all(shapely.get_parts(face))
    return found
