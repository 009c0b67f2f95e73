"""What one dossier knows, by the names that its form gives its answers: `person.name`, `household.phone` …

A dossier that is archived or deleted knows nothing, nor does a removed row; without consent only the place is known.
This module must not know the form that asks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from field.consent.sayings import GIVEN
from field.consent.standing import shown_by, signs_of
from field.forms.form import Form, Question
from field.forms.policies import read_siblings
from sync.head import Head, Value
from sync.life import ACTIVE, LIFE, life_of
from sync.show import View

PERSON = "person"
DAY = 86_400_000
"""Milliseconds."""


@dataclass(frozen=True, slots=True)
class Source:
    """A known dossier as it is shown. `row` (`nguoi/7f3k`) is whom it is about; "": whom the dossier is about."""

    dossier: str
    form: Form
    view: View
    row: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A value that is known, as `question` asked for it: dossier and path, when it was written (UTC ms), by whom."""

    value: Value
    dossier: str
    path: str
    at: int
    by: str
    question: Question

    def days(self, now: int) -> int:
        """How old it is, in whole days; a clock that is ahead says 0."""
        return max(now - self.at, 0) // DAY


def facts_of(source: Source) -> Mapping[str, tuple[Known, ...]]:
    """Every fact that a dossier knows, with all values where they differ."""
    if not _is_alive(source):
        return {}
    found: dict[str, tuple[Known, ...]] = {}
    has_consent = _has_consent(source)
    for path, heads in source.view.items():
        question = source.form.question(path)
        if question is None or not question.means or not (has_consent or not source.form.needs_consent(path)):
            continue
        values = tuple(_values(source, question, path, heads))
        for name in _names(source, question, path) if values else ():
            found[name] = found.get(name, ()) + values
    return found


def _is_alive(source: Source) -> bool:
    rows = [f"{source.row}/{LIFE}"] if source.row else []
    return all(life_of(source.view, path) == ACTIVE for path in (LIFE, *rows))


def _has_consent(source: Source) -> bool:
    asks = source.form.consent
    return asks is None or shown_by(signs_of(source.view.get(asks.path, ()))) == GIVEN


def _names(source: Source, question: Question, path: str) -> Iterator[str]:
    """The names under which a path is known: a person's only where that person is written down."""
    is_own = path.rpartition("/")[0] == source.row
    for name in question.means:
        if is_own if name.partition(".")[0] == PERSON else not question.repeat:
            yield name


def _values(source: Source, question: Question, path: str, heads: tuple[Head, ...]) -> Iterator[Known]:
    """The value that the form's policy reads, or every one where people differ; no answer is nothing known."""
    reading = read_siblings(source.form, path, heads)
    chosen = [head for head in heads if head.value == reading.value] if reading.settled else heads
    for head in {repr(head.value): head for head in sorted(chosen, key=_written)}.values():
        if head.value not in {None, ""}:
            yield Known(head.value, source.dossier, path, head.origin.t, head.origin.by, question)


def _written(head: Head) -> tuple[int, str]:
    return (head.origin.t, head.name)
