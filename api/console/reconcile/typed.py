"""Another value, typed by a clerk: what is offered for a kind of answer, and how it is read.

It may not decide whether a value is right; what cannot be read as its kind is asked for again.
"""

from __future__ import annotations

from dataclasses import dataclass

from api.console.reconcile.speaking import Speaking
from field.forms.form import Question
from sync.head import Value
from sync.values import canonical, readable

TEXT, NUMBER, DATE, CHOICE, NONE = "text", "number", "date", "choice", "none"
_ENTRIES = {
    "text": TEXT, "phone": TEXT, "geopoint": TEXT, "datetime": TEXT, "time": TEXT, "date": TEXT,
    "integer": NUMBER, "decimal": NUMBER, "boolean": CHOICE, "set_element": CHOICE,
}  # fmt: skip
LONGEST = 2_000
_YES_NO = ("true", "false")


class UnreadableValueError(ValueError):
    """What was typed cannot be read as an answer to this question."""


@dataclass(frozen=True, slots=True)
class Entry:
    """How another value is given: the kind of field, and what may be chosen (value, words)."""

    kind: str
    options: tuple[tuple[str, str], ...] = ()


def entry_of(question: Question | None, kind: str, speaking: Speaking, areas: tuple[tuple[str, str], ...]) -> Entry:
    """The entry for a question; `kind` is the conflict's, `areas` are those that a dossier may be moved to."""
    if kind == "area":
        return Entry(CHOICE, areas) if areas else Entry(NONE)
    if kind == "life":
        return Entry(NONE)
    if question is None:
        return Entry(TEXT)
    if question.choices_from or question.type == "area":
        return Entry(NONE)
    if question.kind == "select_one":
        options = tuple((each.code, question.label_of(each.code, speaking.language)) for each in question.choices)
        return Entry(CHOICE, options)
    found = _ENTRIES.get(question.kind, NONE)
    words = (speaking.words["yes"], speaking.words["no"])
    return Entry(found, tuple(zip(_YES_NO, words, strict=True)) if found == CHOICE else ())


def read_typed(entry: Entry, question: Question | None, text: str) -> Value:
    """The canonical value. Raises UnreadableValueError for what is empty, no choice, or not of the question's kind."""
    given = text.strip()
    kind = question.kind if question is not None else "text"
    is_choice = entry.kind != CHOICE or given in {code for code, _ in entry.options}
    if entry.kind == NONE or not given or len(given) > LONGEST or not is_choice or not readable(kind, given):
        raise UnreadableValueError(given[:40])
    return canonical(kind, given)
