"""A plot before and after: the land it lost and the land it gained, as pieces and in square metres.

This module must not know why a plot changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from geo.plane import plane_of
from geo.topology.relations import Piece

if TYPE_CHECKING:
    from shapely import Geometry


@dataclass(frozen=True, slots=True)
class Revision:
    """What a plot lost and gained, each exactly: what was gained less what was lost is the difference of the sizes."""

    lost: Piece
    gained: Piece


def revised(before: Geometry, after: Geometry) -> Revision:
    """Compare two lands (WGS 84 degrees); an empty `before` makes everything gained, an empty `after` all lost."""
    plane = plane_of(before if after.is_empty else after)
    old, new = plane.metres(before), plane.metres(after)
    lost, gained = shapely.difference(old, new), shapely.difference(new, old)
    return Revision(Piece(plane.degrees(lost), float(lost.area)), Piece(plane.degrees(gained), float(gained.area)))
