"""Random values, questions and siblings for the property tests of values and policies."""

from hypothesis import strategies as st

from sync.head import Head, Origin
from sync.names import Name
from sync.policy import Question
from sync.policy.question import RULES
from sync.values import KINDS

POLICIES = sorted(
    {*RULES, "max:order", "min:order", "state_machine:staff", "union_by_key:k", "", "unheard_of"} - {"state_machine"}
)
KIND = st.sampled_from(sorted(KINDS))
ROLES = ("volunteer", "village_lead", "clerk", "reconciler", "administrator", "")

SYLLABLES = "Hoà Hòa hoá Hoa Thuý thúy Đông Dong bản Bản nước Ước ậ giường qúy ß Σς İ e\u0301 \u200b 한 1"
WORDS = st.lists(st.sampled_from(SYLLABLES.split()), max_size=4).map(" ".join)
CODES = "co khong khong_ro 0 1 2 3 4 5 7 9 10 moi tiep_nhan dong true 100 100.0 1e2 12,5 -0 1957 1957-03 5/3/1957"
PLACES = ("20.1 105.2 0 5", "20.1 105.2 0.0 5.0", "20.1001 105.2 0 12", "20.11 105.2 0 3", "20.1 105.2;20.2 105.3")
TIMES = ("2026-01-05T08:05:00+07:00", "2026-01-05T01:05:00Z", "7h30", "07:30+07:00")
OTHERS = ("0912 345 678", "+84912345678", "sha256:" + "ab" * 32 + ".jpg", "một\nhai", "Một\nba", "1 1;1 2;2 2")
ANSWERS = st.sampled_from((*CODES.split(), *PLACES, *TIMES, *OTHERS, "1 1 0 0;1 2 0 0;2 2 0 0;1 1 0 0"))
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1)
LEAVES = st.none() | st.booleans() | NUMBERS | st.integers(0, 12) | ANSWERS | WORDS | TEXT
VALUES = LEAVES | st.lists(LEAVES, max_size=3) | st.lists(st.lists(LEAVES, max_size=2), max_size=2)

QUESTIONS = st.builds(
    Question,
    path=st.just("q"),
    kind=KIND,
    policy=st.sampled_from(POLICIES),
    choices=st.sampled_from([(), ("0", "1", "2", "3"), tuple(map(str, range(1, 11))), ("moi", "tiep_nhan", "dong")]),
    machine=st.sampled_from(["", "feedback", "unheard_of"]),
)
ORIGINS = st.builds(
    Origin,
    name=st.integers(1, 40).map(lambda n: Name(f"s.{n}.h")),
    role=st.sampled_from(ROLES),
    t=st.integers(0, 5),
    ok=st.booleans(),
)
HEADS = st.builds(Head, origin=ORIGINS, path=st.just("q"), value=VALUES)
SIBLINGS = st.lists(HEADS, min_size=2, max_size=5, unique_by=lambda head: head.name)
