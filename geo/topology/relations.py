"""Two neighbours, or a plot and its unit: where they overlap, what lies between them, what sticks out.

Two people who walk one border never walk the same line, so a strip that is nowhere wider than `NARROW_M` is the border
itself, and a piece below `SMALL_M2` is nothing to send somebody out for. This module must not decide who is right.
"""

from __future__ import annotations

from dataclasses import dataclass

import shapely
from shapely import Geometry

from geo.plane import Plane, plane_of

NARROW_M = 2.0
"""Metres of width that two walks of one border may differ by: that by which shapes are the same (`geo.compare`)."""
SMALL_M2 = 10.0
"""Square metres below which a piece is no finding."""
GAP_M = 6.0
"""Metres up to which the land between two plots is a gap: more is a path, a stream, somebody else's."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of land in WGS 84 degrees and its square metres."""

    land: Geometry
    size_m2: float


def overlap_of(one: Geometry, other: Geometry) -> Piece | None:
    """The land that two plots both claim, or None when that is no more than their border."""
    plane = plane_of(one)
    return _wide(plane, shapely.intersection(plane.metres(one), plane.metres(other)))


def outside_of(plot: Geometry, unit: Geometry) -> Piece | None:
    """What of a plot lies outside its unit, or None when that is no more than the border."""
    plane = plane_of(plot)
    return _wide(plane, shapely.difference(plane.metres(plot), plane.metres(_near(plot, unit))))


def gap_between(one: Geometry, other: Geometry) -> Piece | None:
    """The strip between two plots that run beside each other at most `GAP_M` apart, or None.

    What a closing of both together fills (J. Serra, Image Analysis and Mathematical Morphology, 1982) and a closing of
    neither alone does: a notch in one plot is no gap, and the open ends of a common border are none.
    """
    plane = plane_of(one)
    here, there = (plane.metres(_near(other, one)), plane.metres(_near(one, other)))
    if here.is_empty or there.is_empty or shapely.distance(here, there) > GAP_M:
        return None
    together = shapely.union(here, there)
    own = shapely.union(_closed(here), _closed(there))
    return _wide(plane, shapely.difference(shapely.difference(_closed(together), own), together))


def _closed(land: Geometry) -> Geometry:
    """A land with every strip filled that is narrower than `GAP_M`; its corners stay as sharp as they are."""
    wider = shapely.buffer(land, GAP_M / 2, join_style="mitre")
    return shapely.buffer(wider, -GAP_M / 2, join_style="mitre")


def _near(plot: Geometry, land: Geometry) -> Geometry:
    """The part of a land around a plot (100 m): a commune has thousands of corners, a plot's neighbourhood few."""
    west, south, east, north = plot.bounds
    return shapely.clip_by_rect(land, west - 0.001, south - 0.001, east + 0.001, north + 0.001)


def _wide(plane: Plane, land: Geometry) -> Piece | None:
    """The parts that are somewhere wider than `NARROW_M`, whole."""
    wide = [part for part in shapely.get_parts(land) if part.area >= SMALL_M2 and _is_wide(part)]
    if not wide:
        return None
    whole = shapely.union_all(wide)
    return Piece(plane.degrees(whole), float(whole.area))


def _is_wide(part: Geometry) -> bool:
    return not shapely.buffer(part, -NARROW_M / 2).is_empty
