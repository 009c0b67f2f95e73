"""What all versions of a form ask together: each path pattern once, with every choice and the strictest class. Pure.

A question that the newest version dropped keeps its place behind the others: old answers do not vanish from exports.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from field.exports.wanted import CLASSES
from field.forms.form import Choice, Form, Question, Repeat


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the newest version that asks it words it. `is_gone`: the version in use does not ask it."""

    question: Question
    pii: str
    is_gone: bool


def asked_by(forms: Sequence[Form]) -> Mapping[str, Asked]:
    """By pattern; the first of the forms is the version in use, the others follow it from the newest on."""
    found: dict[str, Asked] = {}
    for place, form in enumerate(forms):
        for pattern, question in form.questions.items():
            known = found.get(pattern)
            found[pattern] = _joined(known, question) if known else Asked(question, question.pii, place > 0)
    return found


def repeats_of(forms: Sequence[Form]) -> Mapping[str, Repeat]:
    """The repeats of all versions by pattern, as the newest words them; a nested one after the one that it is in."""
    found: dict[str, Repeat] = {}
    for form in forms:
        for pattern, repeat in form.repeats.items():
            found.setdefault(pattern, repeat)
    return found


def strictest(classes: Iterable[str]) -> str:
    """The most personal of some classes; what is unknown counts as sensitive."""
    return max(classes, key=rank, default=CLASSES[0])


def rank(pii: str) -> int:
    """How personal a class is."""
    return CLASSES.index(pii) if pii in CLASSES else len(CLASSES) - 1


def _joined(known: Asked, older: Question) -> Asked:
    question = replace(known.question, choices=_choices(known.question.choices, older.choices))
    return replace(known, question=question, pii=strictest((known.pii, older.pii)))


def _choices(newer: tuple[Choice, ...], older: tuple[Choice, ...]) -> tuple[Choice, ...]:
    codes = {choice.code for choice in newer}
    return (*newer, *(choice for choice in older if choice.code not in codes))
