"""Positions that differ: how far apart, how accurate, and a small drawing to scale, without any map from elsewhere.

Pure. It may not choose the better position; a policy does, where the form has one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import cos, radians

from sync.policy.place import distance

WIDE, HIGH, MARGIN = 320, 220, 26
METRES_A_DEGREE = 111_194.93
SMALLEST_PX, LARGEST_PX = 5, 90
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 100_000, 1_000_000, 10_000_000)


@dataclass(frozen=True, slots=True)
class Spot:
    """A position by the number of its card; `accuracy` in metres, 0 where unknown."""

    number: int
    lat: float
    lon: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A spot on the drawing, in pixels; `radius` is that of its accuracy."""

    number: int
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Apart:
    """How far two spots are from each other, in metres; `overlap`: each may be where the other is."""

    one: int
    other: int
    metres: float
    overlap: bool


@dataclass(frozen=True, slots=True)
class Places:
    """Everything to be said and drawn. `bar` is the scale: so many metres are so many pixels."""

    spots: tuple[Spot, ...]
    apart: tuple[Apart, ...]
    drawn: tuple[Drawn, ...]
    bar: tuple[int, float]


def places_of(values: Mapping[int, object]) -> Places | None:
    """The positions among these values (by the number of the card); None when there are fewer than two."""
    spots = tuple(spot for number, value in values.items() if (spot := spot_of(number, value)) is not None)
    if len(spots) < 2:
        return None
    apart = tuple(_apart(one, other) for one, other in combinations(spots, 2))
    drawn, bar = on_paper(spots)
    return Places(spots, apart, drawn, bar)


def on_paper(spots: Sequence[Spot]) -> tuple[tuple[Drawn, ...], tuple[int, float]]:
    """One or more spots as they are drawn, and the scale: so many metres are so many pixels."""
    drawn, metres_a_pixel = _drawn(spots)
    longest = WIDE / 3 * metres_a_pixel
    bar = max((step for step in _STEPS if step <= longest), default=_STEPS[0])
    return drawn, (bar, round(min(bar / metres_a_pixel, WIDE / 2), 1))


def spot_of(number: int, value: object) -> Spot | None:
    """The position of a canonical geopoint (`lat lon altitude accuracy`); None for anything else."""
    parts = value.split() if isinstance(value, str) else []
    try:
        lat, lon, *rest = map(float, parts)
    except ValueError:
        return None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    return Spot(number, lat, lon, rest[1] if len(rest) > 1 and rest[1] > 0 else 0.0)


def _apart(one: Spot, other: Spot) -> Apart:
    metres = distance((one.lat, one.lon), (other.lat, other.lon))
    return Apart(one.number, other.number, metres, metres <= one.accuracy + other.accuracy)


def _drawn(spots: Sequence[Spot]) -> tuple[tuple[Drawn, ...], float]:
    """Spots on the drawing, and how many metres a pixel is."""
    points = _on_a_plane(spots)
    east, north = [x for x, _ in points], [y for _, y in points]
    wide, high = max(east) - min(east), max(north) - min(north)
    scale = max(wide / (WIDE - 2 * MARGIN), high / (HIGH - 2 * MARGIN), _widest(spots) / LARGEST_PX, 0.05)
    middle_x, middle_y = (max(east) + min(east)) / 2, (max(north) + min(north)) / 2
    drawn = tuple(
        Drawn(
            spot.number,
            round(WIDE / 2 + (x - middle_x) / scale, 1),
            round(HIGH / 2 - (y - middle_y) / scale, 1),
            round(min(max(spot.accuracy / scale, SMALLEST_PX), LARGEST_PX), 1),
        )
        for spot, (x, y) in zip(spots, points, strict=True)
    )
    return drawn, scale


def _on_a_plane(spots: Sequence[Spot]) -> list[tuple[float, float]]:
    """Metres east and north of the first spot, on a plane that touches the earth in the middle of all."""
    first, middle = spots[0], radians(sum(spot.lat for spot in spots) / len(spots))
    return [
        ((spot.lon - first.lon) * cos(middle) * METRES_A_DEGREE, (spot.lat - first.lat) * METRES_A_DEGREE)
        for spot in spots
    ]


def _widest(spots: Sequence[Spot]) -> float:
    """The widest circle that is still drawn whole: one that dwarfs the distances is cut instead."""
    apart = max((_apart(one, other).metres for one, other in combinations(spots, 2)), default=0.0)
    return min(max(spot.accuracy for spot in spots), max(4 * apart, 50.0))
