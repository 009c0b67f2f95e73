"""Telephone numbers as `+84…`: `0912 345 678`, `84912345678` and `(+84) 912.345.678` are one number.

Vietnamese numbers: mobile `0(3|5|7|8|9)` and 8 digits, fixed `02` and 9 digits (national numbering plan,
with the mobile prefixes as changed in 2018). Numbers of other countries
are read when they start with `+`. A telephone is shared by a family: never an identity.
"""

import re

_NOISE = re.compile(r"[\s.()\-\u2010-\u2015]+")
_TRUNK = re.compile(r"(?:(?:\+|00)?840?|0)([35789][0-9]{8}|2[0-9]{9})")
_FOREIGN = re.compile(r"(?:\+|00)(?!84)([1-9][0-9]{6,14})")
_BARE_MOBILE = re.compile(r"[35789][0-9]{8}")


def read_phone(value: object) -> str | None:
    """The number with its country code, or None when the text is no telephone number.

    An integer of nine digits is a mobile number whose leading zero a spreadsheet ate.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return f"+84{value}" if _BARE_MOBILE.fullmatch(str(value)) else None
    if not isinstance(value, str):
        return None
    digits = _NOISE.sub("", value)
    home = _TRUNK.fullmatch(digits)
    if home:
        return f"+84{home[1]}"
    foreign = _FOREIGN.fullmatch(digits)
    return f"+{foreign[1]}" if foreign else None
