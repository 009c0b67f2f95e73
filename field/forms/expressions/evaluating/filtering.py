"""Predicates: which candidates of a step are kept, each with its position among those of its parent.

A predicate's cost is its size times the candidates, spent before it runs (FAULTS D31). This module must not take steps.
"""

from collections.abc import Callable
from typing import Any, cast

from field.forms.expressions.evaluating.closures import Closure, Compiled
from field.forms.expressions.evaluating.convert import to_boolean
from field.forms.expressions.nodes import Frame, Node, Result
from field.forms.expressions.signatures import gives
from field.forms.expressions.tree import walk

Step = Callable[[list[Node], Frame], list[Node]]
"""From nodes to the nodes that one step leads to."""


def filtered(step: Step, predicates: list[Closure]) -> Step:
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


def predicate(tree: Any, compiled: Compiled) -> Closure:
    """Keeps the candidates of a frame for which the predicate holds; a number is a position."""
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
    return sum(1 for _ in walk(tree))
