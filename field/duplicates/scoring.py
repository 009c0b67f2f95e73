"""How alike two dossiers of a form are, from 0 to 100, with reasons. A name alone is no evidence: many share one.

Reasons are codes with a detail that holds no answer (metres between two positions). Marks count: `Đống` is not `Dong`,
but somebody may have typed one for the other. What speaks against it is told too. Pure.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from field.duplicates.profiles import BIRTH, NAME, NUMBER, OTHER, PHONE, Profile, Thing
from sync.policy.place import distance
from sync.text import fold, text_key

POINTS: Final = {
    "same_number": 60, "near_number": 30, "other_number": -40,
    "same_phone": 25,
    "same_name": 35, "marks_name": 25, "like_name": 15, "other_name": -30,
    "same_birth": 30, "swapped_birth": 20, "same_year": 15, "near_year": 8, "other_year": -25,
    "same_place": 25, "near_place": 15, "far_place": -10,
    "same_area": 5,
    "same_other": 10, "other_other": -10,
    "all_marks": 10,
}  # fmt: skip
"""What each reason weighs; a reason below nothing speaks against it."""
KINDS: Final = {"number", "phone", "name", "birth", "year", "place", "other"}
"""What a reason is about; a village is none of them."""
PROPOSED: Final = 50
SURE: Final = 80
"""The least score where all answers that the form names are the same."""
LIKE, UNLIKE = 0.92, 0.75
LONG_NUMBER = 9

Reason = tuple[str, str]
"""A code, and its detail."""


@dataclass(frozen=True, slots=True)
class Score:
    """Points from 0 to 100, and why."""

    points: int
    reasons: tuple[Reason, ...]

    @property
    def is_proposed(self) -> bool:
        """Whether people are asked: enough points, for two reasons of different kinds or one same number."""
        for_it = [code for code, _ in self.reasons if POINTS[code] > 0]
        kinds = {code.partition("_")[2] for code in for_it} & KINDS
        return self.points >= PROPOSED and (len(kinds) > 1 or "same_number" in for_it or "all_marks" in for_it)


def score_of(one: Profile, other: Profile) -> Score:
    """How alike two are: by the two rows that are most alike, where rows are compared, and by what both have."""
    shared = tuple(_shared(one, other))
    found = [_whole(mine, its, one, shared) for mine in one.things for its in other.things]
    return max(found, key=lambda each: each.points)


def _whole(mine: Thing, its: Thing, profile: Profile, shared: tuple[Reason, ...]) -> Score:
    reasons = score_of_things(mine, its, tuple(_BY_ROLE))
    is_all = bool(profile.named) and _same_everywhere(mine, its) == profile.named
    if is_all:
        reasons.append(("all_marks", ""))
    reasons += shared
    points = sum(POINTS[code] for code, _ in reasons)
    return Score(max(SURE if is_all else 0, min(100, points)), tuple(reasons))


def score_of_things(mine: Thing, its: Thing, roles: Iterable[str]) -> list[Reason]:
    """What speaks for and against two things being one, of these roles."""
    return [reason for role in roles for reason in _of_role(mine, its, role, _BY_ROLE[role])]


def _of_role(mine: Thing, its: Thing, role: str, by: Callable[[str, str], str]) -> Iterator[Reason]:
    both = mine.of(role).keys() & its.of(role).keys()
    for pattern in sorted(both):
        code = by(mine.of(role)[pattern], its.of(role)[pattern])
        if code:
            yield code, ""


def _same_everywhere(mine: Thing, its: Thing) -> int:
    """How many answers are the same, folded."""
    return sum(
        fold(words) == fold(its.of(role).get(pattern, ""))
        for role, answers in mine.answers.items()
        for pattern, words in answers.items()
    )


def _number(one: str, other: str) -> str:
    if one == other:
        return "same_number"
    apart = DamerauLevenshtein.distance(one, other)
    if apart == 1 and min(len(one), len(other)) >= LONG_NUMBER:
        return "near_number"
    return "other_number" if apart > 2 else ""


def _phone(one: str, other: str) -> str:
    return "same_phone" if one == other else ""


def _name(one: str, other: str) -> str:
    if text_key(one) == text_key(other):
        return "same_name"
    folded = [fold(each).split() for each in (one, other)]
    first, second = (" ".join(sorted(words)) for words in folded)
    if first == second:
        return "marks_name"
    alike = max(JaroWinkler.similarity(first, second), JaroWinkler.similarity(*map(" ".join, folded)))
    return "like_name" if alike >= LIKE else "other_name" if alike < UNLIKE else ""


def _birth(one: str, other: str) -> str:
    if one == other:
        return "same_birth" if len(one) > 4 else "same_year"
    years = abs(int(one[:4]) - int(other[:4]))
    if years:
        return "near_year" if years == 1 else "other_year" if years > 2 else ""
    if len(one) == len(other) == 10 and (one[5:7], one[8:]) == (other[8:], other[5:7]):
        return "swapped_birth"
    is_vague = "-01-01" in {one[4:], other[4:]} or min(len(one), len(other)) < 10  # 1 January stands for a year alone
    return "same_year" if is_vague else ""


def _other(one: str, other: str) -> str:
    return "same_other" if fold(one) == fold(other) else "other_other"


_BY_ROLE: Final = {NUMBER: _number, PHONE: _phone, NAME: _name, BIRTH: _birth, OTHER: _other}


def _shared(one: Profile, other: Profile) -> Iterator[Reason]:
    """Reasons that are about the whole of both: where they stand, and their village."""
    if one.place is not None and other.place is not None:
        metres = distance(one.place[:2], other.place[:2])
        within = max(25.0, one.place[2] + other.place[2])
        code = "same_place" if metres <= within else "near_place" if metres <= 100 else "far_place"
        if code != "far_place" or metres > 2_000:
            yield code, str(round(metres))
    if one.area and one.area == other.area:
        yield "same_area", ""
