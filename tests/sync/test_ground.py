"""What a restored home makes of the states that phones bring back; every random case is in `test_laws.py`."""

from sync.ground import join, join_all, maximal, newest_and_aside, without
from sync.show import advance, reaches_back, refold
from sync.state import State, encode_state
from tests.sync.laws.worlds import DOSSIER, made

A, B, C, D, E = (f"{letter * 12}.1.{letter.lower() * 11}" for letter in "ABCDE")
EMPTY = State(DOSSIER)
FIRST = made(A, {"ten": 1})
SECOND = made(B, {"ten": 2}, {"ten": [A]})
BESIDE = made(C, {"so": 3})
UNDO = made(D, void=[B])


def fold(*changes, number=1, epoch="e1"):
    return refold(EMPTY, changes, number, epoch)


def heads(state):
    return {head.key for head in state.heads()}


def test_what_only_one_phone_knew_is_kept():
    assert heads(join(fold(FIRST), fold(BESIDE, number=2, epoch="e2"))) == {(A, "ten"), (C, "so")}


def test_a_head_that_the_other_includes_and_hides_goes():
    assert heads(join(fold(FIRST, BESIDE), fold(FIRST, SECOND, number=2, epoch="e2"))) == {(B, "ten"), (C, "so")}


def test_a_head_that_the_other_had_replaced_before_it_came_goes():
    early = fold(SECOND, number=2, epoch="e2")
    assert early.gone == {(A, "ten")}
    assert heads(join(fold(FIRST), early)) == {(B, "ten")}
    assert join(fold(FIRST), early).gone == frozenset()


def test_a_change_that_the_other_had_voided_before_it_came_goes():
    early = fold(UNDO, number=2, epoch="e2")
    assert heads(join(fold(SECOND, BESIDE), early)) == {(C, "so")}


def test_what_an_undone_decision_had_hidden_is_not_hidden_again():
    before, after = fold(FIRST, SECOND, number=5), fold(FIRST, SECOND, UNDO, number=6)
    assert join(before, after) == join(after, before) == after
    assert heads(after) == {(A, "ten")}


def test_undone_decisions_come_out_alike_whoever_returns_first():
    before, after = fold(FIRST, SECOND, number=5), fold(FIRST, SECOND, UNDO, number=6)
    aside = fold(FIRST, BESIDE, number=4, epoch="e2")
    expected = encode_state(join_all([before, after, aside]))
    for order in ([before, aside, after], [aside, after, before], [after, before, aside, before]):
        kept: list[State] = []
        for state in order:
            kept = maximal([*kept, state])
        assert encode_state(join_all(kept)) == expected
        assert kept == [aside, after]


def test_two_lost_epochs_that_never_met_hide_what_one_of_them_had_restored():
    """A limit that docs/protocol.md tells: no state says who hid a value, so nobody knows that it was undone."""
    undone = fold(FIRST, SECOND, UNDO, number=6)
    unaware = fold(FIRST, SECOND, BESIDE, number=9, epoch="e2")
    assert heads(join(undone, unaware)) == {(C, "so")}
    back = refold(join(undone, unaware), [FIRST], 100, "e3")
    restated = made(E, {"ten": 1})
    assert heads(advance(back, [restated], 101, "e3")) == {(C, "so"), (E, "ten")}


def test_of_two_states_with_the_same_changes_the_later_one_stays():
    full, erased = fold(FIRST, BESIDE, number=5), without(fold(FIRST, BESIDE, number=9), {A})
    assert maximal([full, erased]) == [erased]
    assert heads(join(erased, full)) == {(C, "so")}


def test_a_ground_carries_the_highest_number_offered():
    assert join_all([fold(FIRST, SECOND, number=5), fold(FIRST, number=50, epoch="e2")]).number == 50


def test_home_publishes_the_ground_until_the_log_holds_it():
    ground = fold(FIRST, SECOND, BESIDE, number=9)
    restored = refold(ground, [FIRST], 100, "e2")
    assert heads(restored) == {(B, "ten"), (C, "so")}
    assert (restored.number, restored.epoch) == (100, "e2")
    late = made(E, {"ten": 4}, {"ten": [A]})
    assert heads(advance(restored, [late], 101, "e2")) == {(B, "ten"), (C, "so"), (E, "ten")}
    assert refold(ground, [SECOND, FIRST, BESIDE], 102, "e2") == refold(EMPTY, [FIRST, SECOND, BESIDE], 102, "e2")


def test_undo_works_on_what_came_back_though_the_rest_is_still_lost():
    ground = fold(FIRST, SECOND, BESIDE, number=9)
    undone = refold(ground, [FIRST, SECOND, UNDO], 100, "e2")
    assert heads(undone) == {(A, "ten"), (C, "so")}
    redone = refold(ground, [FIRST, SECOND, UNDO, made(E, void=[D])], 101, "e2")
    assert heads(redone) == {(B, "ten"), (C, "so")}


def test_what_is_known_from_recovered_states_only_cannot_be_voided_but_restated():
    ground = fold(FIRST, SECOND, BESIDE, number=9)
    waiting = refold(ground, [FIRST, UNDO], 100, "e2")
    assert heads(waiting) == {(B, "ten"), (C, "so")}
    assert reaches_back(waiting, [SECOND])
    assert heads(refold(ground, [FIRST, UNDO, SECOND], 101, "e2")) == {(A, "ten"), (C, "so")}
    restated = made(E, {"ten": 7}, {"ten": [B]})
    assert heads(refold(ground, [FIRST, restated], 100, "e2")) == {(E, "ten"), (C, "so")}


def test_a_decline_reaches_what_the_ground_and_the_log_both_hold():
    ground = fold(FIRST, SECOND, BESIDE, number=9)
    state = refold(ground, [FIRST, SECOND], 100, "e2", declined=[B])
    assert heads(state) == {(A, "ten"), (C, "so")}


def test_a_declined_name_does_not_keep_a_ground_alive():
    ground = advance(EMPTY, [FIRST], 9, "e1", declined=[C])
    assert refold(ground, [FIRST], 10, "e2", declined=[C]) == refold(EMPTY, [FIRST], 10, "e2", declined=[C])


def test_a_replica_shows_the_newest_and_keeps_aside_what_it_does_not_include():
    old, newest, other = fold(FIRST, number=1), fold(FIRST, SECOND, number=9), fold(BESIDE, number=5, epoch="e2")
    assert newest_and_aside([other, old, newest]) == (newest, [other])
    assert newest_and_aside([newest]) == (newest, [])
