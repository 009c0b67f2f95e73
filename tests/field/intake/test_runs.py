"""Runs of numbers against plain sets."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from field.intake.runs import complete_to, gaps, joined

SPANS = st.lists(st.tuples(st.integers(1, 40), st.integers(0, 8)).map(lambda pair: (pair[0], pair[0] + pair[1])))


def numbers(spans: object) -> set[int]:
    return {n for start, end in spans for n in range(start, end + 1)}  # type: ignore[attr-defined]


@given(SPANS)
def test_joined_spans_hold_the_same_numbers_and_never_touch(spans: list[tuple[int, int]]) -> None:
    found = joined(spans)
    assert numbers(found) == numbers(spans)
    assert all(end + 1 < start for (_, end), (start, _) in pairwise(found))


@given(st.integers(0, 20), SPANS)
def test_a_stream_is_complete_up_to_its_first_missing_number(upto: int, spans: list[tuple[int, int]]) -> None:
    there = numbers([(1, upto), *spans])
    assert complete_to(upto, spans) == next(n for n in range(100) if n + 1 not in there)


@given(st.integers(0, 20), st.integers(0, 60), SPANS)
def test_gaps_are_exactly_what_is_missing(upto: int, top: int, spans: list[tuple[int, int]]) -> None:
    assert numbers(gaps(upto, top, spans)) == set(range(1, top + 1)) - numbers([(1, upto), *spans])
