"""Policies for places: the better of two fixes of one spot, and lines or polygons that are the same.

Points are measured here, by the haversine formula on a sphere; lines and polygons by a function that is handed in,
because real geometry needs libraries that `sync` may not import. A disagreement between any two siblings is a
disagreement: a third value between them does not hide it.
"""

from dataclasses import dataclass
from itertools import combinations
from math import asin, cos, radians, sin, sqrt
from typing import Protocol

from sync.names import Name
from sync.policy.reading import Answer, Reading, Siblings, latest_of, precedence
from sync.values import canonical, readable
from sync.values.places import read_geopoint

EARTH_RADIUS = 6_371_008.8
"""Mean radius R1 of the WGS 84 ellipsoid in metres (Moritz, Geodetic Reference System 1980)."""
SAME_SPOT = 25.0
"""Metres within which two fixes are one spot, however good their accuracies are."""


class GeometryComparison(Protocol):
    """Whether two lines or polygons are the same place."""

    def __call__(self, kind: str, one: str, other: str, /) -> bool:
        """`kind` is `geotrace` or `geoshape`; the texts are canonical. Must not depend on which comes first."""


def same_text(kind: str, one: str, other: str, /) -> bool:
    """The comparison without geometry: equal canonical text."""
    return canonical(kind, one) == canonical(kind, other)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres between two (latitude, longitude) pairs in WGS 84 degrees, to the centimetre.

    Haversine formula (R. W. Sinnott, Virtues of the Haversine, Sky and Telescope 68, 1984); off by less than 0.6 %
    from the ellipsoid. Rounded so that the last bits of another language's sine make no difference.
    """
    north, south = radians(one[0]), radians(other[0])
    half = sin((south - north) / 2) ** 2
    half += cos(north) * cos(south) * sin(radians(other[1] - one[1]) / 2) ** 2
    return int(2 * EARTH_RADIUS * asin(min(1.0, sqrt(half))) * 100 + 0.5) / 100


@dataclass(frozen=True, slots=True)
class _Fix:
    """A readable point among the siblings."""

    answer: Answer
    place: tuple[float, float]
    accuracy: float

    @property
    def quality(self) -> tuple[bool, float, tuple[bool, int, Name]]:
        """The greatest is the best: known accuracy (0 is unknown: set by hand), fewer metres, then precedence."""
        return self.accuracy > 0, -self.accuracy, precedence(self.answer.shown)


def _fix(answer: Answer) -> _Fix | None:
    point = read_geopoint(answer.value)
    if point is None:
        return None
    latitude, longitude, _, accuracy = point.split()
    return _Fix(answer, (float(latitude), float(longitude)), float(accuracy))


def _same_spot(one: _Fix, other: _Fix) -> bool:
    return distance(one.place, other.place) <= max(SAME_SPOT, one.accuracy + other.accuracy)


def geo_best(siblings: Siblings) -> Reading:
    """Fixes of one spot: the more accurate one; too far apart, unreadable or cleared: a conflict."""
    fixes = [fix for fix in map(_fix, siblings.answers) if fix is not None]
    if len(fixes) < len(siblings.answers):
        return siblings.conflict(latest_of(siblings.answers).shown)
    best = max(fixes, key=lambda fix: fix.quality).answer.shown
    agreed = all(_same_spot(one, other) for one, other in combinations(fixes, 2))
    return siblings.settled(best) if agreed else siblings.conflict(best)


def conflict_geometry(siblings: Siblings, compare: GeometryComparison) -> Reading:
    """Lines or polygons that all are the same by `compare`: the latest is shown; otherwise a conflict."""
    kind = siblings.question.kind
    last = latest_of(siblings.answers).shown
    texts = [canonical(kind, answer.value) for answer in siblings.answers if readable(kind, answer.value)]
    shapes = [text for text in texts if isinstance(text, str)]
    comparable = len(shapes) == len(siblings.answers)
    agreed = comparable and all(compare(kind, one, other) for one, other in combinations(shapes, 2))
    return siblings.settled(last) if agreed else siblings.conflict(last)
