"""Each law finds the mistakes that it is there for: a broken variant takes a real part's place and must be found."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, Phase, find, settings

from sync.ground import join_all
from sync.head import Head
from sync.life import unseen
from sync.show import advance, floating, provisional, refold, show
from sync.state import State, remnants_of
from tests.sync.laws.checks import LAWS, NOTHING, Engine

EVERYWHERE = ("ten", "_area", "_life", "nguoi/7f3k/ten", "nguoi/7f3k/_life")


@dataclass(frozen=True)
class Planted:
    """A mistake: its name, the law that must find it, and the engine that makes it."""

    name: str
    law: str
    engine: Engine


PLANTED: list[Planted] = []


def planted(law: str, **broken: Callable) -> None:
    (function,) = broken.values()
    PLANTED.append(Planted(function.__name__, law, Engine(**broken)))


def show_ignores_gone(state, changes, origin_of=provisional):
    return show(replace(state, gone=frozenset()), changes, origin_of)


planted("older_state_and_the_rest", show=show_ignores_gone)


def fold_forgets_gone(state, changes, number, epoch, origin_of=provisional, declined=()):
    return replace(advance(state, changes, number, epoch, origin_of, declined), gone=frozenset())


planted("converges", advance=fold_forgets_gone)


def gone_is_kept_for_one_batch_only(state, changes, number, epoch, origin_of=provisional, declined=()):
    after = advance(state, changes, number, epoch, origin_of, declined)
    return replace(after, gone=after.gone - state.gone)


planted("converges", advance=gone_is_kept_for_one_batch_only)


def _show_with(changes, sup_of, state=NOTHING, origin_of=provisional):
    return show(state, [replace(change, sup=sup_of(change)) for change in changes], origin_of)


def sup_by_path_only(state, changes, origin_of=provisional):
    """Whoever names anything at a path replaces whatever is there."""
    changes = list(changes)
    all_names = tuple(change.name for change in changes)

    def sup_of(change):
        return {path: tuple(name for name in all_names if name != change.name) for path in change.sup}

    return _show_with(changes, sup_of, state, origin_of)


planted("nothing_vanishes", show=sup_by_path_only)


def sup_reaches_other_paths(state, changes, origin_of=provisional):
    def sup_of(change):
        named = tuple(name for names in change.sup.values() for name in names)
        return dict.fromkeys(EVERYWHERE, named)

    return _show_with(changes, sup_of, state, origin_of)


planted("nothing_vanishes", show=sup_reaches_other_paths)


def sup_by_stream_and_number(state, changes, origin_of=provisional):
    """A name without its hash: both branches of a clone are taken for one."""
    changes = list(changes)

    def twins(name):
        return [change.name for change in changes if change.name.rsplit(".", 1)[0] == name.rsplit(".", 1)[0]]

    def sup_of(change):
        return {path: tuple(twin for name in names for twin in twins(name)) for path, names in change.sup.items()}

    return _show_with(changes, sup_of, state, origin_of)


planted("nothing_vanishes", show=sup_by_stream_and_number)


def the_clock_decides(state, changes, origin_of=provisional):
    view = show(state, changes, origin_of)
    return {path: (max(heads, key=lambda head: (head.origin.t, head.name)),) for path, heads in view.items()}


planted("nothing_vanishes", show=the_clock_decides)


def delete_wins_silently(state, changes, origin_of=provisional):
    view = show(state, changes, origin_of)
    deleted = any(head.value == "deleted" for head in view.get("_life", ()))
    return {"_life": view["_life"]} if deleted else view


planted("nothing_vanishes", show=delete_wins_silently)


def the_last_to_arrive_is_forgotten(state, changes, origin_of=provisional):
    return show(state, list({change.name: change for change in changes}.values())[:-1], origin_of)


planted("converges", show=the_last_to_arrive_is_forgotten)


def void_forgets_what_was_replaced(ground, log, number, epoch, origin_of=provisional, declined=()):
    """The voided change's values go, and what it had replaced does not come back."""
    log = list({change.name: change for change in log}.values())
    taken = {name for change in log for name in change.void}
    silenced = [replace(change, set={}) if change.name in taken else change for change in log]
    silenced = [replace(change, void=()) for change in silenced]
    return refold(ground, silenced, number, epoch, origin_of, declined)


planted("undo_restores", refold=void_forgets_what_was_replaced)


def a_void_cannot_be_voided(ground, log, number, epoch, origin_of=provisional, declined=()):
    log = list({change.name: change for change in log}.values())
    taken = {name for change in log for name in change.void}
    state = refold(ground, [change for change in log if change.name not in taken], number, epoch, origin_of, declined)
    return replace(state, merged=state.merged | {change.name for change in log})


planted("undo_restores", refold=a_void_cannot_be_voided)


def a_void_of_what_is_not_there_yet_is_lost(state, changes, number, epoch, origin_of=provisional, declined=()):
    after = advance(state, changes, number, epoch, origin_of, declined)
    return replace(after, gone=frozenset(head for head in after.gone if head[1]))


planted("converges", advance=a_void_of_what_is_not_there_yet_is_lost)


def declined_is_merged_with_effect(ground, log, number, epoch, origin_of=provisional, declined=()):
    state = refold(ground, log, number, epoch, origin_of)
    return replace(state, merged=state.merged | frozenset(declined))


planted("declined_has_no_effect", refold=declined_is_merged_with_effect)


def declined_is_never_included(state, changes, number, epoch, origin_of=provisional, declined=()):
    return advance(state, changes, number, epoch, origin_of)


planted("declined_has_no_effect", advance=declined_is_never_included)


def held_counts_as_merged(state, changes, number, epoch, origin_of=provisional, declined=()):
    after = advance(state, changes, number, epoch, origin_of, declined)
    unknown = {name for change in changes for names in change.sup.values() for name in names}
    return replace(after, merged=after.merged | unknown)


planted("held_waits_outside", advance=held_counts_as_merged)


def life_without_seen(view):
    return iter(())


planted("deletion_spares_the_unseen", unseen=life_without_seen)


def life_of_rows_is_forgotten(view):
    return (found for found in unseen(view) if found.path == "_life")


planted("deletion_spares_the_unseen", unseen=life_of_rows_is_forgotten)


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


def no_ground_after_a_restore(ground, log, number, epoch, origin_of=provisional, declined=()):
    return refold(NOTHING, log, number, epoch, origin_of, declined)


planted("a_restore_loses_nothing", refold=no_ground_after_a_restore)


def the_log_is_folded_again_over_the_ground(ground, log, number, epoch, origin_of=provisional, declined=()):
    """What the ground had replaced is written once more by the log that came back."""
    forgetful = replace(ground, merged=frozenset())
    state = advance(forgetful, log, number, epoch, origin_of, declined)
    return replace(state, merged=state.merged | ground.merged)


planted("a_restore_loses_nothing", refold=the_log_is_folded_again_over_the_ground)


def the_ground_is_dropped_at_the_first_return(ground, log, number, epoch, origin_of=provisional, declined=()):
    log = list(log)
    back = any(change.name in ground.merged for change in log)
    return refold(NOTHING if back else ground, log, number, epoch, origin_of, declined)


planted("a_restore_loses_nothing", refold=the_ground_is_dropped_at_the_first_return)


def undo_stops_at_the_ground(ground, log, number, epoch, origin_of=provisional, declined=()):
    """The log's voids do nothing to what the ground includes."""
    return advance(ground, log, number, epoch, origin_of, declined)


planted("undo_reaches_under_a_ground", refold=undo_stops_at_the_ground)


def undo_under_a_ground_restores_nothing(ground, log, number, epoch, origin_of=provisional, declined=()):
    log = list(log)
    state = refold(ground, log, number, epoch, origin_of, declined)
    known = {head.key for head in ground.heads()} | {(c.name, path) for c in floating(ground, log) for path in c.set}
    return replace(state, remnants=remnants_of(head for head in state.heads() if head.key in known))


planted("undo_reaches_under_a_ground", refold=undo_under_a_ground_restores_nothing)


def a_recovered_state_brings_back_the_erased(ground, log, number, epoch, origin_of=provisional, declined=()):
    return advance(ground, log, number, epoch, origin_of, declined)


planted("erased_stays_erased", refold=a_recovered_state_brings_back_the_erased)


@pytest.mark.parametrize("bug", PLANTED, ids=lambda bug: bug.name)
def test_a_planted_bug_is_found(bug):
    check, samples = LAWS[bug.law]

    def broken(sample):
        try:
            check(bug.engine, sample)
        except AssertionError:
            return True
        return False

    find(
        samples,
        broken,
        settings=settings(
            max_examples=3_000,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_every_law_has_a_planted_bug():
    assert {bug.law for bug in PLANTED} == set(LAWS)
