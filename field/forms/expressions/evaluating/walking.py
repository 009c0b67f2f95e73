"""Location paths as closures: steps over nodes, predicates, and what an absolute path means inside a repeat.

An absolute path shares with the question that it belongs to the rows of the repeats that both stand in: inside a row
of `nguoi`, `/data/nguoi/ten` is that row's name, outside it is every row's. From the first predicate on, and for the
last step, nothing is shared: `/data/nguoi` is always all rows. This module must not convert values.
"""

from typing import Any, cast

from field.forms.expressions.evaluating.closures import Closure, Compiled
from field.forms.expressions.evaluating.filtering import Step, filtered, predicate
from field.forms.expressions.evaluating.indexing import indexed
from field.forms.expressions.nodes import Frame, Node, Result


def in_order(nodes: list[Node]) -> list[Node]:
    """In document order, each once."""
    seen = {id(node): node for node in nodes}
    return sorted(seen.values(), key=lambda node: node.serial)


def compile_path(tree: list[Any], compiled: Compiled) -> Closure:
    """The closure of `["path", start, step, …]`."""
    start, steps = tree[1], tree[2:]
    if start == "/":
        shared = 0
        while shared < len(steps) - 1 and isinstance(steps[shared], str) and steps[shared] not in ("..", "*"):
            shared += 1
        return _absolute(steps[:shared], [_step(step, compiled) for step in steps[shared:]])
    if isinstance(start, list) and start[0] == "instance":
        looked_up = indexed(start, steps, lambda step: _step(step, compiled), compiled)
        if looked_up is not None:
            return looked_up
    rest = [_step(step, compiled) for step in steps]
    if start == ".":
        return _from_here(rest)
    return _from_nodes(compiled(start), rest)


def _from_here(steps: list[Step]) -> Closure:
    def run(frame: Frame) -> Result:
        nodes = [frame.node]
        for step in steps:
            nodes = step(nodes, frame)
        return nodes

    return run


def _from_nodes(start: Closure, steps: list[Step]) -> Closure:
    def run(frame: Frame) -> Result:
        nodes = cast("list[Node]", start(frame))
        for step in steps:
            nodes = step(nodes, frame)
        return nodes

    return run


def _absolute(names: list[str], steps: list[Step]) -> Closure:
    def run(frame: Frame) -> Result:
        nodes = descend(frame, names)
        for step in steps:
            nodes = step(nodes, frame)
        return nodes

    return run


def descend(frame: Frame, names: list[str]) -> list[Node]:
    """The nodes at an absolute path, its rows shared with the current question as far as both go the same way."""
    line = [frame.current]
    while line[-1].parent is not None:
        line.append(line[-1].parent)
    line.reverse()
    depth = 0
    while depth < len(names) and depth + 1 < len(line) and line[depth + 1].name == names[depth]:
        depth += 1
    nodes = [line[depth]]
    for name in names[depth:]:
        nodes = children(nodes, name, frame)
    return nodes


def children(nodes: list[Node], name: str, frame: Frame) -> list[Node]:
    """The children of this name of all nodes, in document order."""
    if len(nodes) == 1:
        return nodes[0].children.get(name, [])
    found: list[Node] = []
    for node in nodes:
        found += node.children.get(name, ())
    frame.meter.spend(len(nodes) + len(found))
    return found


def _step(step: Any, compiled: Compiled) -> Step:
    if isinstance(step, list):
        return filtered(_step(step[0], compiled), [predicate(part, compiled) for part in step[1:]])
    if step == "..":
        return _parents
    if step == "*":
        return _all_children
    return lambda nodes, frame: children(nodes, step, frame)


def _parents(nodes: list[Node], frame: Frame) -> list[Node]:
    if len(nodes) == 1:
        return [nodes[0].parent] if nodes[0].parent is not None else []
    frame.meter.spend(len(nodes))
    return in_order([node.parent for node in nodes if node.parent is not None])


def _all_children(nodes: list[Node], frame: Frame) -> list[Node]:
    found = [child for node in nodes for several in node.children.values() for child in several]
    frame.meter.spend(len(nodes) + len(found))
    return in_order(found)
