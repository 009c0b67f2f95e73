"""Functions of numbers: IEEE 754 doubles, never an exception, NaN where there is no answer.

Sines, logarithms and broken powers differ in their last bit between machines; their results are rounded to 14
significant digits, half away from zero, as JavaScript's `Number(x.toPrecision(14))` does. Whole powers are repeated
multiplication in a fixed order. This module must not convert arguments.
"""

import math
from collections.abc import Callable
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Context, Decimal
from typing import Any

from field.forms.expressions.evaluating.convert import NAN, to_number
from field.forms.expressions.nodes import Frame

_FOURTEEN = Context(prec=14, rounding=ROUND_HALF_UP)
_LARGEST_WHOLE_POWER = 1024


def steady(number: float) -> float:
    """Rounded to 14 significant digits, so that two machines give the same."""
    return float(_FOURTEEN.create_decimal(number)) if math.isfinite(number) else number


def _steadily(work: Callable[..., float]) -> Callable[..., float]:
    def run(_frame: Frame, *numbers: float) -> float:
        try:
            return steady(work(*numbers))
        except ValueError:
            return NAN
        except OverflowError:
            return math.inf

    return run


def _whole(work: Callable[[float], int]) -> Callable[[Frame, float], float]:
    return lambda _frame, number: float(work(number)) if math.isfinite(number) else number


def rounded(number: float, places: int) -> float:
    """To `places` decimals by the digits of the number as written; half goes towards plus infinity."""
    if not math.isfinite(number):
        return number
    digits = Decimal(repr(number))
    half_up = ROUND_HALF_UP if number >= 0 else ROUND_HALF_DOWN
    if digits.as_tuple().exponent >= -places:  # type: ignore[operator]
        return number
    return float(digits.quantize(Decimal(1).scaleb(-places), half_up, Context(prec=400)))


def _round(_frame: Frame, number: float, places: float = 0.0) -> float:
    return NAN if math.isnan(places) else rounded(number, int(max(-30, min(places, 30))))


def _power(_frame: Frame, base: float, exponent: float) -> float:
    if abs(exponent) <= _LARGEST_WHOLE_POWER and exponent == int(exponent):
        power = _multiplied(base, int(abs(exponent)))
        return power if exponent >= 0 else _inverse(power)
    try:
        return NAN if abs(base) == 1 and math.isinf(exponent) else steady(math.pow(base, exponent))
    except ValueError:
        return math.inf if base == 0 else NAN
    except OverflowError:
        return math.inf


def _multiplied(base: float, times: int) -> float:
    """By squaring, lowest bit first: the order of multiplications is part of the result."""
    power = 1.0
    while times:
        if times & 1:
            power *= base
        base *= base
        times >>= 1
    return power


def _inverse(number: float) -> float:
    return 1 / number if number else math.copysign(math.inf, number)


def _log(work: Callable[[float], float]) -> Callable[[Frame, float], float]:
    steadily = _steadily(work)
    return lambda frame, number: -math.inf if number == 0 else steadily(frame, number)


def _number(frame: Frame, value: Any) -> float:
    return to_number(value, frame.around.offset)


def _int(frame: Frame, value: Any) -> float:
    number = to_number(value, frame.around.offset)
    return float(math.trunc(number)) if math.isfinite(number) else number


WORKS: dict[str, Callable[..., Any]] = {
    "number": _number,
    "int": _int,
    "round": _round,
    "floor": _whole(math.floor),
    "ceiling": _whole(math.ceil),
    "abs": lambda _frame, number: abs(number),
    "pow": _power,
    "sqrt": lambda _frame, number: math.sqrt(number) if number >= 0 else NAN,
    "exp": _steadily(math.exp),
    "exp10": lambda frame, number: _power(frame, 10.0, number),
    "log": _log(math.log),
    "log10": _log(math.log10),
    "sin": _steadily(math.sin),
    "cos": _steadily(math.cos),
    "tan": _steadily(math.tan),
    "asin": _steadily(math.asin),
    "acos": _steadily(math.acos),
    "atan": _steadily(math.atan),
    "atan2": _steadily(math.atan2),
    "pi": lambda _frame: math.pi,
}
