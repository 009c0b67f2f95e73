"""The ground under a restored log: home-signed states that replicas brought back (law 13).

A server restored from an older backup has lost changes that only recovered states still show. They are joined into a
ground, and home publishes show(ground, log) from then on. Keep the `maximal` recovered states, not their join: a join
has forgotten which of them had undone what, so it cannot be joined again in any order.
This module must not check signatures.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import reduce

from sync.head import Head, Origin
from sync.names import Name
from sync.state import WHOLE, State, remnants_of


def maximal(states: Iterable[State]) -> list[State]:
    """The states that no other one includes, lowest number first: all that the ground needs.

    Whoever made a state that includes another knew what the other knew, undone decisions among it. Of two with the
    same changes (an erasure lies between them) the one with the higher number stays.
    """
    kept: list[State] = []
    for state in sorted(states, key=lambda state: (len(state.merged), *_age(state)), reverse=True):
        if not any(other.includes(state) for other in kept):
            kept.append(state)
    return sorted(kept, key=_age)


def join_all(states: Iterable[State]) -> State:
    """All given states (at least one) as one: a function of the set, whatever the order and repetition.

    The result carries the highest number of all: home's merge number must jump above it.
    """
    given = list(states)
    newest = max(given, key=_age)
    return replace(reduce(_together, maximal(given)), number=newest.number, epoch=newest.epoch)


def join(one: State, other: State) -> State:
    """Two states as one: the one that includes the other, or both together."""
    return join_all([one, other])


def without(state: State, erased: Collection[Name]) -> State:
    """The state with the heads of erased changes taken out: a recovered state must not bring back what was erased."""
    return replace(state, remnants=tuple(remnant for remnant in state.remnants if remnant.origin.name not in erased))


def _age(state: State) -> tuple[int, str]:
    return (state.number, state.epoch)


def _together(one: State, other: State) -> State:
    """Both states: a head stays unless the other state includes its change and does not show it, or replaced it."""
    merged = one.merged | other.merged
    heads: dict[tuple[Name, str], Head] = {}
    for head in [*_survivors(one, other), *_survivors(other, one)]:
        twin = heads.get(head.key)
        heads[head.key] = head if twin is None else min(head, twin, key=lambda head: _first_fixed(head.origin))
    return State(
        dossier=one.dossier,
        remnants=remnants_of(heads.values()),
        merged=merged,
        gone=frozenset(head for head in one.gone | other.gone if head[0] not in merged),
    )


def _survivors(state: State, other: State) -> list[Head]:
    shown = {head.key for head in other.heads()}
    return [
        head for head in state.heads() if (head.key in shown if head.name in other.merged else not _took(other, head))
    ]


def _took(state: State, head: Head) -> bool:
    return head.key in state.gone or (head.name, WHOLE) in state.gone


def _first_fixed(origin: Origin) -> tuple[int, int, str, str, str, bool]:
    """Two epochs may have fixed one change's origin twice: the earlier merge stands, the rest only breaks ties."""
    return (origin.merge, origin.t, origin.role, origin.by, origin.form, origin.ok)


def newest_and_aside(states: list[State]) -> tuple[State, list[State]]:
    """The newest of a dossier's known states, and those kept aside because it does not include them.

    Newest is the highest merge number. What is kept aside is offered to home until a state includes it.
    """
    newest = max(states, key=_age)
    aside = [state for state in maximal(states) if not newest.includes(state)]
    return newest, aside
