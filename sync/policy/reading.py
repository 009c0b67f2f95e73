"""What a policy answers, and the siblings it looks at, with equal values taken together.

Two people who wrote the same value in two spellings disagree about nothing: they are one answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sync.head import Head, Value
from sync.names import Name
from sync.policy.question import Question
from sync.values import equality_key
from sync.values.equality import CLEARED

STAFF = frozenset({"clerk", "reconciler", "administrator"})
"""Roles whose word counts before that of volunteers and village leads."""


def precedence(head: Head) -> tuple[bool, int, Name]:
    """Later is greater: a trusted clock first, then effective time, then the name (clocks never decide alone)."""
    return (head.origin.ok, head.origin.t, head.origin.name)


def effective_order(head: Head) -> tuple[int, Name]:
    """The order in which texts and lists are shown: effective time, then name."""
    return (head.origin.t, head.origin.name)


@dataclass(frozen=True, slots=True)
class Answer:
    """One value among siblings, with every head that says it (never none), in order of precedence, last first."""

    key: str
    heads: tuple[Head, ...]

    @property
    def shown(self) -> Head:
        """The head whose spelling is shown."""
        return self.heads[0]

    @property
    def value(self) -> Value:
        """The value as it is shown."""
        return self.heads[0].value

    @property
    def cleared(self) -> bool:
        """Whether the answer was taken away."""
        return self.key == CLEARED

    @property
    def earliest(self) -> tuple[bool, int, Name]:
        """When it was first said, trusted clocks first."""
        return min((not head.origin.ok, head.origin.t, head.origin.name) for head in self.heads)

    @property
    def by_staff(self) -> bool:
        """Whether a member of staff said it."""
        return any(head.origin.role in STAFF for head in self.heads)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is shown at a path.

    `settled` is False when a person must decide: a conflict is open and `value` is only what is shown meanwhile.
    `shown` is the head whose value or spelling leads (None when there is nothing to show); `value` may hold more than
    that head's own, where a policy gathers. `others` are all other siblings, by name. `trail` are the states that a
    state machine passed, oldest first, ending with `shown`.
    """

    value: Value
    settled: bool
    shown: Head | None
    others: tuple[Head, ...] = ()
    trail: tuple[Head, ...] = ()


@dataclass(frozen=True, slots=True)
class Siblings:
    """The whole set of siblings at a question: all heads by name, and the different answers among them by name."""

    question: Question
    heads: tuple[Head, ...]
    answers: tuple[Answer, ...]

    @property
    def said(self) -> tuple[Answer, ...]:
        """The answers that are not cleared."""
        return tuple(answer for answer in self.answers if not answer.cleared)

    def settled(self, head: Head, value: Value = None, *, trail: tuple[Head, ...] = ()) -> Reading:
        """Settled: `head` is shown, or `value` when it is not None."""
        return Reading(head.value if value is None else value, True, head, self._without(head), trail)

    def conflict(self, head: Head) -> Reading:
        """Open: `head` is shown until somebody decides."""
        return Reading(head.value, False, head, self._without(head))

    def _without(self, shown: Head) -> tuple[Head, ...]:
        return tuple(head for head in self.heads if head.key != shown.key)


def latest_of(answers: Iterable[Answer]) -> Answer:
    """The answer said last, by trusted clocks before others."""
    return max(answers, key=lambda answer: precedence(answer.shown))


def siblings_of(question: Question, heads: Sequence[Head]) -> Siblings:
    """The siblings as a set: without repetition, in an order of their own, equal values taken together."""
    unique = {head.key: head for head in heads}
    by_key: dict[str, list[Head]] = {}
    for head in unique.values():
        by_key.setdefault(equality_key(question.kind, head.value), []).append(head)
    answers = [Answer(key, tuple(sorted(group, key=precedence, reverse=True))) for key, group in by_key.items()]
    answers.sort(key=lambda answer: answer.shown.key)
    return Siblings(question, tuple(sorted(unique.values(), key=lambda head: head.key)), tuple(answers))
