"""Lists of thousands of items: `root/item[column = value]` is looked up and not searched, with the same answer.

This module must not change what a path means: whatever it cannot look up takes the plain way.
"""

from collections.abc import Callable
from typing import Any, cast

from field.forms.expressions.evaluating.closures import Closure, Compiled
from field.forms.expressions.evaluating.filtering import Step
from field.forms.expressions.nodes import Frame, ListNode, Node, Result


def indexed(start: list[Any], steps: list[Any], step_of: Callable[[Any], Step], compiled: Compiled) -> Closure | None:
    """`instance('l')/root/item[column = value]/…` by the list's index, when the value is the same for every item.

    The answer is that of the plain way: texts are looked up, all else (a number, several nodes) takes the plain way.
    """
    column_value = _column_is(steps)
    if column_value is None:
        return None
    column, value = column_value[0], compiled(column_value[1])
    lists, rest = compiled(start), [step_of(step) for step in steps[2:]]
    plain = [step_of(step) for step in steps]

    def run(frame: Frame) -> Result:
        nodes = cast("list[Node]", lists(frame))
        wanted = value(frame)
        if isinstance(wanted, list) and len(wanted) == 1:
            wanted = wanted[0].text
        if isinstance(wanted, str) and nodes and isinstance(nodes[0], ListNode):
            nodes = nodes[0].where(column, wanted)
            frame.meter.spend(1 + len(nodes))
            following = rest
        else:
            following = plain
        for step in following:
            nodes = step(nodes, frame)
        return nodes

    return run


def _column_is(steps: list[Any]) -> tuple[str, Any] | None:
    if len(steps) < 2 or steps[0] != "root" or not isinstance(steps[1], list) or steps[1][0] != "item":
        return None
    predicate = steps[1][1]
    if len(steps[1]) != 2 or not isinstance(predicate, list) or predicate[0] != "=":
        return None
    column, value = predicate[1:]
    named = isinstance(column, list) and column[:2] == ["path", "."] and len(column) == 3 and isinstance(column[2], str)
    if not named or column[2] in ("..", "*") or not _fixed(value):
        return None
    return column[2], value


def _fixed(value: Any) -> bool:
    """Whether a tree means the same at every item: a literal, or a path from the root or the question."""
    if not isinstance(value, list):
        return isinstance(value, str)
    return value[0] == "path" and value[1] in ("/", ["current"]) and all(isinstance(step, str) for step in value[2:])
