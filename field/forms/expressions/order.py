"""Which paths an expression reads, and in which order calculations are worked out (FAULTS D31: a loop of them).

This module must not evaluate: it follows paths through the shape of the form. A calculation may read its own former
value as `.`; reading itself by name, or through others, is a loop and is refused.
"""

from collections.abc import Mapping

from field.forms.expressions.problems import ExpressionError
from field.forms.expressions.shape import Place, Shape
from field.forms.expressions.syntax.scope import Where
from field.forms.expressions.tree import Tree, parts_of


def reads(tree: Tree, shape: Shape, at: Place, here: Where = None) -> set[Place]:
    """The places whose values an expression of `at` depends on; a group or repeat stands for all that is in it."""
    found: set[Place] = set()
    _gather(tree, shape, at, here or at, found)
    found.discard(at)
    return found | ({at} if _names_itself(tree, at) else set())


def _gather(tree: Tree, shape: Shape, at: Place, here: Where, found: set[Place]) -> None:
    if isinstance(tree, list) and tree[0] == "path":
        _gather_path(tree, shape, at, here, found)
        return
    for part in parts_of(tree):
        _gather(part, shape, at, here, found)


def _gather_path(tree: Tree, shape: Shape, at: Place, here: Where, found: set[Place]) -> None:
    start = tree[1]
    where = {"/": shape.top, ".": here}.get(start) if isinstance(start, str) else (at if start == ["current"] else None)
    if isinstance(start, list):
        _gather(start, shape, at, here, found)
    for step in tree[2:]:
        name, *predicates = step if isinstance(step, list) else [step]
        where = _next(where, name)
        for predicate in predicates:
            _gather(predicate, shape, at, where, found)
    if isinstance(where, Place):
        found.update(place for place in where.walk() if place.kind == "question" or place is where)


def _next(where: Where, name: str) -> Where:
    if not isinstance(where, Place):
        return None
    return where.parent if name == ".." else where.children.get(name)


def _names_itself(tree: Tree, at: Place) -> bool:
    if isinstance(tree, list) and tree[:2] == ["path", "/"] and tuple(tree[2:]) == at.steps:
        return True
    return any(_names_itself(part, at) for part in parts_of(tree))


def calculation_order(calculations: Mapping[Place, Tree], shape: Shape) -> list[Place]:
    """The calculations, each behind those that it reads, in the form's order where that is free.

    ExpressionError `expression_cycle` names the questions of a loop.
    """
    needs = {place: reads(tree, shape, place) & calculations.keys() for place, tree in calculations.items()}
    done: dict[Place, None] = {}
    for place in shape.root.walk():
        if place in calculations:
            _visit(place, needs, done)
    return list(done)


def _visit(place: Place, needs: Mapping[Place, set[Place]], done: dict[Place, None]) -> None:
    """Depth first, without recursion: a form may hold a chain of thousands."""
    stack = [(place, iter(sorted(needs[place], key=lambda p: p.steps)))] if place not in done else []
    line = [place]
    while stack:
        here, waiting = stack[-1]
        following = next((p for p in waiting if p not in done), None)
        if following is None:
            done[here] = None
            stack.pop()
            line.pop()
            continue
        if following in line:
            names = " → ".join(p.name for p in [*line[line.index(following) :], following])
            raise ExpressionError("expression_cycle", name=names, instead=_BREAK)
        line.append(following)
        stack.append((following, iter(sorted(needs[following], key=lambda p: p.steps))))


_BREAK = ("bỏ một phép tính trong vòng", "take one calculation out of the circle")
