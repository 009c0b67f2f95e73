"""From whatever a client sent to the one spelling of a value.

`canonical` never fails and never drops: what its kind cannot read stays as it came, and `readable` says so, for a
flag that people see. Blank text is the same as no answer (None, cleared).
"""

from collections.abc import Callable
from typing import cast

from sync.head import Value
from sync.values.moments import read_date, read_datetime, read_time
from sync.values.numbers import read_decimal, read_integer
from sync.values.phones import read_phone
from sync.values.places import read_geopoint, read_geoshape, read_geotrace
from sync.values.plain import read_attachment, read_boolean, read_list, read_text

_READERS: dict[str, Callable[[object], Value]] = {
    "text": read_text,
    "integer": read_integer,
    "decimal": read_decimal,
    "date": read_date,
    "time": read_time,
    "datetime": read_datetime,
    "geopoint": read_geopoint,
    "geotrace": read_geotrace,
    "geoshape": read_geoshape,
    "select_one": read_text,
    "set_element": read_boolean,
    "attachment": read_attachment,
    "phone": read_phone,
    "boolean": read_boolean,
    "list": read_list,
}


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _without_floats(value: object) -> Value:
    """The value as it came, floats as text: a value of ours holds none."""
    if isinstance(value, float):
        return read_decimal(value) or repr(value)
    if isinstance(value, list):
        return [_without_floats(one) for one in value]
    return cast("Value", value)


def read(kind: str, value: object) -> tuple[Value, bool]:
    """The canonical value, and whether it could be read as its kind; kinds unknown here keep any value."""
    if _is_blank(value):
        return None, True
    reader = _READERS.get(kind)
    if reader is None:
        return _without_floats(value), True
    found = reader(value)
    return (_without_floats(value), False) if found is None else (found, True)


def canonical(kind: str, value: object) -> Value:
    """The one spelling of `value` as a value of `kind`; unreadable values unchanged, blank ones None."""
    return read(kind, value)[0]


def readable(kind: str, value: object) -> bool:
    """Whether `value` can be read as a value of `kind`; no answer can."""
    return read(kind, value)[1]
