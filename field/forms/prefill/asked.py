"""How often people were asked twice: a value typed into a new dossier although another one had known it before. Pure.

A person is the same in two dossiers of one area if the name is, and the year of birth or the personal number agrees and
neither speaks against it: many people share a name. What was known is what other dossiers still show that was written
before. Places are picked, not typed, and what a form asks again on purpose is nobody's waste: neither is counted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from field.forms.form import Form
from field.forms.prefill.facts import Known, Source, facts_of
from field.forms.prefill.proposing import DATE, YEAR, proposals
from sync.head import Head
from sync.life import ACTIVE, life_of
from sync.show import View
from sync.text import text_key
from sync.values import equality_key

NAME, NUMBER = "person.name", "person.number"
_BORN = ("person" + YEAR, "person" + DATE)
AGAIN, TAKEN, OTHER = "again", "taken", "other"
"""Typed again and equal; confirmed from what was known; answered otherwise."""


@dataclass(frozen=True, slots=True)
class Written:
    """A dossier of an area, and of which of its paths each change says that the value was known and confirmed."""

    dossier: str
    form: Form
    view: View
    taken: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a dossier: `row` is where."""

    source: Source
    facts: Mapping[str, tuple[Known, ...]]

    @property
    def name(self) -> str:
        """By what people of two dossiers are held against each other; "" where the name is not known, or differs."""
        names = {text_key(str(each.value)) for each in self.facts.get(NAME, ())}
        return names.pop() if len(names) == 1 else ""

    @property
    def years(self) -> set[str]:
        """Years of birth."""
        return {str(each.value)[:4] for fact in _BORN for each in self.facts.get(fact, ())}

    @property
    def numbers(self) -> set[str]:
        """Personal numbers."""
        return {str(each.value) for each in self.facts.get(NUMBER, ())}

    def is_same(self, other: "Person") -> bool:
        """Whether something that both know agrees, and nothing differs."""
        both = [(one, two) for one, two in ((self.years, other.years), (self.numbers, other.numbers)) if one and two]
        return bool(both) and all(one & two for one, two in both)


def outcomes(area: Sequence[Written]) -> Iterator[tuple[str, str, str]]:
    """For every answer of an area's dossiers that was known before: form, path, and what came of it."""
    people: dict[str, list[Person]] = {}
    for person in (each for written in area for each in _people(written)):
        if person.name:
            people.setdefault(person.name, []).append(person)
    for written in area:
        own = Person(source := Source(written.dossier, written.form, written.view), facts_of(source))
        others = [each for each in people.get(own.name, ()) if each.source.dossier != written.dossier]
        known = [each.source for each in others if each.is_same(own)]
        if known:
            yield from _of(written, known)


def _people(written: Written) -> Iterator[Person]:
    """Whom a dossier is about, and whom its rows are about."""
    rows = {path.rpartition("/")[0] for path in written.view if _names_a_person(written.form, path)}
    for row in sorted(rows):
        source = Source(written.dossier, written.form, written.view, row)
        yield Person(source, facts_of(source))


def _names_a_person(form: Form, path: str) -> bool:
    question = form.question(path)
    return question is not None and NAME in question.means


def _of(written: Written, known: Sequence[Source]) -> Iterator[tuple[str, str, str]]:
    if life_of(written.view) != ACTIVE:
        return
    begun = min((head.origin.t for heads in written.view.values() for head in heads), default=0)
    before = [Source(each.dossier, each.form, _before(each.view, begun), each.row) for each in known]
    for proposal in proposals(written.form, before):
        heads = written.view.get(proposal.path, ())
        if not heads or proposal.insists or proposal.fact.startswith("place."):
            continue
        first = min(heads, key=lambda head: (head.origin.t, head.name))
        yield written.form.id, proposal.path, _outcome(written, proposal.known, first)


def _outcome(written: Written, known: Iterable[Known], head: Head) -> str:
    if head.path in written.taken.get(head.name, ()):
        return TAKEN
    question = written.form.question(head.path)
    kind = question.kind if question else "text"
    return AGAIN if equality_key(kind, head.value) in {equality_key(kind, each.value) for each in known} else OTHER


def _before(view: View, moment: int) -> View:
    """What was written before a moment, of what is still there today."""
    return {
        path: kept
        for path, heads in view.items()
        if (kept := heads if path.rpartition("/")[2] == "_life" else tuple(h for h in heads if h.origin.t < moment))
    }
