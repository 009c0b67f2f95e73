"""Policies as laws: the whole set decides, nothing is lost, equal is equal."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.head import Head, Origin
from sync.names import Name
from sync.policy import Question, default_policy, parse_policy, question_of, reserved_question, settle
from sync.policy.machines import FEEDBACK, MACHINES, NATIONAL_STATUS, Machine
from sync.policy.place import distance
from sync.policy.question import UnknownPolicyError
from sync.values import equality_key
from tests.sync.strategies_values import POLICIES, QUESTIONS, SIBLINGS


def head(name: str, value: str, **origin: object) -> Head:
    """A head of a volunteer."""
    return Head(Origin(Name(name), **origin), "q", value)  # type: ignore[arg-type]


@given(QUESTIONS, SIBLINGS, st.randoms())
@settings(max_examples=1500)
def test_a_reading_does_not_depend_on_order_or_repetition(
    question: Question, siblings: list[Head], chance: Random
) -> None:
    shuffled = siblings + siblings[:2]
    chance.shuffle(shuffled)
    assert settle(question, shuffled) == settle(question, siblings)


@given(QUESTIONS, SIBLINGS)
@settings(max_examples=800)
def test_every_sibling_is_shown_or_stands_among_the_others(question: Question, siblings: list[Head]) -> None:
    reading = settle(question, siblings)
    assert reading.shown is not None
    assert sorted([reading.shown.name, *(other.name for other in reading.others)]) == sorted(h.name for h in siblings)


@given(QUESTIONS, SIBLINGS)
@settings(max_examples=800)
def test_equal_siblings_are_settled_whatever_the_policy(question: Question, siblings: list[Head]) -> None:
    same = [Head(one.origin, one.path, siblings[0].value) for one in siblings]
    reading = settle(question, same)
    assert reading.settled
    assert reading.value == siblings[0].value


@given(QUESTIONS, SIBLINGS)
@settings(max_examples=800)
def test_a_conflict_is_about_different_values(question: Question, siblings: list[Head]) -> None:
    if not settle(question, siblings).settled:
        assert len({equality_key(question.kind, one.value) for one in siblings}) > 1


@given(QUESTIONS, SIBLINGS)
@settings(max_examples=800)
def test_a_conflict_that_two_open_is_not_closed_by_an_untouched_third_opinion(
    question: Question, siblings: list[Head]
) -> None:
    if question.policy in ("conflict", "geo_best", "conflict_geometry", "immutable", "", "unheard_of"):
        pairs = [settle(question, (one, other)).settled for one in siblings for other in siblings if one is not other]
        assert settle(question, siblings).settled is all(pairs)


@given(SIBLINGS, st.sampled_from(["text", "integer", "select_one"]))
def test_C19_a_clock_that_is_not_trusted_never_wins_over_one_that_is(siblings: list[Head], kind: str) -> None:
    reading = settle(Question("q", kind, "latest"), siblings)
    assert reading.shown is not None
    if not reading.shown.origin.ok:
        assert not any(one.origin.ok for one in siblings)


@given(SIBLINGS)
def test_append_and_keep_all_show_every_answer(siblings: list[Head]) -> None:
    texts = {str(one.value) for one in siblings if isinstance(one.value, str) and one.value.strip()}
    only = [one for one in siblings if isinstance(one.value, str)]
    if len(texts) > 1 and len({equality_key("text", text) for text in texts}) == len(texts):
        kept = settle(Question("q", "text", "keep_all"), only).value
        assert isinstance(kept, list)
        assert set(map(str, kept)) == texts
        appended = str(settle(Question("q", "text", "append"), only).value)
        lines = {equality_key("text", line) for line in appended.split("\n")}
        assert all(equality_key("text", line) in lines for text in texts for line in text.split("\n"))


def test_D06_no_siblings_read_as_no_answer() -> None:
    assert settle(Question("q"), []).value is None


class Nearby:
    """A comparison that calls everything the same and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str]] = []

    def __call__(self, kind: str, one: str, other: str, /) -> bool:
        """The same."""
        self.asked.append((kind, one, other))
        return True


def test_lines_and_polygons_are_compared_by_the_function_handed_in() -> None:
    question, compare = Question("q", "geoshape", "conflict_geometry"), Nearby()
    rings = [head("A", "1 1;1 2;2 2", t=1), head("B", "1 1;1 2;2 2.0000009", t=2)]
    assert not settle(question, rings).settled
    assert settle(question, rings, compare).settled
    assert compare.asked == [("geoshape", "1 1 0 0;1 2 0 0;2 2 0 0;1 1 0 0", "1 1 0 0;1 2 0 0;2 2.0000009 0 0;1 1 0 0")]


def test_a_comparison_that_is_not_symmetric_still_gives_one_answer_for_every_order() -> None:
    question = Question("q", "geoshape", "conflict_geometry")
    rings = [head("A", "1 1;1 2;2 2", t=1), head("B", "3 1;3 2;4 2", t=2)]

    def lesser(_kind: str, one: str, other: str, /) -> bool:
        return one < other

    assert settle(question, rings, lesser) == settle(question, rings[::-1], lesser)


@pytest.mark.parametrize("text", POLICIES)
def test_a_policy_of_the_forms_is_known(text: str) -> None:
    if text == "unheard_of":
        with pytest.raises(UnknownPolicyError, match="use one of add_wins_set"):
            parse_policy(text)
    else:
        assert parse_policy(text).rule == (text.partition(":")[0] or "conflict")


@pytest.mark.parametrize("text", ["max:heat", "latest:order", "state_machine", "conflict:x", "Latest"])
def test_a_policy_with_a_wrong_argument_is_refused_with_words(text: str) -> None:
    with pytest.raises(UnknownPolicyError, match="unknown merge policy"):
        parse_policy(text)


def test_a_question_without_a_policy_gets_the_one_of_its_type() -> None:
    types = ("text", "select_one yn", "select_multiple x", "image", "geopoint", "calculate", "start", "deviceid")
    assert [default_policy(one) for one in types] == [
        *("conflict", "conflict", "add_wins_set", "keep_all", "geo_best", "derived", "latest", "latest"),
    ]
    assert question_of("anh", "image") == Question("anh", "attachment", "keep_all")
    assert question_of("vneid", "select_one vneid", "max:order", ("0", "1")).policy == "max:order"


def test_our_own_paths_have_their_own_questions() -> None:
    told = {path: reserved_question(path) for path in ("_area", "_life", "nguoi/r1/_life", "_same/abc", "ten", "_x")}
    policies = {path: question.policy if question else None for path, question in told.items()}
    assert policies == {
        "_area": "conflict",
        "_life": "conflict",
        "nguoi/r1/_life": "conflict",
        "_same/abc": "add_wins_set",
        "ten": None,
        "_x": None,
    }


def _moves(machine: Machine, before: str) -> set[str]:
    return {after for after in machine.states if machine.allows(before, after)}


def test_the_national_status_moves_as_the_portal_says() -> None:
    told = {"1": "2 3 7", "2": "4 5 6 7 8 9", "4": "5 6 7 8 9", "5": "4 7 8", "6": "4 7 8", "7": "4 8", "9": "10"}
    assert {at: _moves(NATIONAL_STATUS, at) for at in NATIONAL_STATUS.states} == {
        at: set(told.get(at, "").split()) for at in NATIONAL_STATUS.states
    }


@pytest.mark.parametrize("machine", MACHINES.values(), ids=lambda machine: machine.name)
def test_forward_moves_never_lead_back(machine: Machine) -> None:
    for one in machine.states:
        for other in machine.states:
            assert one == other or not (machine.reaches(one, other) and machine.reaches(other, one))


@pytest.mark.parametrize("machine", MACHINES.values(), ids=lambda machine: machine.name)
def test_two_states_of_staff_settle_if_and_only_if_one_leads_to_the_other(machine: Machine) -> None:
    question = Question("q", "select_one", "state_machine:staff", machine.states)
    for one in machine.states:
        for other in machine.states:
            siblings: Sequence[Head] = [head("A", one, role="clerk"), head("B", other, role="clerk")]
            reading = settle(question, siblings)
            assert reading.settled is (machine.reaches(one, other) or machine.reaches(other, one))
            assert not reading.settled or machine.reaches(one, str(reading.value))


def test_every_state_of_feedback_can_be_reached_from_new() -> None:
    assert all(FEEDBACK.reaches("moi", state) for state in FEEDBACK.states)


@pytest.mark.parametrize(
    ("one", "other", "metres"),
    [
        ((0.0, 0.0), (0.0, 1.0), 111_195.08),
        ((20.0, 105.0), (20.0, 105.0), 0.0),
        ((-90.0, 0.0), (90.0, 0.0), 20_015_114.44),
        ((20.0, 105.2), (20.0, 105.20028), 29.26),
    ],
)
def test_a_distance_is_that_of_the_sphere(one: tuple[float, float], other: tuple[float, float], metres: float) -> None:
    assert distance(one, other) == distance(other, one) == pytest.approx(metres, abs=0.02)
