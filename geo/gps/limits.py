"""What GPS units hold, and what is read from a file that has more: it stops, or leaves the rest out without a word.

| unit | waypoints | saved tracks | points of a track | routes | points of a route | custom map pictures |
|---|---|---|---|---|---|---|
| GPSMAP 62, 62s, 62st, 62sc | 2,000 | 200 | 10,000 | 200 | 250 | 100 |
| GPSMAP 78, 78s, 78sc | 2,000 | 200 | 10,000 | 200 | 250 | 100 |

Sources: waypoints, tracks and points of the 62 series as its reviews tell them; the 78 series is taken for the same; a
route's points are of common knowledge. Custom maps as the maker's help pages tell: JPEG only, not progressive, at most
1024 × 1024 pixels (larger ones are shown coarser), each below 3 MB, at most 100 of them, `doc.kml` alone is read.
Names: ten characters are what units of these years show, in capitals; a longer one is cut, and of two alike the second
is renamed by the unit. Whoever knows better changes a number here. This module must not write a file.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of what a unit holds."""

    waypoints: int = 2_000
    tracks: int = 200
    track_points: int = 10_000
    name_letters: int = 10
    pictures: int = 100
    picture_side: int = 1_024
    picture_bytes: int = 3_000_000


GPSMAP = Limits()
"""GPSMAP 62 and 78 series."""
