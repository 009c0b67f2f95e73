"""The syntax tree: JSON that any language can evaluate. docs/expressions.md describes it; this module walks and checks.

A tree is text (a literal), a whole number, or a list `[head, part, …]`: `["num", "12.5"]`, `["path", start, step, …]`,
`[operator, tree, …]` or `[function, tree, …]`. A step is a name, `..`, `*`, or `[step, predicate, …]`.
Compiled forms are read from storage, so nothing is believed: `check_tree` holds a tree to tables and limits.
"""

import re
from collections.abc import Iterator
from typing import Any

from field.forms.expressions.limits import LIMITS, Limits
from field.forms.expressions.problems import ExpressionError
from field.forms.expressions.signatures import FUNCTIONS, OPERATORS, Signature, gives

Tree = Any
"""str | int | list; JSON has no recursive alias that mypy would follow usefully."""

_NUMBER = re.compile(r"[0-9]{1,100}(?:\.[0-9]{1,100})?")


def parts_of(tree: Tree) -> Iterator[Tree]:
    """The trees right below this one, predicates included."""
    if not isinstance(tree, list) or tree[0] == "num":
        return
    if tree[0] != "path":
        yield from tree[1:]
        return
    if isinstance(tree[1], list):
        yield tree[1]
    for step in tree[2:]:
        if isinstance(step, list):
            yield from step[1:]


def walk(tree: Tree) -> Iterator[Tree]:
    """This tree and all below it."""
    yield tree
    for part in parts_of(tree):
        yield from walk(part)


def check_tree(tree: Tree, limits: Limits = LIMITS) -> None:
    """ExpressionError unless `tree` is a syntax tree within the limits, of known functions and operators only."""
    left = [limits.nodes]
    _check(tree, limits.depth, left)


def _check(tree: Tree, depth: int, left: list[int]) -> None:
    left[0] -= 1
    if left[0] < 0:
        raise ExpressionError("expression_too_long")
    if depth < 0:
        raise ExpressionError("expression_too_deep")
    if isinstance(tree, str) or (isinstance(tree, int) and not isinstance(tree, bool) and 0 <= tree < 2**53):
        return
    if not isinstance(tree, list) or not tree or not isinstance(tree[0], str):
        raise ExpressionError("expression_tree")
    _check_head(tree)
    for part in parts_of(tree):
        _check(part, depth - 1, left)


def _check_head(tree: list[Tree]) -> None:
    head, count = tree[0], len(tree) - 1
    if head == "num":
        good = count == 1 and isinstance(tree[1], str) and _NUMBER.fullmatch(tree[1]) is not None
    elif head == "path":
        good = count >= 1 and (tree[1] in ("/", ".") or gives_nodes(tree[1])) and all(map(_is_step, tree[2:]))
    elif head in OPERATORS:
        good = min(2, OPERATORS[head]) <= count <= OPERATORS[head]
        good = good and (head != "|" or all(map(gives_nodes, tree[1:])))
    elif head in FUNCTIONS:
        good = _is_call(tree, count)
    else:
        raise ExpressionError("expression_unknown_function", name=head[:40])
    if not good:
        raise ExpressionError("expression_tree", name=head)


def _is_call(tree: list[Tree], count: int) -> bool:
    signature = FUNCTIONS[tree[0]]
    return signature.takes(count) and all(_is_argument(signature, place, part) for place, part in enumerate(tree[1:]))


def _is_argument(signature: Signature, place: int, part: Tree) -> bool:
    kind = signature.kind(place)
    if kind == "path" and signature.name == "jr:choice-name":
        return isinstance(part, str)
    if kind == "path":
        plain = isinstance(part, list) and part[:2] == ["path", "/"]
        return plain and len(part) > 2 and all(isinstance(step, str) for step in part[2:])
    return kind != "nodes" or gives_nodes(part)


def gives_nodes(tree: Tree) -> bool:
    """Whether a tree's value is a node-set."""
    return isinstance(tree, list) and bool(tree) and isinstance(tree[0], str) and gives(tree) == "nodes"


def _is_step(step: Tree) -> bool:
    name = step[0] if isinstance(step, list) and len(step) > 1 else step
    return isinstance(name, str) and bool(name)
