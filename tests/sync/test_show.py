"""Single facts of `show`, each as small as the sentence that it holds; random histories are in `test_laws.py`."""

from sync.show import advance, floating, reaches_back, refold, show, voided_names
from sync.state import WHOLE, State
from tests.sync.laws.worlds import DOSSIER, made, plain_view

A, B, C, D, E = (f"{letter * 12}.1.{letter.lower() * 11}" for letter in "ABCDE")
EMPTY = State(DOSSIER)


def seen(*changes, state=EMPTY):
    return {path: set(heads) for path, heads in plain_view(show(state, changes)).items()}


def test_nothing_known_shows_nothing():
    assert show(EMPTY, []) == {}


def test_a_value_stays_visible_until_named():
    assert seen(made(A, {"ten": 1})) == {"ten": {A}}
    assert seen(made(A, {"ten": 1}), made(B, {"ten": 2})) == {"ten": {A, B}}
    assert seen(made(A, {"ten": 1}), made(B, {"ten": 2}, {"ten": [A]})) == {"ten": {B}}


def test_a_change_replaces_at_its_own_path_only():
    assert seen(made(A, {"ten": 1, "so": 2}), made(B, {"ten": 3}, {"ten": [A]})) == {"ten": {B}, "so": {A}}


def test_a_cleared_value_is_a_value():
    assert plain_view(show(EMPTY, [made(A, {"ten": None})])) == {"ten": {A: None}}


def test_siblings_stand_in_the_order_of_their_names():
    assert [head.name for head in show(EMPTY, [made(B, {"ten": 1}), made(A, {"ten": 2})])["ten"]] == [A, B]


def test_a_later_clock_hides_nothing():
    assert seen(made(A, {"ten": 1}, t=1), made(B, {"ten": 2}, t=10**15)) == {"ten": {A, B}}


def test_both_branches_of_a_cloned_phone_are_siblings():
    one, two = "AAAAAAAAAAAA.5.ooooooooooo", "AAAAAAAAAAAA.5.ttttttttttt"
    assert seen(made(one, {"ten": 1}), made(two, {"ten": 2})) == {"ten": {one, two}}
    assert seen(made(one, {"ten": 1}), made(two, {"ten": 2}), made(B, {"ten": 3}, {"ten": [one]})) == {"ten": {two, B}}


def test_concurrent_moves_leave_the_dossier_in_every_area_named():
    assert seen(
        made(A, {"_area": "x"}), made(B, {"_area": "y"}, {"_area": [A]}), made(C, {"_area": "z"}, {"_area": [A]})
    ) == {"_area": {B, C}}


def test_rows_with_random_ids_never_meet():
    assert seen(made(A, {"nguoi/7f3k/ten": "An"}), made(B, {"nguoi/9x2m/ten": "An"})) == {
        "nguoi/7f3k/ten": {A},
        "nguoi/9x2m/ten": {B},
    }


def test_a_floating_change_sinks_into_the_state_that_includes_it():
    state = advance(EMPTY, [made(A, {"ten": 1}), made(B, {"ten": 2}, {"ten": [A]})], 1, "e1")
    assert floating(state, [made(A, {"ten": 1}), made(C, {"ten": 3})]) == [made(C, {"ten": 3})]
    assert seen(made(A, {"ten": 1}), state=state) == {"ten": {B}}


def test_what_was_replaced_before_it_came_stays_hidden_when_it_comes():
    state = advance(EMPTY, [made(B, {"ten": 2}, {"ten": [A]})], 1, "e1")
    assert state.gone == {(A, "ten")}
    after = advance(state, [made(A, {"ten": 1, "so": 5})], 2, "e1")
    assert after.gone == frozenset()
    assert seen(state=after) == {"ten": {B}, "so": {A}}


def test_a_phone_hides_its_own_late_change_as_home_will():
    state = advance(EMPTY, [made(B, {"ten": 2}, {"ten": [A]})], 1, "e1")
    assert seen(made(A, {"ten": 1, "so": 5}), state=state) == {"ten": {B}, "so": {A}}


def test_a_void_takes_its_changes_and_what_they_replaced_is_back():
    settled = [made(A, {"ten": 1}), made(B, {"ten": 2}), made(C, {"ten": 3}, {"ten": [A, B]})]
    assert seen(*settled) == {"ten": {C}}
    assert seen(*settled, made(D, void=[C])) == {"ten": {A, B}}
    assert seen(*settled, made(D, void=[C]), made(E, void=[D])) == {"ten": {C}}


def test_undo_leaves_what_a_later_change_replaced():
    log = [
        made(A, {"ten": 1}),
        made(B, {"ten": 2}, {"ten": [A]}),
        made(C, {"ten": 3}, {"ten": [A, B]}),
        made(D, void=[B]),
    ]
    assert seen(*log) == {"ten": {C}}


def test_undo_follows_undo_two_thousand_times():
    voids = [made(f"{'H' * 12}.{n}.{'h' * 11}", void=[f"{'H' * 12}.{n - 1}.{'h' * 11}"]) for n in range(2, 2_002)]
    first = made(f"{'H' * 12}.1.{'h' * 11}", {"ten": 1})
    assert len(voided_names([first, *voids])) == 1_000
    assert seen(first, *voids) == {"ten": {first.name}}
    assert seen(first, *voids[:-1]) == {}


def test_a_forged_circle_of_voids_comes_out_alike_in_every_order():
    circle = [made(A, {"ten": 1}, void=[B]), made(B, {"ten": 2}, void=[C]), made(C, {"ten": 3}, void=[A])]
    assert len({voided_names(circle[turn:] + circle[:turn]) for turn in range(3)} | {voided_names(circle[::-1])}) == 1


def test_a_void_of_what_has_not_come_takes_it_when_it_comes():
    state = advance(EMPTY, [made(B, {"ten": 2}), made(D, void=[A])], 1, "e1")
    assert state.gone == {(A, WHOLE)}
    late = made(A, {"ten": 1}, {"ten": [B]})
    assert seen(late, state=state) == {"ten": {B}}
    after = advance(state, [late], 2, "e1")
    assert (seen(state=after), after.gone, A in after.merged) == ({"ten": {B}}, frozenset(), True)


def test_a_void_or_decline_of_what_is_included_calls_for_a_refold():
    state = advance(EMPTY, [made(A, {"ten": 1})], 1, "e1")
    assert reaches_back(state, [made(D, void=[A])])
    assert reaches_back(state, [], declined=[A])
    assert reaches_back(state, [made(A, {"ten": 1})])
    assert not reaches_back(state, [made(D, void=[B])], declined=[C])


def test_declined_for_good_counts_as_included_and_what_it_replaced_is_back():
    state = advance(EMPTY, [made(A, {"ten": 1})], 1, "e1", declined=[B])
    assert seen(made(B, {"ten": 2}, {"ten": [A]}), state=state) == {"ten": {A}}


def test_a_decline_after_the_merge_takes_the_effect_back():
    log = [made(A, {"ten": 1}), made(B, {"ten": 2}, {"ten": [A]})]
    state = refold(EMPTY, log, 3, "e1", declined=[B])
    assert (seen(state=state), state.merged) == ({"ten": {A}}, {A, B})


def test_an_erased_change_still_replaces():
    log = [made(A, {"ten": 1}), made(B, {}, {"ten": [A]})]
    assert seen(*log) == {}


def test_unknown_names_are_remembered_without_harm():
    assert seen(made(A, {"ten": 1}, {"ten": [B, C]})) == {"ten": {A}}
