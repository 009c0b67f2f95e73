"""Clocks: stamps that order changes for people, and the effective time that home fixes.

A hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014) keeps stamps rising when a phone's clock
stands still or runs backwards. Stamps order for display and break ties; they never decide what was seen.
This module must not read a clock: the time now is always an argument.
"""

from dataclasses import dataclass

DAY_MS = 86_400_000
SUSPECT_MS = DAY_MS
"""From this much drift on, a change is flagged and never wins over one from a trusted clock."""

_TOP_MS = 2**48 - 1
_TOP_COUNT = 2**16 - 1


@dataclass(frozen=True, slots=True)
class ClockReading:
    """What a phone says of its clock in a segment: its time, and the skew to home it last measured (None: never)."""

    now: int
    skew: int | None


def next_stamp(last: str, wall_ms: int) -> str:
    """The stamp after `last` (empty text: none yet) at wall time `wall_ms`: 12 hex of ms, 4 hex of counter.

    Rises always, except at the very last stamp (year 10889), where it stands still rather than fall.
    """
    wall = min(max(wall_ms, 0), _TOP_MS)
    ms, count = (int(last[:12], 16), int(last[12:], 16)) if last else (-1, 0)
    if wall > ms:
        return f"{wall:012x}0000"
    if count < _TOP_COUNT:
        return f"{ms:012x}{count + 1:04x}"
    return f"{ms + 1:012x}0000" if ms < _TOP_MS else last


def stamp_ms(stamp: str) -> int:
    """The wall milliseconds in a stamp."""
    return int(stamp[:12], 16)


def effective_time(t: int, skew: int | None, previous: int | None, received: int) -> int:
    """A change's effective time in UTC ms: the phone's time corrected by skew, between the previous one and reception.

    `previous` is the effective time of the stream's previous change, where known.
    """
    corrected = min(t + (skew or 0), received)
    return corrected if previous is None else min(max(corrected, previous), received)


def trusted(t: int, clock: ClockReading, received: int, direct: bool) -> bool:
    """Whether a change's clock may win `latest`: measured, within a day of home's, and not running from the future.

    `direct` says that the segment came straight from its phone, so `clock.now` should equal the time of reception.
    """
    if clock.skew is None or abs(clock.skew) > SUSPECT_MS:
        return False
    drift = clock.now + clock.skew - received
    if drift > SUSPECT_MS or (direct and -drift > SUSPECT_MS):
        return False
    return t <= clock.now + SUSPECT_MS
