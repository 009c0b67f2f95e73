"""What was said of consent, in any order, and which values it covers."""

from hypothesis import given
from hypothesis import strategies as st

from field.consent.sayings import GIVEN, Standing, from_text, key_of, meaning, moment_of, to_text, with_said

STAMP = "0" * 16


def at(ms: int) -> str:
    return key_of(ms, STAMP)


def test_words_of_a_form_mean_yes_no_or_neither():
    assert [meaning(each) for each in ("co", "khong", "khong_ro", None, True, False)] == ["+", "-", "?", "?", "+", "-"]


def test_consent_covers_what_was_written_before_it_was_noted():
    assert with_said(GIVEN, ["+" + at(50)]).allows(at(10))


def test_nothing_is_covered_while_nobody_was_asked():
    assert not Standing().allows(at(10))


def test_a_refusal_ends_what_was_written_before_it_for_good():
    renewed = with_said(GIVEN, ["+" + at(10), "-" + at(20), "+" + at(30)])
    assert [renewed.allows(at(ms)) for ms in (5, 15, 25, 30, 35)] == [False, False, False, True, True]


def test_a_standing_comes_back_from_its_text():
    standing = with_said(GIVEN, ["-" + at(1), "+" + at(2)])
    assert from_text(to_text(standing)) == standing
    assert to_text(Standing()) is None
    assert from_text(None) == Standing()
    assert moment_of(at(1_795_000_000_000)) == 1_795_000_000_000


SAYINGS = st.lists(st.tuples(st.sampled_from("+-?"), st.integers(0, 40)), max_size=12)


@given(SAYINGS, st.integers(0, 12), st.integers(0, 40))
def test_what_is_forgotten_of_sayings_makes_no_difference(sayings: list[tuple[str, int]], cut: int, ms: int):
    said = [sign + at(when) for sign, when in sayings]
    whole = Standing(GIVEN, tuple(said))
    in_two_steps = with_said(GIVEN, [*with_said(GIVEN, said[:cut]).said, *said[cut:]])
    assert in_two_steps == with_said(GIVEN, said)
    assert in_two_steps.covers(at(ms)) == whole.covers(at(ms))
    assert (in_two_steps.denied, in_two_steps.agreed) == (whole.denied, whole.agreed)
