"""What each rule chooses and what it leaves to a person: tables of cases, without a database."""

from __future__ import annotations

import pytest

from field.office.many.rules import (
    ACCURACY,
    CLOCK,
    EMPTY,
    EQUAL,
    FAR,
    FILLED,
    KIND,
    LATER,
    LEAD,
    LEFT_OUT,
    MARKS,
    MORE,
    PEOPLE,
    ROLES,
    RULES,
    UNKNOWN,
    judge,
)
from field.office.many.wanted import Wanted, wanted_from, wanted_text
from sync.head import Head, Origin, Value
from sync.names import Name
from sync.policy import Question
from sync.policy.reading import siblings_of

PLACE, TEXT, COUNT = (Question("q", kind) for kind in ("geopoint", "text", "integer"))
HERE, NEAR, AWAY = "20.034 105.045 0", "20.03412 105.045 0", "20.0362 105.0471 0"
"""Thirteen metres between the first two, 330 to the third."""

Case = tuple[Value, str, str, int, bool]
"""A value, who gave it, in which role, when, and whether their clock is trusted."""


def said(value: Value, by: str = "an", role: str = "volunteer", t: int = 1, ok: bool = True) -> Case:
    return value, by, role, t, ok


def chosen(rule: str, question: Question, cases: list[Case], metres: int = 25) -> Value | tuple[str]:
    """The value that a rule chooses; in a tuple, why it leaves it to a person."""
    heads = [
        Head(Origin(Name(f"AAAAAAAAAAAA.{n}.AAAAAAAAAAA"), by, role, "f@1", t, ok), "q", value)
        for n, (value, by, role, t, ok) in enumerate(cases, 1)
    ]
    verdicts = {
        (found.head.value if found.head is not None else (found.why,))
        for order in (heads, heads[::-1])
        for found in [judge(rule, siblings_of(question, order), metres)]
    }
    assert len(verdicts) == 1, "the order in which answers came made a difference"
    return verdicts.pop()


@pytest.mark.parametrize(
    ("cases", "metres", "expected"),
    [
        ([said(f"{HERE} 8"), said(f"{NEAR} 12", "binh")], 25, f"{HERE} 8"),
        ([said(f"{HERE} 12"), said(f"{NEAR} 8", "binh")], 25, f"{NEAR} 8"),
        ([said(f"{HERE} 8"), said(f"{AWAY} 4", "binh")], 25, (FAR,)),
        ([said(f"{HERE} 8"), said(f"{AWAY} 4", "binh")], 100, (FAR,)),
        ([said(f"{HERE} 8"), said(f"{NEAR} 4", "binh"), said(f"{AWAY} 3", "cuc")], 25, (FAR,)),
        ([said(f"{HERE} 8"), said(f"{NEAR} 0", "binh")], 25, (UNKNOWN,)),
        ([said(f"{HERE} 8"), said("gần suối", "binh")], 25, (UNKNOWN,)),
        ([said(f"{HERE} 8"), said(None, "binh")], 25, (UNKNOWN,)),
        ([said(f"{HERE} 8"), said(f"{NEAR} 8", "binh")], 25, (EQUAL,)),
    ],
)
def test_of_positions_within_some_metres_the_more_accurate_one(cases: list[Case], metres: int, expected: Value) -> None:
    assert chosen(ACCURACY, PLACE, cases, metres) == expected


def test_a_rule_about_positions_says_nothing_about_anything_else() -> None:
    assert chosen(ACCURACY, COUNT, [said(4), said(5, "binh")]) == (KIND,)


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        ([said(4, t=1), said(5, t=2)], 5),
        ([said(4, t=3), said(5, t=2)], 4),
        ([said(4, t=2), said(5, t=2)], (EQUAL,)),
        ([said(4, t=1), said(5, "binh", t=2)], (PEOPLE,)),
        ([said(4, "", t=1), said(5, "", t=2)], (PEOPLE,)),
        ([said(4, t=1, ok=False), said(5, t=2)], (CLOCK,)),
        ([said(4, t=1), said(5, t=2, ok=False)], (CLOCK,)),
        ([said(4, t=1), said(None, t=2)], (EMPTY,)),
        ([said(4, t=1), said(4, t=5), said(5, t=3)], 4),
    ],
)
def test_of_one_persons_answers_the_later_one_where_clocks_are_trusted(cases: list[Case], expected: Value) -> None:
    assert chosen(LATER, COUNT, cases) == expected


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        ([said(4), said(5, "lan", "village_lead")], 5),
        ([said(4), said(6, "binh"), said(5, "lan", "village_lead")], 5),
        ([said(4), said(5, "lan", "village_lead"), said(6, "mo", "village_lead")], (ROLES,)),
        ([said(4), said(5, "minh", "clerk"), said(6, "lan", "village_lead")], (ROLES,)),
        ([said(4), said(5, "binh")], (ROLES,)),
        ([said(4, "lan", "village_lead"), said(5, "mo", "village_lead")], (ROLES,)),
        ([said(4), said(None, "lan", "village_lead")], (EMPTY,)),
    ],
)
def test_the_village_lead_over_volunteers_and_over_nobody_else(cases: list[Case], expected: Value) -> None:
    assert chosen(LEAD, COUNT, cases) == expected


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        ([said(4), said(4, "binh"), said(5, "cuc")], 4),
        ([said(4), said(5, "cuc")], (EQUAL,)),
        ([said(4), said(4, "an"), said(5, "cuc")], (EQUAL,)),
        ([said(4), said(4, "binh"), said(5, "binh"), said(5, "cuc")], (EQUAL,)),
        ([said(None), said(None, "binh"), said(5, "cuc")], (EMPTY,)),
    ],
)
def test_what_more_people_say(cases: list[Case], expected: Value) -> None:
    assert chosen(MORE, COUNT, cases) == expected


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        ([said(4), said(None, "binh")], 4),
        ([said(4), said(None, "binh"), said(5, "cuc")], (EMPTY,)),
    ],
)
def test_an_answer_over_none(cases: list[Case], expected: Value) -> None:
    assert chosen(FILLED, COUNT, cases) == expected


NAMES = [("Lò Văn Đông", "Lò Văn Đống"), ("Lò Văn Đông", "Lo Van Dong"), ("Hoà Bình", "Hoa Binh")]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("names", NAMES)
def test_no_rule_ever_settles_names_that_differ_only_in_marks(rule: str, names: tuple[str, str]) -> None:
    one, other = names
    for cases in (
        [said(one, t=1), said(other, t=2)],
        [said(one), said(other, "lan", "village_lead")],
        [said(one), said(one, "binh"), said(other, "cuc")],
        [said(one), said(other, "binh"), said(None, "cuc")],
        [said(one), said(other, "lan", "village_lead"), said("Quàng Thị Pành", "binh")],
    ):
        assert chosen(rule, TEXT, cases) == (MARKS,)


def test_names_that_differ_in_more_than_marks_are_settled() -> None:
    assert chosen(LEAD, TEXT, [said("Lò Văn Đông"), said("Lò Văn Đào", "lan", "village_lead")]) == "Lò Văn Đào"


def test_every_reason_is_one_that_is_listed_and_every_rule_is_named_in_both_languages() -> None:
    assert len(set(LEFT_OUT)) == len(LEFT_OUT)
    for rule in RULES.values():
        assert rule.vi != rule.en
        assert rule.vi.format(m=25)
        assert rule.en.format(m=25)


def test_what_was_asked_for_is_kept_as_it_was() -> None:
    wanted = Wanted(LEAD, 50, "ho_gia_dinh_so", "nguoi/*/ten", "99001@2025-07-01/A01", 2)
    assert wanted_from(wanted_text(wanted)) == wanted
