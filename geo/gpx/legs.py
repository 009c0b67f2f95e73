"""A track as the legs of a patrol: how far, how long, how high, and where the signal was gone.

Lengths are geodesics on the WGS 84 ellipsoid (Karney 2013, as PROJ computes them). Where a unit wrote no times,
durations are None and gaps cannot be told. This module must not know a plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.gpx.values import Fix, Track

if TYPE_CHECKING:
    from pyproj import Geod

GAP_MS = 120_000
"""Two minutes without a fix: the path between is not known any more."""
RISE_M = 5.0
"""A height counts once it lies so far above or below the last turn: smaller steps are noise of the barometer."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Where nothing was recorded: the fixes before and after, UTC ms between them, metres as the crow flies."""

    before: Fix
    after: Fix
    lasted: int | None
    length: float


@dataclass(frozen=True, slots=True)
class Leg:
    """What was walked without leaving the segment. Metres and ms; `fixes` in the order in which they were recorded."""

    track: str
    fixes: tuple[Fix, ...]
    length: float
    lasted: int | None
    ascent: float
    descent: float
    gaps: tuple[Gap, ...]

    @property
    def began(self) -> int | None:
        """UTC ms of the first fix with a time."""
        return next((fix.time for fix in self.fixes if fix.time is not None), None)


def legs_of(tracks: Iterable[Track]) -> list[Leg]:
    """A leg for each segment. The gap before a leg, to the leg before it, is the first of its gaps."""
    legs: list[Leg] = []
    for track in tracks:
        before: Fix | None = None
        for segment in track.segments:
            legs.append(_leg(track.name, segment, before))
            before = segment[-1]
    return legs


def distance(one: Fix, other: Fix) -> float:
    """Metres between two positions."""
    return float(_ellipsoid().inv(one.lon, one.lat, other.lon, other.lat)[2])


def _leg(track: str, fixes: tuple[Fix, ...], before: Fix | None) -> Leg:
    ascent, descent = _climbs([fix.height for fix in fixes if fix.height is not None])
    gaps = [_gap(before, fixes[0])] if before is not None else []
    gaps += [_gap(one, other) for one, other in pairwise(fixes) if _is_gap(one, other)]
    length = float(_ellipsoid().line_length([fix.lon for fix in fixes], [fix.lat for fix in fixes]))
    return Leg(track, fixes, length, _between(fixes[0], fixes[-1]), ascent, descent, tuple(gaps))


def _gap(one: Fix, other: Fix) -> Gap:
    return Gap(one, other, _between(one, other), distance(one, other))


def _between(one: Fix, other: Fix) -> int | None:
    return other.time - one.time if one.time is not None and other.time is not None else None


def _is_gap(one: Fix, other: Fix) -> bool:
    lasted = _between(one, other)
    return lasted is not None and lasted > GAP_MS


def _climbs(heights: Sequence[float]) -> tuple[float, float]:
    """Metres up and metres down, between turns that lie at least RISE_M apart."""
    up = down = 0.0
    turn = heights[0] if heights else 0.0
    for height in heights:
        if height - turn >= RISE_M:
            up, turn = up + height - turn, height
        elif turn - height >= RISE_M:
            down, turn = down + turn - height, height
    return up, down


@cache
def _ellipsoid() -> Geod:
    from pyproj import Geod  # imported where it is needed: a web process never reads a track

    return Geod(ellps="WGS84")
