"""Values: canonical spelling and equality, as laws."""

import json
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.values import canonical, equality_key, kind_of, readable
from tests.sync.strategies_values import KIND, VALUES


@given(KIND, VALUES)
@settings(max_examples=600)
def test_a_canonical_value_is_its_own_canonical_value(kind: str, value: object) -> None:
    once = canonical(kind, value)
    assert json.dumps(canonical(kind, once)) == json.dumps(once)
    assert readable(kind, once) is readable(kind, value)


@given(KIND, VALUES)
@settings(max_examples=600)
def test_a_value_equals_its_canonical_spelling(kind: str, value: object) -> None:
    assert equality_key(kind, canonical(kind, value)) == equality_key(kind, value)


@given(KIND, VALUES, VALUES)
@settings(max_examples=600)
def test_values_with_one_canonical_spelling_are_equal(kind: str, one: object, other: object) -> None:
    if json.dumps(canonical(kind, one)) == json.dumps(canonical(kind, other)):
        assert equality_key(kind, one) == equality_key(kind, other)


@given(KIND, VALUES)
@settings(max_examples=400)
def test_what_cannot_be_read_is_kept_as_it_came(kind: str, value: object) -> None:
    if not readable(kind, value):
        assert json.dumps(canonical(kind, value)) == json.dumps(value)


def holds_a_float(value: object) -> bool:
    """Whether a value or an element of it is a float."""
    return isinstance(value, float) or (isinstance(value, list) and any(map(holds_a_float, value)))


@given(KIND, st.floats() | st.lists(st.floats(), max_size=2))
def test_no_float_leaves(kind: str, value: object) -> None:
    assert not holds_a_float(canonical(kind, value))


@given(st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_a_number_written_with_more_noughts_is_the_same_number(number: int, noughts: int) -> None:
    spelled = f"{number}.{'0' * noughts}"
    assert canonical("integer", spelled) == number
    assert equality_key("decimal", spelled) == equality_key("decimal", number) == equality_key("integer", spelled)


@given(st.integers(-30_000_000_000, 250_000_000_000), st.integers(-840, 840))
def test_a_moment_is_the_same_by_any_offset(seconds: int, minutes: int) -> None:
    here = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    there = here.astimezone(timezone(timedelta(minutes=minutes)))
    assert readable("datetime", there.isoformat())
    assert equality_key("datetime", there.isoformat()) == equality_key("datetime", here.isoformat())


def test_a_question_about_a_telephone_is_a_telephone() -> None:
    assert kind_of("text", "regex(.,'^0[35789][0-9]{8}$')") == "phone"
    assert kind_of("text", "regex(.,'^[0-9]{12}$')") == "text"


def test_an_unknown_type_is_of_any_kind() -> None:
    assert kind_of("hologram") == kind_of("") == "any"
