"""Numbers as text, exactly: `100.0` is `100`, `,5`-style commas are read where they can mean only one thing.

Works on digits, never on floats, so that Python and JavaScript agree to the last digit. Digits are ASCII 0 to 9.
"""

import re

LARGEST_INTEGER = 2**53 - 1
"""The largest integer that JSON carries safely (RFC 8259, section 6)."""

_NUMBER = re.compile(r"([+\-\u2212]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,3}))?")
_COMMA = re.compile(r"([+\-\u2212]?[0-9]+),([0-9]{1,2}|[0-9]{4,})")
"""A Vietnamese decimal comma. `1,234` is left alone: one thousand and more for some, one and a bit for others."""

_LONGEST = 100
_LARGEST_EXPONENT = 50


def _joined(sign: str, whole: str, fraction: str) -> str:
    """Sign, digits before and after the point as canonical text; no `-0`."""
    whole = whole.lstrip("0") or "0"
    fraction = fraction.rstrip("0")
    text = f"{whole}.{fraction}" if fraction else whole
    return text if sign in ("", "+") or text == "0" else f"-{text}"


def _shifted(whole: str, fraction: str, places: int) -> tuple[str, str]:
    """The digits with the point moved right by `places` (left when negative)."""
    if places >= 0:
        fraction = fraction.ljust(places, "0")
        return whole + fraction[:places], fraction[places:]
    whole = whole.rjust(-places, "0")
    return whole[:places], whole[places:] + fraction


def number_text(text: str) -> str | None:
    """A number's canonical decimal text, or None when the text is no number.

    Reads a sign (also U+2212), a leading or trailing point, an exponent up to ±50, a decimal comma; 100 characters.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    comma = _COMMA.fullmatch(text)
    found = _NUMBER.fullmatch(f"{comma[1]}.{comma[2]}" if comma else text)
    if found is None or not (found[2] or found[3]):
        return None
    exponent = int(found[4] or "0")
    if abs(exponent) > _LARGEST_EXPONENT:
        return None
    return _joined(found[1], *_shifted(found[2], found[3] or "", exponent))


def read_decimal(value: object) -> str | None:
    """Canonical decimal text of an int, a float handed in from outside, or text; None when unreadable."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return str(value) if abs(value) <= LARGEST_INTEGER else None
    if isinstance(value, float):
        return number_text(repr(value))
    return number_text(value) if isinstance(value, str) else None


def read_integer(value: object) -> int | None:
    """The integer that a value says, `"100.0"` and `"1e2"` included; None when unreadable or beyond ±(2^53 - 1)."""
    text = read_decimal(value)
    if text is None or "." in text:
        return None
    number = int(text)
    return number if abs(number) <= LARGEST_INTEGER else None


def rounded(text: str, places: int) -> str:
    """Canonical decimal text rounded to `places` decimals, half away from zero."""
    whole, _, fraction = text.removeprefix("-").partition(".")
    if len(fraction) <= places:
        return text
    digits = str(int(whole + fraction[:places]) + (fraction[places] >= "5")).rjust(places + 1, "0")
    cut = len(digits) - places
    return _joined("-" if text.startswith("-") else "", digits[:cut], digits[cut:])
