"""Bugs in the algebra: clocks that decide, heads forgotten, voids that take too much or too little."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from field.simulate.planted.plant import Plant
from sync.state import State, remnants_of

Broken = Callable[..., Any]


def _latest_only(real: Broken) -> Broken:
    """Of siblings only the latest is kept: last write wins."""

    def advance(*given: Any, **named: Any) -> State:
        state: State = real(*given, **named)
        latest: dict[str, Any] = {}
        for head in state.heads():
            other = latest.get(head.path)
            if other is None or (head.origin.t, head.name) > (other.origin.t, other.name):
                latest[head.path] = head
        return replace(state, remnants=remnants_of(latest.values()))

    return advance


def _forgetful(real: Broken) -> Broken:
    """What was replaced before it was merged is not remembered."""
    return lambda *given, **named: replace(real(*given, **named), gone=frozenset())


def _void_keeps_replaced(real: Broken) -> Broken:
    """A void takes the values of a change, and leaves replaced what that change had replaced."""

    def refold(ground: State, log: Any, number: int, epoch: str, *rest: Any) -> State:
        changes = list(log)
        voided = {name for change in changes for name in change.void}
        hollow = [replace(one, set={}) if one.name in voided else replace(one, void=()) for one in changes]
        return real(ground, hollow, number, epoch, *rest)

    return refold


def _everywhere(real: Broken) -> Broken:
    """A change replaces the heads that it names at every path, not only at its own."""

    def advance(state: State, changes: Any, *rest: Any, **named: Any) -> State:
        wider = []
        for change in changes:
            names = tuple({name for found in change.sup.values() for name in found})
            paths = {head.path for head in state.heads() if head.name in names} | set(change.sup)
            wider.append(replace(change, sup=dict.fromkeys(paths, names)) if names else change)
        return real(state, wider, *rest, **named)

    return advance


ALGEBRA = (
    Plant("clock decides", "of two answers the later one wins, and the other is gone", (
        ("field.merge.folding.fold", "advance", _latest_only),
    )),
    Plant("gone forgotten before its change merged", "a value that was replaced already comes back when it arrives", (
        ("field.merge.folding.fold", "advance", _forgetful),
    )),
    Plant("void forgets what was replaced", "undo takes a decision away and brings nothing back", (
        ("field.merge.folding.fold", "refold", _void_keeps_replaced),
    )),
    Plant("replaced at every path", "correcting one value takes away others of the same change", (
        ("field.merge.folding.fold", "advance", _everywhere),
    )),
)  # fmt: skip
