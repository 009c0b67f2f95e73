"""Mistakes in how home folds: what merged changes replaced, undo, declines, held changes, ground, erasure."""

from dataclasses import replace

from sync.show import advance, floating, provisional, refold
from sync.state import remnants_of
from tests.sync.laws.checks import NOTHING
from tests.sync.laws.planted import planted


def fold_forgets_gone(state, changes, number, epoch, origin_of=provisional, declined=()):
    return replace(advance(state, changes, number, epoch, origin_of, declined), gone=frozenset())


planted("converges", advance=fold_forgets_gone)


def gone_is_kept_for_one_batch_only(state, changes, number, epoch, origin_of=provisional, declined=()):
    after = advance(state, changes, number, epoch, origin_of, declined)
    return replace(after, gone=after.gone - state.gone)


planted("converges", advance=gone_is_kept_for_one_batch_only)


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
