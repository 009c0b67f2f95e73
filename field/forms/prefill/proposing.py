"""What a new dossier of a form can start with, out of the dossiers that are known of a person and a household.

Each proposal says where it comes from. It is certain only where everything that is known agrees; where the form
insists, it is shown and asked all the same. This module must not fill anything in: whoever confirms does.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from field.forms.form import Form, Question
from field.forms.prefill.facts import Known, Source, facts_of
from sync.head import Value
from sync.values import canonical, equality_key
from sync.values.canonical import read

YEAR, DATE = ".birth_year", ".birth_date"
"""A year of birth is also known from a date of birth."""

_NUMBERS = frozenset({"integer", "decimal"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is known for the question at `path`: the newest first, two or more where it differs.

    `insists`: the form asks again. `waits`: it needs the consent that the new form asks for.
    """

    path: str
    fact: str
    known: tuple[Known, ...]
    insists: bool
    waits: bool

    @property
    def differs(self) -> bool:
        """Whether what is known does not agree: then nothing is certain."""
        return len(self.known) > 1

    @property
    def is_certain(self) -> bool:
        """Whether one word of agreement is enough to take it over."""
        return not self.insists and not self.differs

    @property
    def value(self) -> Value:
        """The value that the new dossier starts with; None where it has to be asked."""
        return self.known[0].value if self.is_certain else None


def proposals(form: Form, sources: Sequence[Source]) -> tuple[Proposal, ...]:
    """Everything that is known for a new dossier of `form`, in the form's order."""
    facts = [(source, facts_of(source)) for source in sources]
    found = (_proposal(form, question, facts) for question in form.questions.values() if _can_start(form, question))
    return tuple(sorted((each for each in found if each), key=lambda each: form.questions[each.path].place))


def area_of(sources: Sequence[Source]) -> str:
    """The area that a new dossier starts in: that of the first source, "" where it is not known or differs."""
    areas = {head.value for source in sources[:1] for head in source.view.get("_area", ())}
    return next((area for area in areas if isinstance(area, str)), "") if len(areas) == 1 else ""


def _can_start(form: Form, question: Question) -> bool:
    """Rows of a new dossier are nobody's yet; consent is never carried over."""
    asks = form.consent is not None and question.pattern == form.consent.path
    return bool(question.means) and "/" not in question.pattern and not asks


_Facts = Sequence[tuple[Source, Mapping[str, tuple[Known, ...]]]]


def _proposal(form: Form, question: Question, facts: _Facts) -> Proposal | None:
    for name in question.means:
        known = [each for source, found in facts for each in _fitting(form, question, source, found, name)]
        if known:
            path = question.pattern
            return Proposal(path, name, _distinct(question, known), question.insists, form.needs_consent(path))
    return None


def _fitting(
    form: Form, question: Question, source: Source, facts: Mapping[str, tuple[Known, ...]], name: str
) -> Iterator[Known]:
    """What one dossier knows under a name, as the question would have it answered."""
    derived = name.removesuffix(YEAR) + DATE if name.endswith(YEAR) else ""
    for each in facts.get(name) or facts.get(derived, ()):
        value = _fitted(question, each, is_year=name not in facts)
        if value is not None and _may_use(form, source, each):
            yield replace(each, value=value)


def _fitted(question: Question, known: Known, *, is_year: bool) -> Value:
    """The value as the question's kind; None where it cannot be an answer to it."""
    value = known.value
    if is_year:
        return canonical(question.kind, value[:4]) if isinstance(value, str) and value[:4].isdigit() else None
    if question.choices or question.choices_from or known.question.kind == "select_one":
        return value if _is_choice(question, known) else None
    if question.kind == known.question.kind or {question.kind, known.question.kind} <= _NUMBERS:
        fitted, is_readable = read(question.kind, value)
        return fitted if is_readable else None
    return None


def _is_choice(question: Question, known: Known) -> bool:
    """Whether the new form has this choice; two lists outside of forms are the same if they are one file."""
    if question.choices_from:
        return question.choices_from == known.question.choices_from
    return any(each.code == known.value for each in question.choices)


def _may_use(form: Form, source: Source, known: Known) -> bool:
    """Consent is for a purpose: under another one only what is nobody's personal data is known."""
    purposes = {asks.purpose for asks in (form.consent, source.form.consent) if asks is not None and asks.purpose}
    return len(purposes) < 2 or known.question.pii == "none"


def _distinct(question: Question, known: Sequence[Known]) -> tuple[Known, ...]:
    """Each value once, where it was written last; the newest first."""
    newest: dict[str, Known] = {}
    for each in sorted(known, key=lambda each: (each.at, each.dossier, each.path)):
        newest[equality_key(question.kind, each.value)] = each
    return tuple(sorted(newest.values(), key=lambda each: (-each.at, each.dossier, each.path)))
