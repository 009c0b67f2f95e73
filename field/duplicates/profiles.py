"""What of a dossier is compared: the answers that its form names, by what they say about somebody or something.

Where a form names none, it is compared by what titles it, by identifying and telephone numbers and by where it stands;
only if it asks where a thing stands: applications and reports of one person are many, a house or a tree is one. Pure.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from field.checks.subjects import Subject
from field.forms.expressions.instance import text_of
from field.forms.form import Form, Question
from sync.head import Value
from sync.names import base64url
from sync.text import fold
from sync.values import canonical

NAME, NUMBER, PHONE, BIRTH, OTHER = "name", "number", "phone", "birth", "other"
MOST_ROWS = 20
"""Rows of a repeat whose members are compared."""
YEARS = range(1880, 2101)
_DIGITS = re.compile(r"\d")
_BARE = re.compile(r"[^0-9a-z]")

Place = tuple[float, float, float]
"""Latitude and longitude (WGS 84), and the accuracy in metres, 0 where unknown."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A dossier, or one row of it: its answers by role and pattern. Names as written, numbers without signs."""

    answers: Mapping[str, Mapping[str, str]]

    def of(self, role: str) -> Mapping[str, str]:
        """The answers of one role by pattern."""
        return self.answers.get(role, {})


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of a dossier. `mark` changes when any of it does; `named`: the form itself says what."""

    dossier: str
    form: str
    area: str
    things: Sequence[Thing]
    place: Place | None
    named: int = 0
    mark: str = field(default="", compare=False)


def profile_of(subject: Subject, form: Form | None) -> Profile | None:
    """The profile of a dossier; None when there is nothing to compare, or it was deleted."""
    if form is None or subject.is_deleted:
        return None
    asked = {pattern: question for pattern in compared(form) if (question := form.questions.get(pattern)) is not None}
    things = [each for row in _rows(asked, subject.values) if (each := thing_of(asked, subject.values, row)).answers]
    if not things:
        return None
    place, area = _place(form, subject.values), subject.values.get("_area")
    said = repr(([sorted((role, sorted(each.items())) for role, each in one.answers.items()) for one in things], place))
    mark = base64url(hashlib.sha256(said.encode()).digest()[:9])
    where = area if isinstance(area, str) else ""
    return Profile(subject.dossier, form.id, where, things, place, len(form.duplicate), mark)


def compared(form: Form) -> tuple[str, ...]:
    """The patterns that are compared."""
    if form.duplicate:
        return form.duplicate
    if _spot(form) is None:
        return ()
    numbers = (
        pattern
        for pattern, each in form.questions.items()
        if pattern in form.searched and "/" not in pattern and (each.kind == "phone" or each.pii == "identifier")
    )
    return tuple(dict.fromkeys((*form.title_rule.paths, *numbers)))


def _spot(form: Form) -> Question | None:
    """The first question outside of repeats that asks for a position."""
    found = (each for each in form.questions.values() if each.kind == "geopoint" and "/" not in each.pattern)
    return next(found, None)


def _rows(asked: Mapping[str, Question], values: Mapping[str, Value]) -> list[str]:
    """The rows to compare, as paths; one "" where no answer stands in a repeat."""
    repeats = {pattern.partition("/*/")[0] for pattern in asked if "/*/" in pattern}
    if not repeats:
        return [""]
    parts = (path.split("/") for path in values)
    found = {"/".join(each[:2]) for each in parts if len(each) > 2 and each[0] in repeats}
    return sorted(row for row in found if values.get(f"{row}/_life") != "deleted")[:MOST_ROWS]


def thing_of(asked: Mapping[str, Question], values: Mapping[str, Value], row: str) -> Thing:
    """What a dossier (row ""), or one row of it, answers to these questions."""
    answers: dict[str, dict[str, str]] = {}
    for pattern, question in asked.items():
        words = _said(pattern, question, values, row)
        if words:
            role = _role(question, words)
            bare = _BARE.sub("", fold(words)) if role in {NUMBER, PHONE} else words
            answers.setdefault(role, {})[pattern] = bare
    return Thing(answers)


def _said(pattern: str, question: Question, values: Mapping[str, Value], row: str) -> str:
    repeat, inside, rest = pattern.partition("/*/")
    if inside and row.partition("/")[0] != repeat:
        return ""
    path = f"{row}/{rest}" if inside else pattern
    if path.endswith("/*"):
        return " ".join(sorted(_chosen(path.removesuffix("*"), values)))
    return " ".join(text_of(canonical(question.kind, values.get(path))).split())


def _chosen(start: str, values: Mapping[str, Value]) -> Iterator[str]:
    return (path.removeprefix(start) for path, value in values.items() if value is True and path.startswith(start))


def _role(question: Question, words: str) -> str:
    """What an answer says: a text of six digits and more is a number, an integer like a year is one."""
    if question.kind == "phone":
        return PHONE
    if question.pii == "identifier" or (question.kind == "text" and len(_DIGITS.findall(words)) > 5):
        return NUMBER
    if question.kind == "date" or (question.kind == "integer" and words.isdigit() and int(words) in YEARS):
        return BIRTH
    return NAME if question.kind == "text" else OTHER


def _place(form: Form, values: Mapping[str, Value]) -> Place | None:
    spot = _spot(form)
    text = values.get(spot.pattern) if spot is not None else None
    try:
        latitude, longitude, _, accuracy = map(float, str(text).split(" "))
    except ValueError:
        return None
    return latitude, longitude, accuracy
