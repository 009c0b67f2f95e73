"""Place packs: boundaries made small enough for a phone, so that neighbours keep common edges.

    partition     areas that may nest, overlap or miss each other by a hair, as faces that share their edges
    simplifying   faces with fewer corners, the common edges still common
    arcs          faces as lines between knots, each stored once; areas as rings of such lines
    document      the text of a pack

It may not know tables, scopes or HTTP.
"""

from geo.packs.arcs import Arcs, arcs_of
from geo.packs.document import Landmark, PackedArea, pack_text, sized
from geo.packs.partition import faces_of
from geo.packs.simplifying import SCALE, simplified

__all__ = [
    "SCALE",
    "Arcs",
    "Landmark",
    "PackedArea",
    "arcs_of",
    "faces_of",
    "pack_text",
    "simplified",
    "sized",
]
