"""Comparisons as XPath 1.0 (section 3.4) says: a node-set compares as true when one of its nodes does.

`=` and `!=` compare booleans if one side is one, else numbers if one side is one, else texts; the others compare
numbers always. This module must not compile.
"""

import operator
from collections.abc import Callable
from math import isnan

from field.forms.expressions.evaluating.convert import text_number, to_boolean, to_number, to_text
from field.forms.expressions.nodes import Node, Result

_ORDER: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_SWAPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


def compare(sign: str, left: Result, right: Result, offset: int) -> bool:
    """Whether `left sign right` holds; `offset` reads dates."""
    if isinstance(left, list):
        if isinstance(right, list):
            return _both(sign, left, right, offset)
        return _one(sign, left, right, offset)
    if isinstance(right, list):
        return _one(_SWAPPED[sign], right, left, offset)
    if sign in _ORDER:
        return _ORDER[sign](to_number(left, offset), to_number(right, offset))
    return _equal(left, right, offset) == (sign == "=")


def _equal(left: Result, right: Result, offset: int) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, float) or isinstance(right, float):
        return to_number(left, offset) == to_number(right, offset)
    return to_text(left) == to_text(right)


def _one(sign: str, nodes: list[Node], value: Result, offset: int) -> bool:
    if isinstance(value, bool):
        return compare(sign, to_boolean(nodes), value, offset)
    if sign in _ORDER:
        number, test = to_number(value, offset), _ORDER[sign]
        return any(test(text_number(node.text, offset), number) for node in nodes)
    if isinstance(value, float):
        return any((text_number(node.text, offset) == value) == (sign == "=") for node in nodes)
    return any((node.text == value) == (sign == "=") for node in nodes)


def _both(sign: str, left: list[Node], right: list[Node], offset: int) -> bool:
    """Without a loop over all pairs: one set's texts, or its extremes, say what any pair does."""
    if sign == "=":
        texts = {node.text for node in left}
        return any(node.text in texts for node in right)
    if sign == "!=":
        texts = {node.text for node in left} | {node.text for node in right}
        return bool(left) and bool(right) and len(texts) > 1
    lefts = [n for n in (text_number(node.text, offset) for node in left) if not isnan(n)]
    rights = [n for n in (text_number(node.text, offset) for node in right) if not isnan(n)]
    if not lefts or not rights:
        return False
    small = sign in ("<", "<=")
    return _ORDER[sign](min(lefts) if small else max(lefts), max(rights) if small else min(rights))
