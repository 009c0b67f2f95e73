"""Policies that choose one of the values: by time, by size, by who said it, or by what it means.

What cannot be put in order (unreadable numbers, choices that the form no longer has, dates of different precision) is
never guessed: it opens a conflict.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal

from sync.head import Value
from sync.policy.reading import Answer, Reading, Siblings, latest_of
from sync.values import canonical, readable
from sync.values.moments import instant, time_of_day
from sync.values.plain import read_boolean

_Rank = tuple[Decimal, str]
"""Sorts values of one kind; numbers are exact, the text breaks ties of fractions of a second."""


def conflict(siblings: Siblings) -> Reading:
    """Different values: a person decides; meanwhile the latest is shown."""
    return siblings.conflict(latest_of(siblings.answers).shown)


def latest(siblings: Siblings) -> Reading:
    """The value said last; a clock that is not trusted never wins over one that is."""
    return siblings.settled(latest_of(siblings.answers).shown)


def immutable(siblings: Siblings) -> Reading:
    """Said once and for all: different values are a conflict, and the first one is shown."""
    return siblings.conflict(min(siblings.answers, key=lambda answer: answer.earliest).shown)


def staff_wins(siblings: Siblings) -> Reading:
    """What staff say is shown; staff who differ, or volunteers alone who differ, open a conflict."""
    staff = [answer for answer in siblings.answers if answer.by_staff]
    if len(staff) == 1:
        return siblings.settled(staff[0].shown)
    return siblings.conflict(latest_of(staff or siblings.answers).shown)


def _truth(answer: Answer) -> int:
    """Yes before don't know before no before no answer (Kleene's or)."""
    if answer.cleared:
        return 0
    return {True: 3, None: 2, False: 1}[read_boolean(answer.value)]


def or_true(siblings: Siblings) -> Reading:
    """Yes if anybody says yes; don't know before no. Two values that are neither yes nor no are a conflict."""
    highest_truth = max(map(_truth, siblings.answers))
    top = [answer for answer in siblings.answers if _truth(answer) == highest_truth]
    shown = latest_of(top).shown
    unclear = highest_truth == 2 and len(top) > 1
    return siblings.conflict(shown) if unclear else siblings.settled(shown)


def _consent(answer: Answer) -> int:
    """A withdrawal before silence before a consent."""
    truth = None if answer.cleared else read_boolean(answer.value)
    return {False: 2, None: 1, True: 0}[truth]


def withdrawal(siblings: Siblings) -> Reading:
    """Consent: the latest withdrawal, whatever the clocks of consents say; silence is not consent."""
    strongest = max(map(_consent, siblings.answers))
    return siblings.settled(latest_of(a for a in siblings.answers if _consent(a) == strongest).shown)


def _rank(kind: str, value: Value) -> _Rank | None:
    """Where a value stands among values of its kind; None when it cannot be read as one."""
    read = canonical(kind, value)
    if not readable(kind, value) or not isinstance(read, str | int):
        return None
    if kind in ("integer", "decimal", "boolean", "set_element"):
        return Decimal(int(read) if isinstance(read, bool) else read), ""
    if kind in ("datetime", "time"):
        seconds, fraction = (instant if kind == "datetime" else time_of_day)(str(read))
        return Decimal(seconds), fraction
    if kind == "date":
        return Decimal(len(str(read))), str(read)
    number = canonical("decimal", value) if readable("decimal", value) else None
    return (Decimal(number), "") if isinstance(number, str) else None


_Ranked = list[tuple[_Rank, Answer]]


def _same_precision(question_kind: str, ranked: _Ranked) -> bool:
    return question_kind != "date" or len({rank[0] for rank, _ in ranked}) == 1


def _extreme(siblings: Siblings, pick: Callable[[Iterable[_Rank]], _Rank]) -> Reading:
    kind = siblings.question.kind
    ranks = [(_rank(kind, answer.value), answer) for answer in siblings.said]
    ranked: _Ranked = [(rank, answer) for rank, answer in ranks if rank is not None]
    if len(ranked) < len(ranks) or not _same_precision(kind, ranked):
        return conflict(siblings)
    best = pick(rank for rank, _ in ranked)
    return siblings.settled(latest_of(answer for rank, answer in ranked if rank == best).shown)


def highest(siblings: Siblings) -> Reading:
    """The greatest number, the last date or moment; a cleared answer never wins."""
    return _extreme(siblings, max)


def lowest(siblings: Siblings) -> Reading:
    """The smallest number, the first date or moment; a cleared answer never wins."""
    return _extreme(siblings, min)


def _by_choice(siblings: Siblings, pick: Callable[[Iterable[int]], int]) -> Reading:
    place = {choice: at for at, choice in enumerate(siblings.question.choices)}
    codes = [(canonical("select_one", answer.value), answer) for answer in siblings.said]
    ranked = [(place[code], answer) for code, answer in codes if isinstance(code, str) and code in place]
    if len(ranked) < len(codes):
        return conflict(siblings)
    best = pick(at for at, _ in ranked)
    return siblings.settled(latest_of(answer for at, answer in ranked if at == best).shown)


def highest_choice(siblings: Siblings) -> Reading:
    """The choice that stands last in the form's list."""
    return _by_choice(siblings, max)


def lowest_choice(siblings: Siblings) -> Reading:
    """The choice that stands first in the form's list."""
    return _by_choice(siblings, min)
