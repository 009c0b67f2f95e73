"""How long a worker's prepared tree takes to tag many positions, and few: unit, area, metres to the line and sense.

The tree is built before; a worker builds it once. It may not print.
"""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median
from time import perf_counter

import numpy as np

from api.bench.places.drawn import communes, positions
from geo.tagging.boundaries import NONE, Boundaries

MANY, FEW = 100_000, 50
COLUMNS, ROWS, POINTS = 40, 25, 200


def tagging(rounds: int, seed: int = 1) -> Mapping[str, float]:
    """Milliseconds for many positions at once and for a batch of few, against a thousand boundaries; medians."""
    began = perf_counter()
    held = Boundaries(communes(COLUMNS, ROWS, POINTS))
    built = (perf_counter() - began) * 1000
    _tag(held, FEW, seed)  # what is loaded and made once is not in it
    return {
        "tag_many": median(_tag(held, MANY, seed + nth) for nth in range(rounds)),
        "tag_few": median(_tag(held, FEW, seed + nth) for nth in range(20 * rounds)),
        "tree": built,
    }


def _tag(held: Boundaries, count: int, seed: int) -> float:
    lon, lat = positions(count, COLUMNS, ROWS, seed)
    accuracy, day, declared = np.full(count, 8.0), np.zeros(count, dtype=np.int64), np.full(count, NONE)
    began = perf_counter()
    tags = held.tag(lon, lat, accuracy, day, declared)
    taken = (perf_counter() - began) * 1000
    if not 0 < (tags.unit != NONE).sum() <= count:
        raise AssertionError("nothing was tagged")
    return taken
