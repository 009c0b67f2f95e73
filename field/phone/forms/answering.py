"""A form filled in on this phone: what is saved with an author's answers, and what is wrong with the dossier.

The form works out defaults, calculations and what a phone knows by itself (`field.forms.filling`). An answer to a
question that is not asked now is not saved; one that stops being asked stays as it is, counts as unanswered for the
form, and only a person clears it. Faults never stop anybody. This module must not write.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from field.forms.compiled.document import Document, walk
from field.forms.filling import Fault, Sheet, kept_plan
from field.forms.filling.counted import filled_with_rows
from field.forms.policies import read_view
from field.phone.forms.reading import catalogue, stored
from field.phone.forms.world import local_time, world_of
from field.phone.surroundings import PhoneSurroundings
from sync.head import Value
from sync.show import View
from sync.values import canonical


@dataclass(frozen=True, slots=True)
class Draft:
    """A dossier before it is saved: its form version, what is shown of it, and what is new about it."""

    dossier: str
    form: str
    shown: View
    new: bool = False
    new_rows: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Answered:
    """`answers` are the author's that are saved, `by_form` what the form adds to them, both by path.

    `left_out`: answers that are not saved, for the form does not ask them now. `sheet` is None where this phone does
    not know the form: then answers are saved as they are.
    """

    answers: Mapping[str, Value]
    by_form: Mapping[str, Value]
    left_out: tuple[str, ...] = ()
    sheet: Sheet | None = None

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with the dossier, in the form's order."""
        return self.sheet.faults if self.sheet is not None else ()


def answered(
    connection: sqlite3.Connection, around: PhoneSurroundings, draft: Draft, given: Mapping[str, object]
) -> Answered:
    """What an author's answers come to, with what the form fills in by itself."""
    answers = canonical_answers(around, draft.form, given)
    known = stored(connection, draft.form)
    if known is None:
        return Answered(answers, {})
    plan = kept_plan(known.hash, lambda: known.document)
    shown = read_view(catalogue(connection).form(draft.form), draft.shown)
    world = world_of(connection, around, plan, draft.dossier, draft.new, draft.new_rows)
    sheet = filled_with_rows(plan, {**shown, **answers}, world, around.new_row)
    left_out = tuple(path for path, value in answers.items() if value is not None and _is_hidden(sheet, path))
    if left_out:
        answers = {path: value for path, value in answers.items() if path not in left_out}
        sheet = filled_with_rows(plan, {**shown, **answers}, world, around.new_row)
    return Answered(answers, {**sheet.filled, **_ended(known.document, around)}, left_out, sheet)


def canonical_answers(around: PhoneSurroundings, form: str, given: Mapping[str, object]) -> dict[str, Value]:
    """Answers as a form version keeps them."""
    return {path: canonical(around.kind_of(form, path), value) for path, value in given.items()}


def _is_hidden(sheet: Sheet, path: str) -> bool:
    """Whether a path, or the set that it is an element of, is not asked now."""
    return path in sheet.hidden or (path.count("/") % 2 == 1 and path.rpartition("/")[0] in sheet.hidden)


def _ended(document: Document, around: PhoneSurroundings) -> dict[str, Value]:
    """The moment of saving, where the form asks for it."""
    moment = local_time(around.now()).isoformat(timespec="milliseconds")
    paths = (node["path"] for node in walk(document["nodes"]) if node["type"] == "end" and "*" not in node["path"])
    return {path: canonical("datetime", moment) for path in paths}
