"""The boundaries of areas as a prepared tree, and positions tagged by it, many at once.

Each boundary is held in metres on the plane of its own middle, so that what is near it is measured right; the tree
holds their boxes in degrees. Boundaries of all days are in one tree: a position meets those of its day. Built once and
kept by a worker; it never changes. This module must not know where boundaries are stored.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry, STRtree

from geo.plane import plane_of
from geo.tagging.facets import Floats, Indices, metres_to

SENSES: Final = ("nowhere", "inside", "near", "outside")
NOWHERE, INSIDE, NEAR, OUTSIDE = range(4)
NONE: Final = -1
"""Instead of a boundary's index."""
EVER: Final = 1 << 40
"""Days that no calendar reaches."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The boundary of an area: WKB in WGS 84 degrees, and its first and last day (days since 1970; both included).

    `is_unit`: the area is a unit version, not a village or a working area. `is_tract`: it is land of its own that no
    unit holds, such as a forest compartment across communes.
    """

    area: str
    shape: bytes
    is_unit: bool = True
    first: int = -EVER
    last: int = EVER
    is_tract: bool = False


@dataclass(frozen=True, slots=True)
class Tags:
    """For each position: index of its unit and of the smallest area that holds it (NONE: there is none), of the area
    by whose line it was judged, its sense as an index of SENSES, and metres to that line (NaN where there is none).

    `tracts`: every tract that holds a position, as pairs of the position's place in the arrays and the tract's index.
    """

    unit: Indices
    area: Indices
    judged: Indices
    sense: Indices
    metres: Floats
    tracts: Sequence[tuple[int, int]] = ()


class Boundaries:
    """A prepared tree of boundaries."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        held = list(pieces)
        self.areas: Sequence[str] = [each.area for each in held]
        self._index = {area: nth for nth, area in enumerate(self.areas)}
        self._is_unit = np.array([each.is_unit for each in held], dtype=bool)
        self._is_tract = np.array([each.is_tract for each in held], dtype=bool)
        self._first = np.array([each.first for each in held], dtype=np.int64)
        self._last = np.array([each.last for each in held], dtype=np.int64)
        shapes = [shapely.from_wkb(each.shape) for each in held]
        planes = [plane_of(each) for each in shapes]
        self._lon = np.array([each.lon for each in planes])
        self._lat = np.array([each.lat for each in planes])
        self._tree = STRtree([shapely.box(*each.bounds) for each in shapes])
        self._shapes: NDArray[Any] = np.array(
            [plane.metres(each) for plane, each in zip(planes, shapes, strict=True)], dtype=object
        )
        self._sizes = np.atleast_1d(shapely.area(self._shapes))
        self._lines: NDArray[Any] = np.atleast_1d(shapely.boundary(self._shapes))
        shapely.prepare(self._shapes)

    def __len__(self) -> int:
        return len(self.areas)

    def index_of(self, area: str) -> int:
        """Where an area's boundary stands; NONE when it has none."""
        return self._index.get(area, NONE)

    def smallest(self, areas: Iterable[str], day: int) -> int:
        """Where the smallest boundary of a day among these areas stands; NONE when none of them has one."""
        known = (self._index[each] for each in areas if each in self._index)
        return min(
            (nth for nth in known if self._first[nth] <= day <= self._last[nth]),
            key=lambda nth: (self._sizes[nth], nth),
            default=NONE,
        )

    def area_of(self, index: int) -> str | None:
        """The area whose boundary stands there."""
        return self.areas[index] if index != NONE else None

    def tag(self, lon: Floats, lat: Floats, accuracy: Floats, day: Indices, declared: Indices) -> Tags:
        """Tag positions of WGS 84 degrees; all arrays are of one length.

        `accuracy` is in metres (0: unknown), `day` that of the change in days since 1970, `declared` the index of the
        boundary that a position should lie in (NONE: that is not known, so it is judged by what it lies in).
        """
        unit, area, tracts = self._held(lon, lat, day)
        judged = np.where(declared == NONE, area, declared)
        metres, sense = np.full(len(lon), np.nan), np.full(len(lon), NOWHERE, dtype=np.int64)
        (known,) = np.nonzero(judged != NONE)
        if len(known):
            by = judged[known]
            x, y = lon[known] * self._lon[by], lat[known] * self._lat[by]
            metres[known] = metres_to(self._lines, by, x, y)
            holds = shapely.intersects_xy(self._shapes[by], x, y)
            sense[known] = np.where(metres[known] < accuracy[known], NEAR, np.where(holds, INSIDE, OUTSIDE))
        return Tags(unit, area, judged, sense, metres, tracts)

    def touched(self, geometry: Geometry, day: int) -> list[str]:
        """The areas of a day that share more than their line with a geometry of degrees, sorted."""
        near = [nth for nth in self._tree.query(geometry) if self._first[nth] <= day <= self._last[nth]]
        found = (nth for nth in near if self._meets(int(nth), geometry))
        return sorted(self.areas[nth] for nth in found)

    def _meets(self, nth: int, geometry: Geometry) -> bool:
        there = shapely.transform(geometry, lambda points: points * (self._lon[nth], self._lat[nth]))
        shape = self._shapes[nth]
        return bool(shapely.intersects(shape, there) and not shapely.touches(shape, there))

    def _held(self, lon: Floats, lat: Floats, day: Indices) -> tuple[Indices, Indices, Sequence[tuple[int, int]]]:
        """The smallest unit and the smallest area of the day that hold each position, and every tract that does."""
        unit, area = np.full(len(lon), NONE, dtype=np.int64), np.full(len(lon), NONE, dtype=np.int64)
        position, nth = self._tree.query(shapely.points(lon, lat))
        at = day[position]
        of_day = (self._first[nth] <= at) & (at <= self._last[nth])
        position, nth = position[of_day], nth[of_day]
        x, y = lon[position] * self._lon[nth], lat[position] * self._lat[nth]
        holds = shapely.intersects_xy(self._shapes[nth], x, y)
        position, nth = position[holds], nth[holds]
        order = np.argsort(-self._sizes[nth], kind="stable")  # of a position's areas the last one written is smallest
        position, nth = position[order], nth[order]
        area[position] = nth
        units = self._is_unit[nth]
        unit[position[units]] = nth[units]
        tracts = self._is_tract[nth]
        return unit, area, list(zip(position[tracts].tolist(), nth[tracts].tolist(), strict=True))
