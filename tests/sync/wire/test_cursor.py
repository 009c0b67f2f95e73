import pytest

from sync.problem import UnreadableError
from sync.wire.cursor import EMPTY, START, Cursor, check_of, cursor_text, next_prefix, parse_cursor


def test_a_cursor_is_a_position_and_the_beginning_of_the_prefix_hash():
    prefix = next_prefix(EMPTY, "state", "dossier-1", 7)
    assert cursor_text(1, prefix) == f"1.{check_of(prefix)}"
    assert parse_cursor(cursor_text(1, prefix)) == Cursor(1, check_of(prefix))
    assert len(check_of(prefix)) == 6


def test_before_the_first_entry_there_is_nothing_to_prove():
    assert cursor_text(0, EMPTY) == "0."
    assert parse_cursor("0.") == START


def test_C15_another_history_has_another_prefix_at_the_same_position():
    here, there = EMPTY, EMPTY
    for number in range(5):
        here = next_prefix(here, "state", "dossier-1", number)
        there = next_prefix(there, "state", "dossier-1", number + (number == 2))
    assert check_of(here) != check_of(there)


def test_the_order_of_entries_is_in_the_prefix():
    one = next_prefix(next_prefix(EMPTY, "state", "a", 1), "leave", "b", 2)
    two = next_prefix(next_prefix(EMPTY, "leave", "b", 2), "state", "a", 1)
    assert one != two


@pytest.mark.parametrize(
    "text", ["", "5", ".abc", "-1.abc", "1_0.abc", "٣.abc", "1" * 20 + ".abc", "1." + "a" * 40, None, 7, ["1.a"]]
)
def test_what_is_no_cursor_is_told_with_its_place(text):
    with pytest.raises(UnreadableError) as caught:
        parse_cursor(text, "cursors/x")
    assert (caught.value.problem.code, caught.value.problem.path) == ("bad_cursor", "cursors/x")
