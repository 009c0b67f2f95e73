"""When two values are equal: their keys are (law 10).

A key is text, so that it can be stored, hashed and computed again in JavaScript. Its first sign says how the value
was read: `0` cleared, `t:` text, `n:` number by value, `d:` date, `h:` time of day in UTC, `m:` instant, `g:` place,
`c:` choice, `b:` truth value, `a:` attachment, `p:` telephone, `l:` list, `?` before the key of what its kind could
not read. Keys of different kinds are not to be compared.
"""

import json
from collections.abc import Callable

from sync.head import Value
from sync.text import text_key
from sync.values.canonical import read
from sync.values.moments import instant, time_of_day

CLEARED = "0"
"""The key of no answer."""


def _seconds_key(sign: str, moment: tuple[int, str]) -> str:
    seconds, fraction = moment
    return f"{sign}:{seconds}.{fraction}" if fraction else f"{sign}:{seconds}"


def _plain_key(value: Value) -> str:
    """A key by what the value looks like, for kinds that are unknown and values that are unreadable."""
    if value is None:
        return CLEARED
    if isinstance(value, bool):
        return "b:1" if value else "b:0"
    if isinstance(value, int):
        return f"n:{value}"
    if isinstance(value, list):
        return "l:" + json.dumps([_plain_key(one) for one in value], ensure_ascii=False, separators=(",", ":"))
    return "t:" + text_key(value)


_KEYS: dict[str, Callable[[str], str]] = {
    "decimal": lambda text: "n:" + text,
    "date": lambda text: "d:" + text,
    "time": lambda text: _seconds_key("h", time_of_day(text)),
    "datetime": lambda text: _seconds_key("m", instant(text)),
    "geopoint": lambda text: "g:" + text,
    "geotrace": lambda text: "g:" + text,
    "geoshape": lambda text: "g:" + text,
    "select_one": lambda text: "c:" + text,
    "attachment": lambda text: "a:" + text,
    "phone": lambda text: "p:" + text,
}


def equality_key(kind: str, value: object) -> str:
    """The key of `value` as a value of `kind`: two values are equal if and only if their keys are."""
    read_value, known = read(kind, value)
    if read_value is None:
        return CLEARED
    if not known:
        return "?" + _plain_key(read_value)
    key = _KEYS.get(kind)
    return key(read_value) if key is not None and isinstance(read_value, str) else _plain_key(read_value)
