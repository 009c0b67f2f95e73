"""A syntax tree made into a chain of closures, once; each evaluation then only calls them.

What a tree gives is known beforehand, so most conversions are chosen here and not at every evaluation. This module
must not parse text, and nothing it makes keeps anything between two evaluations.
"""

import math
import operator
from collections.abc import Callable
from dataclasses import dataclass

from field.forms.expressions.evaluating.calls import compile_call
from field.forms.expressions.evaluating.closures import Closure, Compiled, as_boolean, as_nodes, as_number
from field.forms.expressions.evaluating.compare import compare
from field.forms.expressions.evaluating.walking import compile_path, in_order
from field.forms.expressions.limits import LIMITS, Limits
from field.forms.expressions.nodes import Frame, Node, Result, Surroundings
from field.forms.expressions.tree import Tree, check_tree

Arithmetic = Callable[[float, float], float]
Nodes = Callable[[Frame], list[Node]]


def _divide(left: float, right: float) -> float:
    if right:
        return left / right
    if not left or math.isnan(left) or math.isnan(right):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1, right)


def _remainder(left: float, right: float) -> float:
    """XPath's `mod`: the sign is that of the dividend, as with `%` of JavaScript."""
    return math.nan if not right or math.isinf(left) else math.fmod(left, right)


_ARITHMETIC: dict[str, Arithmetic] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": _divide,
    "mod": _remainder,
}
_COMPARE = frozenset({"=", "!=", "<", "<=", ">", ">="})


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression; `tree` is what it was made from."""

    tree: Tree
    closure: Closure

    def evaluate(self, node: Node, around: Surroundings, current: Node | None = None) -> Result:
        """The value at `node` (what `.` means); `current` is the question asked for, `node` itself if not given.

        LimitError when it takes more steps, or makes a longer text, than the surroundings allow.
        """
        return self.closure(Frame(node, current or node, around))


def compile_tree(tree: Tree, limits: Limits = LIMITS) -> Expression:
    """The expression of a syntax tree; ExpressionError when the tree is not one or is too large."""
    check_tree(tree, limits)
    return Expression(tree, compiled(tree))


def compiled(tree: Tree) -> Closure:
    """The closure of one tree, without checking it again."""
    if isinstance(tree, str):
        return lambda _frame: tree
    if not isinstance(tree, list) or tree[0] == "num":
        number = float(tree[1] if isinstance(tree, list) else tree)
        return lambda _frame: number
    return _HEADS.get(tree[0], compile_call)(tree, compiled)


def _and(tree: Tree, compiled: Compiled) -> Closure:
    parts = [as_boolean(part, compiled) for part in tree[1:]]
    return lambda frame: all(part(frame) for part in parts)


def _or(tree: Tree, compiled: Compiled) -> Closure:
    parts = [as_boolean(part, compiled) for part in tree[1:]]
    return lambda frame: any(part(frame) for part in parts)


def _negative(tree: Tree, compiled: Compiled) -> Closure:
    number_of = as_number(tree[1], compiled)
    return lambda frame: -number_of(frame)


def _arithmetic(tree: Tree, compiled: Compiled) -> Closure:
    work = _ARITHMETIC[tree[0]]
    first, *rest = [as_number(part, compiled) for part in tree[1:]]

    def run(frame: Frame) -> Result:
        value = first(frame)
        for part in rest:
            value = work(value, part(frame))
        return value

    return run


def _union(tree: Tree, compiled: Compiled) -> Closure:
    parts = [as_nodes(part, compiled) for part in tree[1:]]

    def run(frame: Frame) -> Result:
        nodes = [node for part in parts for node in part(frame)]
        frame.meter.spend(len(nodes))
        return in_order(nodes)

    return run


def _comparison(tree: Tree, compiled: Compiled) -> Closure:
    sign, left, right = tree
    if sign in ("=", "!=") and isinstance(right, str) and isinstance(left, list) and left[0] == "path":
        return _path_and_text(as_nodes(left, compiled), right, sign == "=")
    first, second = compiled(left), compiled(right)

    def run(frame: Frame) -> Result:
        a, b = first(frame), second(frame)
        if isinstance(a, list) or isinstance(b, list):
            frame.meter.spend((len(a) if isinstance(a, list) else 0) + (len(b) if isinstance(b, list) else 0))
        return compare(sign, a, b, frame.around.offset)

    return run


def _path_and_text(path: Nodes, text: str, equal: bool) -> Closure:
    """The commonest of all: `${q} = 'code'`."""

    def run(frame: Frame) -> Result:
        nodes = path(frame)
        if len(nodes) == 1:
            return (nodes[0].text == text) == equal
        return any((node.text == text) == equal for node in nodes)

    return run


_HEADS: dict[str, Callable[[Tree, Compiled], Closure]] = {
    "path": compile_path,
    "and": _and,
    "or": _or,
    "neg": _negative,
    "|": _union,
    **dict.fromkeys(_COMPARE, _comparison),
    **dict.fromkeys(_ARITHMETIC, _arithmetic),
}
