"""What is to be said of a ring: of itself, beside its neighbours, and in its commune. Pure.

An overlap and a gap are each said of both plots, so that whoever opens either sees it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from shapely import Geometry, Polygon

from field.plots.nearby import Neighbour
from field.plots.rings import Ring
from geo.topology import gap_between, outside_of, overlap_of

OVERLAP: Final = "plot_overlap"
GAP: Final = "plot_gap"
OUTSIDE: Final = "plot_outside"
PROBLEMS: Final = {
    "crosses_itself": "plot_crossing",
    "no_area": "plot_no_area",
    "too_many_corners": "plot_too_many_corners",
    "too_wide": "plot_too_wide",
}
"""The flag for each problem of a ring itself."""
CODES: Final = (OVERLAP, GAP, OUTSIDE, *PROBLEMS.values())
"""Every flag that plots raise and take away."""


@dataclass(frozen=True, slots=True)
class PlotFinding:
    """A finding at a path of a dossier; `other` and `other_path` are the neighbour's, `land` is the piece."""

    dossier: str
    path: str
    code: str
    land: Geometry
    size_m2: float = 0.0
    other: str = ""
    other_path: str = ""


def findings_of(ring: Ring, neighbours: Sequence[Neighbour], commune: Geometry | None) -> Iterator[PlotFinding]:
    """Everything that is to be said of a ring; of overlaps and gaps the neighbour's half too."""
    plot = ring.plot
    if plot.problem:
        yield PlotFinding(ring.dossier, ring.path, PROBLEMS[plot.problem], plot.at or Polygon(), plot.size_m2)
    if plot.land.is_empty:
        return
    for other in neighbours:
        yield from _between(ring, other)
    outside = outside_of(plot.land, commune) if commune is not None else None
    if outside is not None:
        yield PlotFinding(ring.dossier, ring.path, OUTSIDE, outside.land, outside.size_m2)


def _between(ring: Ring, other: Neighbour) -> Iterator[PlotFinding]:
    if other.land.is_empty:
        return
    piece = overlap_of(ring.plot.land, other.land)
    code = OVERLAP
    if piece is None:
        piece, code = gap_between(ring.plot.land, other.land), GAP
    if piece is not None:
        here, there = ring.key, (other.dossier, other.path)
        yield PlotFinding(*here, code, piece.land, piece.size_m2, *there)
        yield PlotFinding(*there, code, piece.land, piece.size_m2, *here)
