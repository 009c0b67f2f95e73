"""Function calls as closures: those that evaluate their arguments late or look at the frame here, all others by table.

This module must not hold what a plain function does; `functions` does.
"""

from collections.abc import Callable
from typing import Any

from field.forms.expressions.evaluating.closures import (
    Closure,
    Compiled,
    argument,
    as_boolean,
    as_nodes,
    as_number,
    as_text,
)
from field.forms.expressions.evaluating.convert import to_text
from field.forms.expressions.evaluating.walking import children
from field.forms.expressions.functions import WORKS
from field.forms.expressions.nodes import Frame, Node, Result
from field.forms.expressions.signatures import FUNCTIONS

_OF_THE_NODE = frozenset({"string", "string-length", "normalize-space", "number"})
"""Functions that mean `.` when they are called without argument (XPath 1.0, 4.2 and 4.4)."""


def compile_call(tree: list[Any], compiled: Compiled) -> Closure:
    """The closure of `[function, argument, …]`."""
    name = tree[0]
    if name in _SPECIAL:
        return _SPECIAL[name](tree, compiled)
    signature = FUNCTIONS[name]
    trees = tree[1:] or ([["path", "."]] if name in _OF_THE_NODE else [])
    return _eager(WORKS[name], [argument(signature.kind(n), part, compiled) for n, part in enumerate(trees)])


def _eager(work: Callable[..., Result], parts: list[Callable[[Frame], Any]]) -> Closure:
    if len(parts) == 1:
        one = parts[0]
        return lambda frame: work(frame, one(frame))
    if len(parts) == 2:
        first, second = parts
        return lambda frame: work(frame, first(frame), second(frame))
    return lambda frame: work(frame, *[part(frame) for part in parts])


def _if(tree: list[Any], compiled: Compiled) -> Closure:
    test, yes, no = as_boolean(tree[1], compiled), compiled(tree[2]), compiled(tree[3])
    return lambda frame: yes(frame) if test(frame) else no(frame)


def _coalesce(tree: list[Any], compiled: Compiled) -> Closure:
    parts = [compiled(part) for part in tree[1:]]

    def run(frame: Frame) -> Result:
        for part in parts:
            value = part(frame)
            if to_text(value) != "":
                return value
        return ""

    return run


def _once(tree: list[Any], compiled: Compiled) -> Closure:
    part = compiled(tree[1])
    return lambda frame: frame.current.text or part(frame)


def _current(_tree: list[Any], _compiled: Compiled) -> Closure:
    return lambda frame: [frame.current]


def _last(_tree: list[Any], _compiled: Compiled) -> Closure:
    return lambda frame: float(frame.size)


def _position(tree: list[Any], compiled: Compiled) -> Closure:
    """`position()` in the filtered set, `position(..)` among the rows of one repeat."""
    if len(tree) == 1:
        return lambda frame: float(frame.position)
    nodes_of = as_nodes(tree[1], compiled)

    def run(frame: Frame) -> Result:
        nodes = nodes_of(frame)
        if not nodes or nodes[0].parent is None:
            return 1.0 if nodes else 0.0
        rows = nodes[0].parent.children[nodes[0].name]
        frame.meter.spend(len(rows) >> 4)
        place = next((n for n, row in enumerate(rows) if row is nodes[0]), len(rows))
        return float(place + 1)  # the place of the rows stands behind them

    return run


def _instance(tree: list[Any], compiled: Compiled) -> Closure:
    name = as_text(tree[1], compiled)

    def run(frame: Frame) -> Result:
        found = frame.around.lists.get(name(frame))
        return [found] if found is not None else []

    return run


def _choice_name(tree: list[Any], compiled: Compiled) -> Closure:
    code = as_text(tree[1], compiled)
    path = as_text(tree[2], compiled)

    def run(frame: Frame) -> Result:
        chosen = code(frame)
        return frame.around.words(path(frame), chosen) if chosen else ""

    return run


def _indexed_repeat(tree: list[Any], compiled: Compiled) -> Closure:
    """`["indexed-repeat", path, repeat, n, …]`: down the path from the top, at each named repeat the n-th row.

    Repeats that are not named share the question's rows, as long as no row was chosen above them.
    """
    names: list[str] = tree[1][2:]
    chosen = {tuple(tree[n][2:]): as_number(tree[n + 1], compiled) for n in range(2, len(tree) - 1, 2)}

    def run(frame: Frame) -> Result:
        line: list[Node] = [frame.current]
        while line[-1].parent is not None:
            line.append(line[-1].parent)
        line.reverse()
        nodes, together = [line[0]], True
        for depth, name in enumerate(names, 1):
            index = chosen.get(tuple(names[:depth]))
            if index is not None:
                nodes, together = _nth(nodes, name, index(frame), frame), False
            elif together and depth < len(names) and depth < len(line) and line[depth].name == name:
                nodes = [line[depth]]
            else:
                nodes, together = children(nodes, name, frame), False
        return nodes

    return run


def _nth(nodes: list[Node], name: str, place: float, frame: Frame) -> list[Node]:
    """The row at `place` (from 1) under each node; none when there is no such row."""
    frame.meter.spend(len(nodes))
    rows = (node.children.get(name, []) for node in nodes)
    return [several[int(place) - 1] for several in rows if 1 <= place < len(several) + 1]


_SPECIAL: dict[str, Callable[[list[Any], Compiled], Closure]] = {
    "if": _if,
    "coalesce": _coalesce,
    "once": _once,
    "current": _current,
    "last": _last,
    "position": _position,
    "instance": _instance,
    "jr:choice-name": _choice_name,
    "indexed-repeat": _indexed_repeat,
}

KNOWN = frozenset(WORKS) | frozenset(_SPECIAL)
"""Every function that can be evaluated; a test holds it to `signatures.FUNCTIONS`."""
