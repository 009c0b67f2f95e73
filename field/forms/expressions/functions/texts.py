"""Functions of text. A character is a Unicode code point, so `𠂎` (a Nôm letter) is one, in JavaScript too.

This module must not fold or normalise letters: `hoà` and `hòa` are two texts here.
"""

import base64
import binascii
import math
import re
from collections.abc import Callable
from typing import Any

from field.forms.expressions.evaluating.convert import texts_of, to_text
from field.forms.expressions.nodes import Frame
from field.forms.expressions.patterns import pattern_of

_SPACES = re.compile(r"[ \t\r\n]+")


def _string(_frame: Frame, value: Any) -> str:
    return to_text(value)


def _concat(frame: Frame, *values: Any) -> str:
    return frame.meter.checked("".join(texts_of(list(values))))


def _join(frame: Frame, between: str, *values: Any) -> str:
    return frame.meter.checked(between.join(texts_of(list(values))))


def _before(_frame: Frame, text: str, part: str) -> str:
    return text.partition(part)[0] if part and part in text else ""


def _after(_frame: Frame, text: str, part: str) -> str:
    return text.partition(part)[2] if part else text


def _substr(_frame: Frame, text: str, start: float, end: float = math.inf) -> str:
    """From `start` up to, without, `end`, both from 0; negative ones count from the end; cut off after the point."""
    if math.isnan(start) or math.isnan(end):
        return ""
    first, last = (_place(number, len(text)) for number in (start, end))
    return text[first:last] if first < last else ""


def _place(number: float, length: int) -> int:
    place = int(max(-length - 1.0, min(number, length + 1.0)))
    return max(0, place + length) if place < 0 else place


def _substring(_frame: Frame, text: str, start: float, length: float = math.inf) -> str:
    """XPath 1.0, 4.2: the characters at places p (from 1) with round(start) <= p < round(start) + round(length)."""
    first = _rounded(start)
    last = first + _rounded(length)
    if math.isnan(first) or math.isnan(last):
        return ""
    end = len(text) + 1
    return text[int(max(1, min(first, end))) - 1 : int(max(1, min(last, end))) - 1]


def _rounded(number: float) -> float:
    return math.floor(number + 0.5) if math.isfinite(number) else number


def _length(_frame: Frame, text: str) -> float:
    return float(len(text))


def _normalized(_frame: Frame, text: str) -> str:
    return _SPACES.sub(" ", text).strip(" ")


def _translate(_frame: Frame, text: str, old: str, new: str) -> str:
    table: dict[int, str | None] = {}
    for place, character in enumerate(old):
        table.setdefault(ord(character), new[place] if place < len(new) else None)
    return text.translate(table)


def _regex(frame: Frame, text: str, pattern: str) -> bool:
    return pattern_of(pattern).fits(text, frame.meter.spend)


def _decoded(_frame: Frame, text: str) -> str:
    digits = text.strip(" \t\r\n").rstrip("=")
    try:
        return base64.b64decode(digits + "=" * (-len(digits) % 4), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""


WORKS: dict[str, Callable[..., Any]] = {
    "string": _string,
    "concat": _concat,
    "join": _join,
    "contains": lambda _frame, text, part: part in text,
    "starts-with": lambda _frame, text, part: text.startswith(part),
    "ends-with": lambda _frame, text, part: text.endswith(part),
    "substring-before": _before,
    "substring-after": _after,
    "substr": _substr,
    "substring": _substring,
    "string-length": _length,
    "normalize-space": _normalized,
    "translate": _translate,
    "regex": _regex,
    "base64-decode": _decoded,
}
