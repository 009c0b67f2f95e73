"""What a GPX file holds, as values. Positions are WGS 84 degrees, heights metres, times UTC ms.

Terms are those of GPX 1.1 (https://www.topografix.com/GPX/1/1/). This module must not read a file.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fix:
    """One position; height and time where the unit wrote them."""

    lon: float
    lat: float
    height: float | None = None
    time: int | None = None


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A marked place. GPS units write names in capitals without marks, and use them again: a name is no key."""

    fix: Fix
    name: str = ""
    comment: str = ""
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """A path that was walked, in the segments between which the unit had no signal or was off."""

    name: str
    segments: tuple[tuple[Fix, ...], ...]


@dataclass(frozen=True, slots=True)
class Route:
    """A path that was planned."""

    name: str
    fixes: tuple[Fix, ...]


@dataclass(frozen=True, slots=True)
class Damage:
    """The first line that is not as it was written (0: not known), and what the parser says of it."""

    line: int
    says: str


@dataclass(frozen=True, slots=True)
class Gpx:
    """A whole file. `unplaced`: points without a position that can be read; `damage`: None when the file is whole."""

    version: str
    creator: str
    waypoints: tuple[Waypoint, ...]
    routes: tuple[Route, ...]
    tracks: tuple[Track, ...]
    unplaced: int = 0
    damage: Damage | None = None

    @property
    def points(self) -> int:
        """How many positions were read."""
        walked = sum(len(segment) for track in self.tracks for segment in track.segments)
        return len(self.waypoints) + sum(len(route.fixes) for route in self.routes) + walked
