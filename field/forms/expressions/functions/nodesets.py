"""Functions over node-sets: counting, sums, extremes, shuffling.

This module must not walk paths; sets come as lists in document order.
"""

import math
from collections.abc import Callable
from typing import Any

from field.forms.expressions.evaluating.convert import NAN, numbers_of, text_number
from field.forms.expressions.functions.lots import Lots
from field.forms.expressions.nodes import Frame, Node


def _sum(frame: Frame, nodes: list[Node]) -> float:
    """One after another from the first, as both languages must; never a compensated sum."""
    frame.meter.spend(len(nodes))
    total = 0.0
    for node in nodes:
        total += text_number(node.text, frame.around.offset)
    return total


def _extreme(frame: Frame, values: tuple[Any, ...], largest: bool) -> float:
    numbers = numbers_of(list(values), frame.around.offset)
    frame.meter.spend(len(numbers))
    if not numbers or any(map(math.isnan, numbers)):
        return NAN
    return max(numbers) if largest else min(numbers)


def _randomize(frame: Frame, nodes: list[Node], seed: float = NAN) -> list[Node]:
    """Fisher and Yates from the end, with the lots of the seed; without a seed one is drawn."""
    frame.meter.spend(len(nodes))
    if not math.isfinite(seed):
        seed = math.floor(frame.around.chance() * 2**31)
    return shuffled(nodes, Lots(int(seed)))


def shuffled(nodes: list[Node], lots: Lots) -> list[Node]:
    """The nodes in the order that these lots give."""
    found = list(nodes)
    for place in range(len(found) - 1, 0, -1):
        other = math.floor(lots.draw() * (place + 1))
        found[place], found[other] = found[other], found[place]
    return found


WORKS: dict[str, Callable[..., Any]] = {
    "count": lambda _frame, nodes: float(len(nodes)),
    "count-non-empty": lambda _frame, nodes: float(sum(node.text != "" for node in nodes)),
    "sum": _sum,
    "max": lambda frame, *values: _extreme(frame, values, True),
    "min": lambda frame, *values: _extreme(frame, values, False),
    "randomize": _randomize,
}
