"""Functions of answers: choices selected, truth, checklists, words of a choice, values of a list.

This module must not know which lists exist; the surroundings hold them.
"""

from collections.abc import Callable
from typing import Any

from field.forms.expressions.evaluating.convert import to_boolean, to_number
from field.forms.expressions.nodes import Frame, Node


def _codes(text: str) -> list[str]:
    return text.replace("\t", " ").replace("\r", " ").replace("\n", " ").split(" ")


def selected_codes(text: str) -> list[str]:
    """The codes of a select_multiple's text, in order."""
    return [code for code in _codes(text) if code]


def _selected(_frame: Frame, text: str, code: str) -> bool:
    return code.strip(" \t\r\n") in selected_codes(text)


def _selected_at(_frame: Frame, text: str, place: float) -> str:
    codes = selected_codes(text)
    return codes[int(place)] if 0 <= place < len(codes) else ""


def _truths(values: tuple[Any, ...]) -> list[bool]:
    """Every value as boolean; every node on its own, `false` and `0` in a node being false."""
    found: list[bool] = []
    for value in values:
        found += [_true(node) for node in value] if isinstance(value, list) else [to_boolean(value)]
    return found


def _true(node: Node) -> bool:
    return node.text not in ("", "0", "false")


def _within(least: float, most: float, total: float) -> bool:
    return (least < 0 or total >= least) and (most < 0 or total <= most)


def _checklist(_frame: Frame, least: float, most: float, *values: Any) -> bool:
    return _within(least, most, float(sum(_truths(values))))


def _weighted(frame: Frame, least: float, most: float, *values: Any) -> bool:
    """Values and weights in turn; node-sets in pairs of the same length."""
    total = 0.0
    for value, weight in zip(values[::2], values[1::2], strict=False):
        weights = weight if isinstance(weight, list) else [weight]
        numbers = [to_number([w] if isinstance(w, Node) else w, frame.around.offset) for w in weights]
        for truth, number in zip(_truths((value,)), numbers, strict=False):
            total += number if truth else 0.0
    return _within(least, most, total)


def _pulldata(frame: Frame, name: str, column: str, key: str, text: str) -> str:
    found = frame.around.lists.get(name.strip(" \t\r\n").removesuffix(".csv"))
    items = found.where(key, text) if found is not None and text != "" else []
    nodes = items[0].children.get(column, ()) if items else ()
    return nodes[0].text if nodes else ""


def _boolean(_frame: Frame, value: Any) -> bool:
    return to_boolean(value)


WORKS: dict[str, Callable[..., Any]] = {
    "true": lambda _frame: True,
    "false": lambda _frame: False,
    "boolean": _boolean,
    "not": lambda _frame, truth: not truth,
    "boolean-from-string": lambda _frame, text: text in ("true", "1"),
    "selected": _selected,
    "selected-at": _selected_at,
    "count-selected": lambda _frame, text: float(len(selected_codes(text))),
    "checklist": _checklist,
    "weighted-checklist": _weighted,
    "pulldata": _pulldata,
}
