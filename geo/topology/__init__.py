"""How plots of land lie beside each other: whether a ring is one, and where it overlaps, leaves a gap or lies outside.

Everything is measured in metres on a plane around the plot and given back as a piece of land in WGS 84 degrees. A
measure below what a phone's receiver can tell is no finding. This package must not know dossiers.
"""

from geo.topology.plot import MOST_CORNERS, Plot, plot_of
from geo.topology.relations import Piece, gap_between, outside_of, overlap_of
from geo.topology.revision import Revision, revised

__all__ = [
    "MOST_CORNERS",
    "Piece",
    "Plot",
    "Revision",
    "gap_between",
    "outside_of",
    "overlap_of",
    "plot_of",
    "revised",
]
