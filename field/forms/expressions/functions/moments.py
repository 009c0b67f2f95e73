"""Functions of dates and times. A date is text (`2026-11-21`), a day as number counts from 1970-01-01, local time.

In date functions a text of four digits is a year (many know only the year of their birth); any other number is days.
This module must not read a clock: `now` is handed in, in UTC milliseconds.
"""

import math
from collections.abc import Callable
from typing import Any

from field.forms.expressions.evaluating.calendar import (
    DAY,
    Moment,
    civil,
    day_text,
    moment_text,
    read_clock,
    read_moment,
    read_year,
)
from field.forms.expressions.evaluating.convert import NAN, plain_number, to_text
from field.forms.expressions.formats import CODE, DAYS, MONTHS
from field.forms.expressions.nodes import Frame

_FINER = {"year": "Yy", "month": "Yymnb", "day": "Yymnbdea"}
"""The codes that can be written when no more than a part is known."""
_MOST_DAYS = 4_000_000


def _now(frame: Frame) -> int:
    return frame.around.now + frame.around.offset * 60_000


def moment_of(value: Any, offset: int) -> Moment | None:
    """The moment of a number of days, or of a text that is a date, a date-time, a year or days; else None."""
    if isinstance(value, bool):
        return None
    if not isinstance(value, float):
        text = to_text(value)
        moment = read_moment(text, offset) or read_year(text)
        if moment is not None:
            return moment
        value = plain_number(text)
    if not abs(value) <= _MOST_DAYS:
        return None
    return Moment(math.floor(value * DAY + 0.5), "time" if value != math.floor(value) else "day")


def _date(frame: Frame, value: Any) -> str:
    moment = moment_of(value, frame.around.offset)
    return day_text(moment.ms) if moment else ""


def _date_time(frame: Frame, value: Any) -> str:
    moment = moment_of(value, frame.around.offset)
    return moment_text(moment.ms, frame.around.offset) if moment else ""


def _decimal(frame: Frame, value: Any) -> float:
    moment = moment_of(value, frame.around.offset)
    return moment.ms / DAY if moment else NAN


def _decimal_time(frame: Frame, value: Any) -> float:
    clock = read_clock(to_text(value), frame.around.offset) if not isinstance(value, float) else None
    if clock is None:
        moment = moment_of(value, frame.around.offset)
        clock = moment.ms % DAY if moment else None
    return NAN if clock is None else clock / DAY


def _format(frame: Frame, value: Any, text: str) -> str:
    """Written by a format; "" when there is no date, or a part is asked for that is not known."""
    moment = moment_of(value, frame.around.offset)
    day = civil(moment.ms) if moment else None
    if moment is None or day is None:
        return ""
    asked = {found[1] for found in CODE.finditer(text)} - {"%"}
    if moment.known in ("year", "month") and asked - set(_FINER[moment.known]):
        return ""
    parts = _parts(moment.ms, frame.around.language)
    return frame.meter.checked(CODE.sub(lambda found: parts.get(found[1], found[0]), text))


def _parts(ms: int, language: str) -> dict[str, str]:
    day, rest = civil(ms), ms % DAY
    assert day is not None
    names = language if language in MONTHS else "vi"
    hour, minute, second = rest // 3_600_000, rest // 60_000 % 60, rest // 1000 % 60
    return {
        "Y": f"{day.year:04}",
        "y": f"{day.year % 100:02}",
        "m": f"{day.month:02}",
        "n": str(day.month),
        "b": MONTHS[names][day.month - 1],
        "d": f"{day.day:02}",
        "e": str(day.day),
        "a": DAYS[names][day.isoweekday() % 7],
        "H": f"{hour:02}",
        "h": str(hour),
        "M": f"{minute:02}",
        "S": f"{second:02}",
        "3": f"{rest % 1000:03}",
        "%": "%",
    }


WORKS: dict[str, Callable[..., Any]] = {
    "today": lambda frame: day_text(_now(frame)),
    "now": lambda frame: moment_text(_now(frame), frame.around.offset),
    "date": _date,
    "date-time": _date_time,
    "decimal-date-time": _decimal,
    "decimal-time": _decimal_time,
    "format-date": _format,
    "format-date-time": _format,
}
