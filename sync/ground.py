"""The ground under a restored log: home-signed states that replicas brought back (law 13).

A server restored from an older backup has lost changes that only recovered states still show. They are joined into a
ground, and home publishes show(ground, log) from then on. This module must not check signatures.
"""

from functools import reduce

from sync.head import Head
from sync.names import Name
from sync.state import State, remnants_of


def join(one: State, other: State) -> State:
    """Both states together: a head stays unless the other state includes its change and does not show it.

    Symmetric, associative and idempotent, so the order in which replicas return makes no difference. The result
    carries the higher number of the two.
    """
    heads = {**_survivors(one, other), **_survivors(other, one)}
    merged = one.merged | other.merged
    newer = max(one, other, key=lambda state: (state.number, state.epoch))
    return State(
        dossier=newer.dossier,
        number=newer.number,
        epoch=newer.epoch,
        remnants=remnants_of(heads.values()),
        merged=merged,
        gone=frozenset(head for head in one.gone | other.gone if head[0] not in merged),
    )


def _survivors(state: State, other: State) -> dict[tuple[Name, str], Head]:
    shown = {head.key for head in other.heads()}
    return {
        head.key: head
        for head in state.heads()
        if head.key not in other.gone and (head.name not in other.merged or head.key in shown)
    }


def join_all(states: list[State]) -> State:
    """All given states (at least one) joined."""
    return reduce(join, states)


def newest_and_aside(states: list[State]) -> tuple[State, list[State]]:
    """The newest of a dossier's known states, and those kept aside because it does not include them.

    Newest is the highest merge number. What is kept aside is offered to home until a state includes it.
    """
    newest = max(states, key=lambda state: (state.number, state.epoch))
    aside = [state for state in states if state is not newest and not newest.includes(state)]
    return newest, aside
