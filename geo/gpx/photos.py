"""Where photos were taken, by the time at which a GPS unit was where: a camera that knows no position knows a time.

A camera's clock is wrong by minutes and set to local time. One photo of the GPS unit's screen gives the difference:
`offset = camera - utc`, and for every photo `utc = camera - offset`. Between two fixes the position is interpolated by
time; across a gap it is flagged; before the first and after the last fix there is none. This module must not open a
photo.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from geo.gpx.legs import GAP_MS
from geo.gpx.values import Fix, Track

EXIF_TIME = "%Y:%m:%d %H:%M:%S"
"""DateTimeOriginal, EXIF 2.32."""
BETWEEN, IN_GAP, OUTSIDE, NO_TIME, BY_ITSELF = "between", "in_gap", "outside", "no_time", "by_itself"


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo and its `DateTimeOriginal` as the camera wrote it."""

    name: str
    taken: str


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a photo was taken, if that can be said; `flag` says how well. `time`: UTC ms by the corrected clock.

    `direction`: where the camera looked, degrees from north, clockwise, as the photo says it.
    """

    photo: Photo
    flag: str
    time: int | None = None
    fix: Fix | None = None
    direction: float | None = None


def camera_ms(taken: str) -> int | None:
    """A camera's time in ms, as if it were UTC; None when it cannot be read."""
    try:
        return round(datetime.strptime(taken.strip("\0 "), EXIF_TIME).replace(tzinfo=UTC).timestamp() * 1000)
    except ValueError:
        return None


def offset_from(taken: str, gps_time: int) -> int:
    """How far a camera is ahead of UTC, ms, by a photo of a GPS clock that shows `gps_time` (UTC ms).

    Raises ValueError when the camera's time cannot be read.
    """
    camera = camera_ms(taken)
    if camera is None:
        raise ValueError(f"{taken!r} is not a time as cameras write it")
    return camera - gps_time


def place_photos(photos: Iterable[Photo], tracks: Iterable[Track], offset: int) -> list[Placed]:
    """Every photo, in the order given, with its place on the tracks; `offset` in ms, camera minus UTC."""
    fixes = sorted(
        (fix for track in tracks for segment in track.segments for fix in segment if fix.time is not None),
        key=_time,
    )
    times = [_time(fix) for fix in fixes]
    return [_placed(photo, fixes, times, offset) for photo in photos]


def _placed(photo: Photo, fixes: Sequence[Fix], times: Sequence[int], offset: int) -> Placed:
    camera = camera_ms(photo.taken)
    if camera is None:
        return Placed(photo, NO_TIME)
    time = camera - offset
    after = bisect_right(times, time)
    if after and times[after - 1] == time:
        return Placed(photo, BETWEEN, time, fixes[after - 1])
    if after in (0, len(times)):
        return Placed(photo, OUTSIDE, time)
    one, other = fixes[after - 1], fixes[after]
    flag = BETWEEN if times[after] - times[after - 1] <= GAP_MS else IN_GAP
    return Placed(photo, flag, time, _interpolated(one, other, time))


def _interpolated(one: Fix, other: Fix, time: int) -> Fix:
    """The place between two fixes by time: a straight line in degrees, which over two minutes of walking is one."""
    share = (time - _time(one)) / (_time(other) - _time(one))
    height = None
    if one.height is not None and other.height is not None:
        height = one.height + share * (other.height - one.height)
    return Fix(one.lon + share * (other.lon - one.lon), one.lat + share * (other.lat - one.lat), height, time)


def _time(fix: Fix) -> int:
    assert fix.time is not None
    return fix.time
