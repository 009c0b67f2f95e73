"""Policies that keep everything and show it together: texts, photos, sets and orders.

Rows of a repeat live at random ids, so two people who add a row never meet at one path: `union_by_key` and
`ordered_list` cannot conflict at a leaf. Where a client writes the whole set or the whole order as one value (lines of
a text, a list of row ids), it is united here.
"""

from sync.digest import canonical_json
from sync.head import Head, Value
from sync.policy.reading import Answer, Reading, Siblings, effective_order, latest_of
from sync.text import text_key
from sync.values import equality_key


def _chronological(siblings: Siblings) -> list[Answer]:
    """The answers in effective order of when each was first said, cleared ones left out."""
    return sorted(siblings.said, key=lambda answer: min(effective_order(head) for head in answer.heads))


def keep_all(siblings: Siblings) -> Reading:
    """All of them, as a list in effective order; a single one stays a plain value."""
    answers = _chronological(siblings)
    shown = latest_of(answers).shown
    return siblings.settled(shown, [answer.value for answer in answers] if len(answers) > 1 else None)


def _text(value: Value) -> str:
    return value if isinstance(value, str) else canonical_json(value).decode()


def _common_lines(one: list[str], other: list[str]) -> int:
    """How many lines two texts begin with in common."""
    for place, (left, right) in enumerate(zip(one, other, strict=False)):
        if text_key(left) != text_key(right):
            return place
    return min(len(one), len(other))


def append(siblings: Siblings) -> Reading:
    """Notes one below the other in effective order; the lines that two notes both begin with stand once."""
    answers = _chronological(siblings)
    earlier: list[list[str]] = []
    lines: list[str] = []
    for answer in answers:
        own = _text(answer.value).split("\n")
        lines += own[max((_common_lines(own, before) for before in earlier), default=0) :]
        earlier.append(own)
    return siblings.settled(latest_of(answers).shown, "\n".join(lines))


def _united(answers: list[Answer]) -> Value:
    """The elements of all lists, or the lines of all texts, each once, in the order given."""
    parts = [answer.value if isinstance(answer.value, list) else _text(answer.value).split("\n") for answer in answers]
    elements: dict[str, Value] = {}
    for part in parts:
        for element in part:
            elements.setdefault(equality_key("any", element), element)
    if any(isinstance(answer.value, list) for answer in answers):
        return list(elements.values())
    return "\n".join(_text(element) for element in elements.values())


def _added(siblings: Siblings) -> Head | None:
    """The head that says True at one element of a set, if there is one."""
    added = [answer for answer in siblings.answers if answer.value is True]
    return latest_of(added).shown if added else None


def add_wins_set(siblings: Siblings) -> Reading:
    """At one element (`thiet_bi/wifi`): there if anybody added it. A set written as one value: the union."""
    added = _added(siblings)
    if added is not None:
        return siblings.settled(added)
    answers = [answer for answer in _chronological(siblings) if answer.value is not False]
    if not answers:
        return siblings.settled(latest_of(siblings.said).shown)
    return siblings.settled(latest_of(answers).shown, _united(answers))


def ordered_list(siblings: Siblings) -> Reading:
    """The latest order, followed by the rows that only other orders name: a concurrently added row keeps a place."""
    last = latest_of(siblings.said)
    rest = [answer for answer in _chronological(siblings) if answer is not last]
    return siblings.settled(last.shown, _united([last, *rest]))
