"""Days and moments as numbers: local milliseconds since 1970-01-01T00:00, read from text and written as text.

Time of day is local: the offset from UTC is handed in, in minutes (Vietnam: 420, tz database Asia/Ho_Chi_Minh since
1975, no summer time). A moment with an offset of its own is moved to the local one. Years 1 to 9999, Gregorian.
This module must not read a clock.
"""

import re
from dataclasses import dataclass
from datetime import date

DAY = 86_400_000
"""Milliseconds of a day."""

_EPOCH = date(1970, 1, 1).toordinal()
_TIME = r"([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
_MOMENT = re.compile(rf"\s*([0-9]{{4}})-([0-9]{{2}})(?:-([0-9]{{2}})(?:T{_TIME})?)?\s*", re.ASCII)
_CLOCK = re.compile(rf"\s*{_TIME}\s*", re.ASCII)
_YEAR = re.compile(r"\s*[1-9][0-9]{3}\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Moment:
    """`ms`: local milliseconds since 1970-01-01T00:00; `known`: year, month, day or time, the finest part that is."""

    ms: int
    known: str = "time"


def read_moment(text: str, offset: int) -> Moment | None:
    """A date, date-time or `YYYY-MM` (its first day) in canonical spelling; None for anything else."""
    found = _MOMENT.fullmatch(text) if text[:1].isdigit() or text[:1].isspace() else None
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3] or 1)).toordinal() - _EPOCH
    except ValueError:
        return None
    if found[4] is None:
        return Moment(day * DAY, "day" if found[3] else "month")
    clock = _clock(found.groups()[3:], offset)
    return None if clock is None else Moment(day * DAY + clock)


def read_year(text: str) -> Moment | None:
    """A year of four digits as its first day."""
    return Moment((date(int(text), 1, 1).toordinal() - _EPOCH) * DAY, "year") if _YEAR.fullmatch(text) else None


def read_clock(text: str, offset: int) -> int | None:
    """Milliseconds since local midnight of a time such as `06:00:00.000+07:00`; None for anything else."""
    found = _CLOCK.fullmatch(text)
    clock = _clock(found.groups(), offset) if found else None
    return None if clock is None else clock % DAY


def _clock(parts: tuple[str | None, ...], offset: int) -> int | None:
    hour, minute, second = (int(part or 0) for part in parts[:3])
    if hour > 23 or minute > 59 or second > 59:
        return None
    ms = ((hour * 60 + minute) * 60 + second) * 1000 + int((parts[3] or "").ljust(3, "0")[:3])
    zone = parts[4]
    if not zone:
        return ms
    own = 0 if zone == "Z" else int(zone[0] + "1") * (int(zone[1:3]) * 60 + int(zone[3:].lstrip(":") or 0))
    return ms + (offset - own) * 60_000


def civil(ms: int) -> date | None:
    """The day of local milliseconds; None outside the years 1 to 9999."""
    ordinal = ms // DAY + _EPOCH
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def day_text(ms: int) -> str:
    """`YYYY-MM-DD`; "" outside the years 1 to 9999."""
    day = civil(ms)
    return day.isoformat() if day else ""


def moment_text(ms: int, offset: int) -> str:
    """`YYYY-MM-DDTHH:MM:SS`, milliseconds only when there are some, and the offset; "" outside the years."""
    day = civil(ms)
    if day is None:
        return ""
    rest = ms % DAY
    second, fraction = divmod(rest, 1000)
    part = f".{fraction:03}".rstrip("0") if fraction else ""
    zone = f"{'-' if offset < 0 else '+'}{abs(offset) // 60:02}:{abs(offset) % 60:02}"
    return f"{day.isoformat()}T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}{part}{zone}"
