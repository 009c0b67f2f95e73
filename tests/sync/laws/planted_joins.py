"""Mistakes in how recovered states become a ground."""

from dataclasses import replace

from sync.ground import join_all
from sync.head import Head
from sync.state import State, remnants_of
from tests.sync.laws.planted import planted


def _pairwise(states, survives):
    states = list(states)
    heads: dict = {}
    for state in states:
        for head in state.heads():
            if all(survives(head, state, other) for other in states if other is not state):
                heads.setdefault(head.key, head)
    merged = frozenset().union(*(state.merged for state in states))
    gone = frozenset(head for state in states for head in state.gone if head[0] not in merged)
    newest = max(states, key=lambda state: state.number)
    return State(newest.dossier, newest.number, newest.epoch, remnants_of(heads.values()), merged, gone)


def _shows(state, head: Head):
    return any(other.key == head.key for other in state.heads())


def join_keeps_every_head(states):
    """What one phone's newer state had replaced comes back from another's older one."""
    return _pairwise(states, lambda head, state, other: True)


planted("joins_in_any_order", join_all=join_keeps_every_head)


def join_keeps_what_both_show(states):
    """What only one phone knew is lost."""
    return _pairwise(states, lambda head, state, other: _shows(other, head))


planted("joins_in_any_order", join_all=join_keeps_what_both_show)


def join_ignores_gone(states):
    return _pairwise(states, lambda head, state, other: head.name not in other.merged or _shows(other, head))


planted("joins_in_any_order", join_all=join_ignores_gone)


def join_takes_the_newest_only(states):
    return max(states, key=lambda state: state.number)


planted("joins_in_any_order", join_all=join_takes_the_newest_only)


def join_takes_the_first_origin(states):
    """The same heads, but whose account of them depends on who returned first."""
    states = list(states)
    right = join_all(states)
    first = {head.key: head for state in reversed(states) for head in state.heads()}
    return replace(right, remnants=remnants_of(first[head.key] for head in right.heads()))


planted("joins_in_any_order", join_all=join_takes_the_first_origin)


def join_forgets_what_was_undone(states):
    """Heads compared one by one, though one state includes the other: what an undone decision hid stays hidden."""

    def survives(head, state, other):
        return (head.name not in other.merged or _shows(other, head)) and head.key not in other.gone

    return _pairwise(states, survives)


planted("an_epoch_comes_back", join_all=join_forgets_what_was_undone)
