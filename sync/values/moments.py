"""Dates that may lack day or month, times of day, and date-times with their offset.

Many people know only the year of their birth, so `1957` and `1957-03` are whole dates. A date-time keeps the offset
it came with; two are equal when they are the same instant. Where no offset was said, +07:00 is meant: Vietnam has one
time and no summer time (tz database, Asia/Ho_Chi_Minh since 1975). Gregorian calendar, years 1 to 9999.
"""

import re
from datetime import date

_HOME_OFFSET = 7 * 60
_EPOCH_DAY = date(1970, 1, 1).toordinal()

_OFFSET = r"(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
_CLOCK = r"([0-9]{1,2})(?::|[hg])([0-9]{2})?(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?"
_ISO_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_LOCAL_DATE = re.compile(r"(?:([0-9]{1,2})[/.-])?([0-9]{1,2})[/.-]([0-9]{4})")
"""As written in Vietnam: day, month, year."""
_MIDNIGHT = re.compile(r"(?:T00:00(?::00(?:\.0+)?)?)?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?")
_TIME = re.compile(_CLOCK + r"\s*" + _OFFSET, re.IGNORECASE | re.ASCII)
_DATETIME = re.compile(r"([0-9/.-]{8,10})[T ]\s*(.+)", re.IGNORECASE | re.ASCII)


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _date_text(year: str, month: str | None, day: str | None) -> str | None:
    """A date's canonical text from its digits, where `00` says unknown; None when there is no such day."""
    y, m, d = int(year), int(month or 0), int(day or 0)
    if y == 0 or m > 12 or (d and not m) or (m and d > _days(y, m)):
        return None
    return f"{y:04}" + (f"-{m:02}" if m else "") + (f"-{d:02}" if d else "")


def _iso_date(text: str) -> str | None:
    found = _ISO_DATE.match(text)
    if found is None or not _MIDNIGHT.fullmatch(text, found.end()):
        return None
    if found.end() < len(text) and not found[3]:
        return None
    return _date_text(found[1], found[2], found[3])


def read_date(value: object) -> str | None:
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`; also reads `5/1/1957`, `1957-00-00`, and a midnight after the date."""
    if isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999:
        return str(value)
    if not isinstance(value, str):
        return None
    text = value.strip()
    local = _LOCAL_DATE.fullmatch(text)
    return _date_text(local[3], local[2], local[1]) if local else _iso_date(text)


def _offset_text(text: str | None) -> str | None:
    """`Z`, `+HH:MM`, empty when not said; None when there is no such offset."""
    if not text or text in "Zz":
        return (text or "").upper()
    hours, minutes = text[1:3], text[3:].removeprefix(":") or "00"
    if int(hours) > 14 or int(minutes) > 59:
        return None
    return "Z" if hours == minutes == "00" else f"{text[0]}{hours}:{minutes}"


def read_time(value: object) -> str | None:
    """`HH:MM:SS`, with a fraction and an offset if they were said; also reads `7:05`, `7h30`, `7h`."""
    found = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or (found[2] is None and (":" in found[0] or found[3])):
        return None
    hour, minute, second = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    offset = _offset_text(found[5])
    if hour > 23 or minute > 59 or second > 59 or offset is None:
        return None
    fraction = (found[4] or "").rstrip("0")
    return f"{hour:02}:{minute:02}:{second:02}" + (f".{fraction}" if fraction else "") + offset


def read_datetime(value: object) -> str | None:
    """`YYYY-MM-DDTHH:MM:SS` with fraction and offset as they were said; the day must be known."""
    found = _DATETIME.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    day, time = read_date(found[1]), read_time(found[2])
    return f"{day}T{time}" if day and len(day) == 10 and time else None


def _since_midnight(time: str) -> tuple[int, str]:
    """Seconds since 00:00 UTC of the same date (may be negative), and the digits of the fraction."""
    clock, offset = (time[:-1], "+00:00") if time.endswith("Z") else (time, "")
    if len(time) > 6 and time[-6] in "+-":
        clock, offset = time[:-6], time[-6:]
    minutes = _HOME_OFFSET if not offset else int(offset[0] + "1") * (int(offset[1:3]) * 60 + int(offset[4:6]))
    whole, _, fraction = clock.partition(".")
    hour, minute, second = (int(part) for part in whole.split(":"))
    return (hour * 60 + minute - minutes) * 60 + second, fraction


def time_of_day(time: str) -> tuple[int, str]:
    """Canonical time as seconds of the UTC day (0 to 86,399) and fraction digits."""
    seconds, fraction = _since_midnight(time)
    return seconds % 86_400, fraction


def instant(moment: str) -> tuple[int, str]:
    """Canonical date-time as seconds since 1970-01-01T00:00Z and fraction digits; sorts in order of time."""
    seconds, fraction = _since_midnight(moment[11:])
    day = date(int(moment[:4]), int(moment[5:7]), int(moment[8:10])).toordinal() - _EPOCH_DAY
    return day * 86_400 + seconds, fraction
