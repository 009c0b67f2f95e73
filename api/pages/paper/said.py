"""One answer in words, as a person would write it on paper; in the reader's language where the form has it.

It may not choose among siblings, hide anything, or read a database: the words of areas and lists are handed in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from field.forms.form import Form, Labels, Question
from sync.head import Value

NOTHING = "–"
VIETNAM = timezone(timedelta(hours=7))
"""Paper is read where it was printed; the country has one time and no summer time."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_YES_NO = {"vi": ("có", "không"), "en": ("yes", "no")}
_POINTS = {"vi": "điểm", "en": "points"}
_NAMED = re.compile(r"\$\{\s*([\w.-]+)\s*\}")

Names = Callable[[str, str], str]
"""The words of a code of a list outside the form: `(file, code)`; "" where nobody knows it."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A language (`vi` or `en`) and the words that do not stand in the form. `area` names an area by its id."""

    language: str
    area: Callable[[str], str]
    listed: Names

    def of(self, labels: Labels) -> str:
        """Words of a form in this language, else in Vietnamese."""
        return labels.get(self.language) or labels["vi"]

    def label(self, form: Form | None, path: str) -> str:
        """The question of a path; the path where the form does not ask it."""
        question = form.question(path) if form else None
        return self.of(question.labels) if question else path

    def with_answers(self, words: str, answer: Callable[[str], str]) -> str:
        """Words of a form in which every `${name}` is what was answered there, `…` where that is not known."""
        return _NAMED.sub(lambda found: answer(found[1]) or "…", words)

    def said(self, question: Question | None, path: str, value: Value) -> str:
        """An answer in words; of an element of a set, the element's own."""
        if question is not None and question.kind == "set_element":
            return self._choice(question, path.rpartition("/")[2])
        if value is None or value == "":
            return NOTHING
        if isinstance(value, bool):
            return _YES_NO[self.language][not value]
        if isinstance(value, list):
            return ", ".join(self.said(question, path, each) for each in value)
        return str(value) if isinstance(value, int) or question is None else self._spoken(question, value)

    def _spoken(self, question: Question, text: str) -> str:
        if question.type == "area":
            return self.area(text)
        if question.choices or question.choices_from:
            return self._choice(question, text)
        if question.kind in {"geotrace", "geoshape"}:
            return f"{len(text.split(';'))} {_POINTS[self.language]}"
        speak = _BY_KIND.get(question.kind)
        return speak(text) if speak else text

    def _choice(self, question: Question, code: str) -> str:
        if question.choices_from:
            return self.listed(question.choices_from, code) or self.area(code) or code
        return question.label_of(code, self.language)


def moment(t: int) -> str:
    """UTC ms as day and time in Vietnam; phones may say any moment, so what is no date is a dash."""
    try:
        return (_EPOCH + timedelta(milliseconds=t)).astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")
    except (OverflowError, ValueError):
        return NOTHING


def day(t: int) -> str:
    """UTC ms as the day in Vietnam."""
    return moment(t).partition(" ")[0]


def iso_day(t: int) -> str:
    """The day of a moment (UTC ms) in Vietnam, as ISO writes it."""
    return (_EPOCH + timedelta(milliseconds=t)).astimezone(VIETNAM).date().isoformat()


def _phone(text: str) -> str:
    return "0" + text.removeprefix("+84") if text.startswith("+84") else text


def _date(text: str) -> str:
    found = _DATE.fullmatch(text)
    return "/".join(part for part in reversed(found.groups()) if part) if found else text


def _datetime(text: str) -> str:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return text
    return (found.astimezone(VIETNAM) if found.tzinfo else found).strftime("%d/%m/%Y %H:%M")


def _point(text: str) -> str:
    lat, lon, *rest = [*text.split(), "", ""]
    return f"{lat}, {lon}" + (f" (± {rest[1]} m)" if len(rest) > 1 and rest[1] else "")


def _file(text: str) -> str:
    """A photo or recording by its name: what it is, and the beginning of its content's hash."""
    digest, _, kind = text.removeprefix("sha256:").partition(".")
    return f"{digest[:12]}….{kind or '?'}"


_BY_KIND: dict[str, Callable[[str], str]] = {
    "phone": _phone,
    "date": _date,
    "datetime": _datetime,
    "geopoint": _point,
    "attachment": _file,
}
