import pytest

from sync.life import governed, is_life, life_of, on_screen, unseen
from sync.show import show
from sync.state import State
from tests.sync.laws.worlds import DOSSIER, made

A, B, C, D = (f"{letter * 12}.1.{letter.lower() * 11}" for letter in "ABCD")
ROW = "nguoi/7f3k/_life"


def view(*changes):
    return show(State(DOSSIER), changes)


def found(seen_view):
    return {(item.path, item.head.name): {head.key for head in item.outside} for item in unseen(seen_view)}


def test_life_registers_are_known_by_their_path():
    assert is_life("_life")
    assert is_life(ROW)
    assert not is_life("nguoi/half_life")
    assert (governed("_life"), governed(ROW)) == ("", "nguoi/7f3k/")


def test_who_deletes_names_what_was_on_the_screen():
    screen = view(made(A, {"ten": 1}), made(B, {"nguoi/7f3k/ten": 2}))
    assert on_screen(screen) == {A, B}
    assert on_screen(screen, ROW) == {B}


def test_A18_a_value_outside_the_screen_opens_a_conflict_and_stays():
    screen = view(made(A, {"ten": 1}), made(B, {"so": 2}), made(C, {"_life": "deleted"}, seen=[A]))
    assert found(screen) == {("_life", C): {(B, "so")}}
    assert set(screen) == {"ten", "so", "_life"}
    assert life_of(screen) == "active"


def test_a_deletion_that_saw_everything_is_uncontested():
    screen = view(made(A, {"ten": 1}), made(C, {"_life": "deleted"}, seen=[A]))
    assert found(screen) == {}
    assert life_of(screen) == "deleted"


def test_a_deletion_that_says_nothing_of_its_screen_saw_nothing():
    assert found(view(made(A, {"ten": 1}), made(C, {"_life": "archived"}))) == {("_life", C): {(A, "ten")}}


def test_what_the_deletion_itself_wrote_was_seen():
    assert found(view(made(C, {"_life": "deleted", "ly_do": "trùng"}, seen=[]))) == {}


def test_a_deleted_row_governs_its_row_only():
    screen = view(made(A, {"nguoi/7f3k/ten": 1, "nguoi/9x2m/ten": 2}), made(C, {ROW: "deleted"}, seen=[]))
    assert found(screen) == {(ROW, C): {(A, "nguoi/7f3k/ten")}}
    assert life_of(screen, "nguoi/9x2m/_life") == "active"


def test_two_who_delete_alike_agree():
    screen = view(made(A, {"_life": "deleted"}, seen=[]), made(B, {"_life": "deleted"}, seen=[]))
    assert life_of(screen) == "deleted"
    assert found(screen) == {}


def test_two_who_disagree_leave_it_active_until_settled():
    screen = view(made(A, {"_life": "deleted"}, seen=[]), made(B, {"_life": "archived"}, seen=[]))
    assert life_of(screen) == "active"


def test_a_deletion_is_taken_back_by_naming_it():
    assert (
        life_of(view(made(A, {"_life": "deleted"}, seen=[]), made(B, {"_life": "active"}, {"_life": [A]}))) == "active"
    )


def test_a_dossier_without_a_word_is_active():
    assert life_of(view()) == "active"


@pytest.mark.parametrize("odd", [None, True, 7, "gone", ["deleted"], [["x"]]])
def test_a_life_that_is_none_of_the_three_deletes_nothing(odd):
    screen = view(made(A, {"ten": 1}), made(C, {"_life": odd}, seen=[]))
    assert life_of(screen) == "active"
    assert found(screen) == {}
