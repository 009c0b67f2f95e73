"""What a rule chooses among siblings, or why it leaves them to a person. Pure, with tables of cases in the tests.

A rule only ever chooses one of the answers that people gave. None touches names that differ in nothing but marks: in
Vietnamese these are two names, and no rule knows whose is right. What a form's own policy settles never comes here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import Final

from sync.head import Head
from sync.policy.place import distance
from sync.policy.reading import Answer, Siblings
from sync.text import fold
from sync.values.places import read_geopoint

ACCURACY, LATER, LEAD, MORE, FILLED = "accuracy", "later", "lead", "more", "filled"
METRES: Final = (25, 50, 100)
"""Within how many metres two positions may be one spot; the first is usual."""

KIND, MARKS, FAR, UNKNOWN, EQUAL, PEOPLE, CLOCK, ROLES, EMPTY = (
    "kind", "marks", "far", "unknown", "equal", "people", "clock", "roles", "empty",
)  # fmt: skip
LEFT_OUT: Final = (KIND, MARKS, FAR, UNKNOWN, EQUAL, PEOPLE, CLOCK, ROLES, EMPTY)
"""Why a rule leaves siblings to a person."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The head that a rule chooses; None: it is left to a person, and `why` is one of `LEFT_OUT`."""

    head: Head | None
    why: str = ""


def judge(rule: str, siblings: Siblings, metres: int = METRES[0]) -> Verdict:
    """What a rule says about these siblings, of which there are two different ones or more."""
    if len(siblings.answers) < 2:
        return Verdict(None, EQUAL)
    if differ_in_marks_only([answer.value for answer in siblings.answers]):
        return Verdict(None, MARKS)
    found = RULES[rule].choose(siblings, metres)
    if found.head is not None and next(a for a in siblings.answers if found.head in a.heads).cleared:
        return Verdict(None, EMPTY)
    return found


def differ_in_marks_only(values: list[object]) -> bool:
    """Whether two of these different values are texts that are the same without their marks."""
    texts = [value for value in values if isinstance(value, str)]
    return len({fold(text) for text in texts}) < len(set(texts))


def _accuracy(siblings: Siblings, metres: int) -> Verdict:
    """The most accurate of positions that all lie within so many metres of each other."""
    if siblings.question.kind != "geopoint":
        return Verdict(None, KIND)
    points = [(answer, read_geopoint(answer.value)) for answer in siblings.answers]
    fixes = [(answer, tuple(map(float, point.split()))) for answer, point in points if point is not None]
    if len(fixes) < len(points) or any(fix[3] <= 0 for _, fix in fixes):
        return Verdict(None, UNKNOWN)
    if any(distance((one[0], one[1]), (two[0], two[1])) > metres for (_, one), (_, two) in combinations(fixes, 2)):
        return Verdict(None, FAR)
    (best, first), (_, second), *_ = sorted(fixes, key=lambda each: each[1][3])
    return Verdict(best.shown) if first[3] < second[3] else Verdict(None, EQUAL)


def _later(siblings: Siblings, _metres: int) -> Verdict:
    """What the same person said at a later visit; only where every clock can be trusted (law 3)."""
    if len({head.origin.by for head in siblings.heads}) > 1 or not siblings.heads[0].origin.by:
        return Verdict(None, PEOPLE)
    if not all(head.origin.ok for head in siblings.heads):
        return Verdict(None, CLOCK)
    last, before, *_ = sorted(siblings.answers, key=_said_at, reverse=True)
    return Verdict(last.shown) if _said_at(last) > _said_at(before) else Verdict(None, EQUAL)


def _said_at(answer: Answer) -> int:
    return max(head.origin.t for head in answer.heads)


def _lead(siblings: Siblings, _metres: int) -> Verdict:
    """What the village lead says, where otherwise only volunteers speak."""
    if {head.origin.role for head in siblings.heads} != {"village_lead", "volunteer"}:
        return Verdict(None, ROLES)
    said = [answer for answer in siblings.answers if any(head.origin.role == "village_lead" for head in answer.heads)]
    if len(said) > 1:
        return Verdict(None, ROLES)
    return Verdict(next(head for head in said[0].heads if head.origin.role == "village_lead"))


def _more(siblings: Siblings, _metres: int) -> Verdict:
    """What more people say than anything else; somebody who says two things is counted for neither."""
    people = [{head.origin.by for head in answer.heads if head.origin.by} for answer in siblings.answers]
    undecided = {who for one, two in combinations(people, 2) for who in one & two}
    counted = sorted(((len(said - undecided), n) for n, said in enumerate(people)), reverse=True)
    if counted[0][0] == counted[1][0]:
        return Verdict(None, EQUAL)
    return Verdict(siblings.answers[counted[0][1]].shown)


def _filled(siblings: Siblings, _metres: int) -> Verdict:
    """The only answer, where the others took it away and gave none."""
    said = siblings.said
    return Verdict(said[0].shown) if len(said) == 1 else Verdict(None, EMPTY)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name on screens and in the note of each decision (`{m}`: metres), and what it chooses."""

    vi: str
    en: str
    choose: Callable[[Siblings, int], Verdict]


RULES: Final[Mapping[str, Rule]] = MappingProxyType({
    ACCURACY: Rule("Vị trí cách nhau không quá {m} m: lấy vị trí chính xác hơn",
                   "Positions within {m} m: the more accurate one", _accuracy),
    LATER: Rule("Cùng một người ghi hai lần: lấy lần ghi sau",
                "Written twice by the same person: the later visit", _later),
    LEAD: Rule("Trưởng thôn, bản và thành viên ghi khác nhau: lấy câu của trưởng thôn, bản",
               "Village lead and volunteers differ: the village lead's answer", _lead),
    MORE: Rule("Nhiều người ghi: lấy câu có nhiều người ghi hơn",
               "Written by several people: what more of them wrote", _more),
    FILLED: Rule("Một người ghi, người khác để trống: lấy câu đã ghi",
                 "One answer, and otherwise nothing: the answer", _filled),
})  # fmt: skip
"""Every rule, in the order in which they are offered."""
