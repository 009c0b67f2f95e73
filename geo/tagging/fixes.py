"""How good a fix is, by itself and after the one before: told, never refused (FAULTS A20).

Degrees are WGS 84, accuracy is in metres (0: set by hand), moments are UTC ms. This module must not know a boundary.
"""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Final

from geo.tagging.limits import Limits

NOWHERE: Final = "nowhere"
SWAPPED: Final = "swapped"
POOR: Final = "poor"
MOCK: Final = "mock"
SPEED: Final = "speed"
_SOUTH, _NORTH, _WEST, _EAST = 6.0, 24.0, 102.0, 118.0
"""Vietnam with its islands, in degrees and outward: latitudes and longitudes share no value, so none can be either."""
_EARTH_M = 6_371_008.8
"""Mean radius of WGS 84."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A position as a receiver gave it; `is_mock`: the phone said that a program made it up."""

    lat: float
    lon: float
    accuracy: float = 0.0
    at: int = 0
    is_mock: bool = False


def oddness(fix: Fix, limits: Limits) -> tuple[str, ...]:
    """What is odd about a fix by itself; nothing more is said about one that is nowhere or has its axes swapped."""
    if abs(fix.lat) < limits.nowhere_deg and abs(fix.lon) < limits.nowhere_deg:
        return (NOWHERE,)
    if is_swapped(fix.lat, fix.lon):
        return (SWAPPED,)
    return (*((POOR,) if fix.accuracy >= limits.poor_m else ()), *((MOCK,) if fix.is_mock else ()))


def is_swapped(lat: float, lon: float) -> bool:
    """Whether latitude and longitude stand in each other's place: exchanged they lie in Vietnam."""
    return _WEST <= lat <= _EAST and _SOUTH <= lon <= _NORTH


def is_too_fast(before: Fix, after: Fix, limits: Limits) -> bool:
    """Whether nobody gets from one fix to the next in that time, even with both as wrong as they may be."""
    if not before.accuracy or not after.accuracy:
        return False  # set by hand: somebody's word, who need not have been there
    seconds = max(abs(after.at - before.at) / 1000, limits.shortest_s)
    return metres_between(before, after) - before.accuracy - after.accuracy > limits.fastest_m_s * seconds


def metres_between(one: Fix, other: Fix) -> float:
    """Along a great circle (haversine), good to 0.5 %."""
    south, north = radians(one.lat), radians(other.lat)
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH_M * asin(min(1.0, sqrt(half)))
