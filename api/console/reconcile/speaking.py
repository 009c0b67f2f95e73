"""Answers, questions, areas, ages and roads in words of the clerk's language.

It may not choose or hide an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from api.console.words import in_language
from api.errors.answers import language
from api.pages.paper.said import NOTHING, Speech
from field.areas.tree import names_of
from field.forms.form import Form, Question
from field.forms.lists.provided import provided, remembered
from field.people.rights.roles import ROLES
from sync.head import Value
from sync.life import is_life

AREA_LISTS = frozenset({"areas.csv", "units.csv"})
MINUTE_MS, HOUR_MS, DAY_MS = 60_000, 3_600_000, 86_400_000
_LIVES = {"active": "keep_active", "archived": "keep_archived", "deleted": "keep_deleted"}


@dataclass(frozen=True, slots=True)
class Speaking:
    """A language with its words, the names of the areas at hand, and `speech` for answers."""

    language: str
    words: Mapping[str, str]
    areas: Mapping[str, str]
    speech: Speech

    def value(self, question: Question | None, path: str, value: Value) -> str:
        """An answer in words; of an element of a set, yes or no."""
        if value is None or value == "":
            return self.words["nothing"]
        if is_life(path):
            return self.words.get(_LIVES.get(str(value), ""), str(value))
        if path == "_area":
            return self.area(str(value))
        if question is not None and question.kind == "set_element":
            return self.speech.said(None, path, value)
        return self.speech.said(question, path, value)

    def label(self, form: Form | None, path: str, kind: str = "siblings") -> str:
        """What a path asks; of a set, with the element."""
        if kind in {"life", "area"}:
            return self.words[f"kind_{kind}"]
        question = form.question(path) if form is not None else None
        words = self.speech.with_answers(self.speech.label(form, path), lambda _name: "")
        if question is not None and question.kind == "set_element":
            return f"{words}: {self.speech.said(question, path, True)}"
        return words

    def area(self, area: str) -> str:
        """An area by its name, else by its id."""
        return self.areas.get(area) or area or NOTHING

    def role(self, role: str) -> str:
        """A role in words; empty for nobody's."""
        found = ROLES.get(role)
        return "" if found is None else (found.en if self.language == "en" else found.vi)

    def form(self, form: Form | None, key: str) -> str:
        """What a form is called."""
        return self.speech.of(form.titles) if form is not None else key

    def age(self, ms: int) -> str:
        """How long ago, in the largest whole unit."""
        for unit, name in ((DAY_MS, "days"), (HOUR_MS, "hours")):
            if ms >= unit:
                return self.words[name].format(n=ms // unit)
        return self.words["minutes"].format(n=max(0, ms) // MINUTE_MS)

    def metres(self, metres: float) -> str:
        """A distance as people say it."""
        if metres < 1_000:
            return f"{metres:.0f} m" if metres >= 10 else f"{self._number(metres, 1)} m"
        return f"{self._number(metres / 1_000, 1 if metres < 100_000 else 0)} km"

    def _number(self, number: float, places: int) -> str:
        text = f"{number:,.{places}f}"
        return text if self.language == "en" else text.translate({ord(","): ".", ord("."): ","})


def speaking(
    connection: Connection,
    values: Iterable[Value],
    questions: Iterable[Question | None],
    areas: Iterable[str],
    now: int,
) -> Speaking:
    """Words for these values of these questions, in the language of the request; a statement for each list."""
    wanted = {each for each in (*values, *areas) if isinstance(each, str) and "@" in each and len(each) < 80}
    names = names_of(connection, wanted)
    files = {each.choices_from for each in questions if each is not None and each.choices_from} - AREA_LISTS
    lists = {file: _listed(connection, file, now) for file in files}
    speech = Speech(language(), lambda key: names.get(key, ""), lambda file, code: lists.get(file, {}).get(code, ""))
    return Speaking(language(), in_language(language()), names, speech)


def _listed(connection: Connection, file: str, now: int) -> Mapping[str, str]:
    rows = provided(connection, file, None, now)
    known = {row["name"]: row.get("label") or row.get("label::vi", "") for row in rows} if rows else {}
    return {**remembered(connection, file), **known}
