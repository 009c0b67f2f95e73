"""What a phone knows beside its dossiers, as far as screens need it: forms, lists, and names of areas and people.

It may not read a store: it is made where one is open. Where home has told nothing, the samples that come with the
program speak, and the commune of the demo.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from field.demo.commune.areas import AREAS
from field.forms.catalogue import OUTSIDE_LISTS, Catalogue, outside_list, sample_catalogue
from field.forms.form import Form, Question

Words = Mapping[str, str]
"""Words by code or id."""


@dataclass(frozen=True)
class Known:
    """`forms` can be read, those in `begun` a new dossier is begun with; `lists` are words by code, by file name."""

    forms: Catalogue
    begun: Mapping[str, Form]
    lists: Mapping[str, Words] = field(default_factory=dict)
    areas: Words = field(default_factory=dict)
    people: Words = field(default_factory=dict)

    def speech(self, ref: str) -> Speech:
        """How answers under a form version are said; of an unknown one, by their paths."""
        return Speech(self, self.forms.form(ref))

    def place(self, area: str) -> str:
        """A village with its commune, a unit by its name; the id itself where the name is not known."""
        commune, _, village = area.partition("/")
        if village and (name := self._area(area)):
            return ", ".join(each for each in (name, self._area(commune)) if each)
        return self._area(area) or area

    def person(self, person: str) -> str:
        """Somebody's name, or the id."""
        return self.people.get(person, person)

    def _area(self, area: str) -> str:
        return self.areas.get(area) or _sample_areas().get(area, "")


@dataclass(frozen=True, slots=True)
class Speech:
    """A form version, None for an unknown one, and what is known around it."""

    known: Known
    form: Form | None

    def question(self, path: str) -> Question | None:
        """The question of a path; None when the form does not ask it."""
        return self.form.question(path) if self.form else None

    def choice(self, question: Question, code: str) -> str:
        """The words of a choice, also of a list outside the form."""
        if question.choices_from:
            return self.known.lists.get(question.choices_from, {}).get(code) or self.known.place(code)
        return question.label_of(code)


@cache
def samples() -> Known:
    """What a phone knows that has met no home."""
    lists = {file: {choice.code: choice.labels["vi"] for choice in outside_list(file)} for file in OUTSIDE_LISTS}
    return Known(sample_catalogue(), sample_catalogue().newest, lists)


@cache
def _sample_areas() -> Words:
    names = {choice.code: choice.labels["vi"] for file in ("units.csv", "areas.csv") for choice in outside_list(file)}
    return names | {row.id: row.full_name or row.name for row in AREAS}
