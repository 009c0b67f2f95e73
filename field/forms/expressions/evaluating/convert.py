"""Conversions between the four types, as XPath 1.0 (section 4) says, with the two rules that XForms adds.

Numbers are IEEE 754 doubles while they are computed with and text everywhere else. Added: a text that is a date or
date-time is, as number, its days since 1970-01-01 (so `. <= today()` works); a node-set is true when one of its nodes
is not empty (in a form every node exists, so existence would say nothing). This module must not walk paths.
"""

import math
import re
from decimal import Decimal

from field.forms.expressions.evaluating.calendar import DAY, read_moment
from field.forms.expressions.nodes import Result

NAN = math.nan
_NUMBER = re.compile(r"[ \t\r\n]*(-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))[ \t\r\n]*")
_EXACT = 1e16


def number_text(number: float) -> str:
    """The shortest digits that give this double again, never with an exponent; `NaN`, `Infinity`, `-Infinity`.

    The digits are those of JavaScript's Number::toString (ECMA-262, 6.1.6.1.20) and Python's repr; zeros fill up.
    """
    if math.isnan(number):
        return "NaN"
    if number in (math.inf, -math.inf):
        return "Infinity" if number > 0 else "-Infinity"
    if -_EXACT < number < _EXACT and number == int(number):
        return str(int(number))
    text = repr(number)
    return format(Decimal(text), "f").removesuffix(".0") if "e" in text else text.removesuffix(".0")


def plain_number(text: str) -> float:
    """XPath's Number with an optional minus and white space around; NaN for all else, `1e3` and `+1` included."""
    found = _NUMBER.fullmatch(text)
    return float(found[1]) if found else NAN


def text_number(text: str, offset: int) -> float:
    """The number that a text says, or the days of its date; NaN for all else, the empty text included."""
    found = _NUMBER.fullmatch(text)
    if found:
        return float(found[1])
    moment = read_moment(text, offset)
    return moment.ms / DAY if moment else NAN


def to_number(value: Result, offset: int) -> float:
    """Any value as number."""
    if isinstance(value, float):
        return value
    if isinstance(value, str):
        return text_number(value, offset)
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    return text_number(value[0].text, offset) if value else NAN


def to_text(value: Result) -> str:
    """Any value as text; of a node-set its first node's."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    return value[0].text if value else ""


def to_answer(value: Result) -> str | None:
    """A result as the text of an answer, None for no answer: empty text, NaN, infinities.

    Its canonical spelling by the kind of the question is for `sync.values`.
    """
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return to_text(value) or None


def to_boolean(value: Result) -> bool:
    """Any value as boolean; of a node-set whether one of its nodes is not empty."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    if isinstance(value, str):
        return value != ""
    return any(node.text for node in value)


def texts_of(values: list[Result]) -> list[str]:
    """Every value as text; every node of a node-set on its own."""
    found: list[str] = []
    for value in values:
        if isinstance(value, list):
            found += [node.text for node in value]
        else:
            found.append(to_text(value))
    return found


def numbers_of(values: list[Result], offset: int) -> list[float]:
    """Every value as number; every node of a node-set on its own."""
    found: list[float] = []
    for value in values:
        if isinstance(value, list):
            found += [text_number(node.text, offset) for node in value]
        else:
            found.append(to_number(value, offset))
    return found
