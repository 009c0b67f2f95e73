"""Location paths as closures: steps over nodes, predicates, and what an absolute path means inside a repeat.

An absolute path shares with the question that it belongs to the rows of the repeats that both stand in: inside a row
of `nguoi`, `/data/nguoi/ten` is that row's name, outside it is every row's. From the first predicate on, and for the
last step, nothing is shared: `/data/nguoi` is always all rows. This module must not convert values.
"""

from collections.abc import Callable
from typing import Any, cast

from field.forms.expressions.closures import Closure, Compiled
from field.forms.expressions.nodes import Frame, ListNode, Node, Result
from field.forms.expressions.signatures import gives

Step = Callable[[list[Node], Frame], list[Node]]


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
        indexed = _indexed(start, steps, compiled)
        if indexed is not None:
            return indexed
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
        return _filtered(_step(step[0], compiled), [_predicate(part, compiled) for part in step[1:]])
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


def _filtered(step: Step, predicates: list[Closure]) -> Step:
    """Predicates count positions among the candidates of each parent, as XPath 1.0 (2.4) says."""

    def run(nodes: list[Node], frame: Frame) -> list[Node]:
        found: list[Node] = []
        for node in nodes:
            candidates = step([node], frame)
            for predicate in predicates:
                candidates = cast("list[Node]", predicate(_at(frame, candidates)))
            found += candidates
        return found

    return run


class _Candidates(Frame):
    """A frame that goes from candidate to candidate."""

    __slots__ = ("candidates",)

    candidates: list[Node]


def _at(frame: Frame, candidates: list[Node]) -> _Candidates:
    inner = _Candidates(frame.node, frame.current, frame.around, frame.meter)
    inner.candidates = candidates
    return inner


def _predicate(tree: Any, compiled: Compiled) -> Closure:
    """Keeps the candidates of a frame for which the predicate holds; a number is a position."""
    from field.forms.expressions.convert import to_boolean

    closure, cost = compiled(tree), _size(tree)
    sure = gives(tree) == "boolean"

    def run(frame: Frame) -> Result:
        candidates = cast("_Candidates", frame).candidates
        frame.meter.spend(cost * len(candidates))
        frame.size = len(candidates)
        kept: list[Node] = []
        for place, node in enumerate(candidates, 1):
            frame.node, frame.position = node, place
            value = closure(frame)
            if value is True or (not sure and (value == place if isinstance(value, float) else to_boolean(value))):
                kept.append(node)
        return kept

    return run


def _size(tree: Any) -> int:
    from field.forms.expressions.tree import walk

    return sum(1 for _ in walk(tree))


def _indexed(start: list[Any], steps: list[Any], compiled: Compiled) -> Closure | None:
    """`instance('l')/root/item[column = value]/…` by the list's index, when the value is the same for every item.

    The answer is that of the plain way: texts are looked up, all else (a number, several nodes) takes the plain way.
    """
    column_value = _column_is(steps)
    if column_value is None:
        return None
    column, value = column_value[0], compiled(column_value[1])
    lists, rest = compiled(start), [_step(step, compiled) for step in steps[2:]]
    plain = [_step(step, compiled) for step in steps]

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
