"""Saving a form on this phone: one change with the author's answers and what the form adds to them.

Whoever changes nothing saves nothing, whatever the form would add (law 10). Faults are told, and refuse nothing; only
what needs a consent that was not asked for is not saved (`field.phone.capture.consenting`).
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from field.consent.asking import may_be_asked
from field.consent.sayings import meaning
from field.consent.standing import signs_of
from field.forms.filling import Fault
from field.forms.filling.faults import REQUIRED
from field.forms.form import Form
from field.phone.capture.consenting import permitted, without_consent
from field.phone.capture.writing import differing, write
from field.phone.forms.answering import Answered, Draft, answered, canonical_answers
from field.phone.forms.reading import stored
from field.phone.forms.scope import place_answers
from field.phone.showing.reading import form_of, view
from field.phone.surroundings import PhoneSurroundings
from sync.names import Name
from sync.show import View

AREA = "_area"


@dataclass(frozen=True, slots=True)
class Saved:
    """`name` is the change's, None when nothing differs. `by_form`: paths that the form filled in.

    `left_out`: answers of the author that were not saved. `faults`: what is wrong with the dossier now.
    """

    dossier: str
    name: Name | None
    by_form: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = field(default=())


def begin(
    connection: sqlite3.Connection,
    around: PhoneSurroundings,
    form: str,
    answers: Mapping[str, object],
    area: str,
    taken: Mapping[str, str] | None = None,
) -> Saved:
    """A new dossier of a form version in an area; what the form asks of the place is answered by the area.

    `taken` says of which answers the value was known (`<dossier>/<path>`), and confirmed instead of typed.
    """
    draft = Draft(around.new_id(), form, {}, new=True)
    known = stored(connection, form)
    placed = place_answers(connection, known.document, area) if known else {}
    allowed = permitted(around.form_of(connection, form), {}, canonical_answers(around, form, answers))
    found = answered(connection, around, draft, {AREA: area, **placed, **allowed.values})
    return _saved(connection, around, draft, found, tuple(answers), allowed.left_out, taken=taken)


def save(
    connection: sqlite3.Connection,
    around: PhoneSurroundings,
    dossier: str,
    answers: Mapping[str, object],
    new_row: str = "",
    note: str = "",
) -> Saved:
    """An author's answers on a dossier; `new_row` (`nguoi/7f3k`) is a row that begins with them."""
    shown = view(connection, dossier)
    draft = Draft(dossier, form_of(shown), shown, new_rows=frozenset({new_row} - {""}))
    form = around.form_of(connection, draft.form)
    allowed = permitted(form, shown, canonical_answers(around, draft.form, answers))
    found = answered(connection, around, draft, allowed.values)
    if not differing(connection, around, dossier, found.answers):
        return Saved(dossier, None, (), (*allowed.left_out, *found.left_out), _faults(form, shown, found))
    return _saved(connection, around, draft, found, tuple(answers), allowed.left_out, note)


def _saved(
    connection: sqlite3.Connection,
    around: PhoneSurroundings,
    draft: Draft,
    found: Answered,
    said: tuple[str, ...],
    unasked: tuple[str, ...] = (),
    note: str = "",
    taken: Mapping[str, str] | None = None,
) -> Saved:
    form = around.form_of(connection, draft.form)
    by_form = without_consent(form, draft.shown, found.answers, found.by_form).values
    values = {**found.answers, **by_form}
    name = write(connection, around, draft.dossier, values, form=draft.form, note=note, taken=taken)
    left_out = (*unasked, *(path for path in found.left_out if path in said))
    return Saved(draft.dossier, name, tuple(by_form), left_out, _faults(form, draft.shown, found))


def _faults(form: Form | None, shown: View, found: Answered) -> tuple[Fault, ...]:
    """What is wrong with the dossier; an answer that nobody may ask for without consent is not missing."""
    path = form.consent.path if form is not None and form.consent is not None else ""
    said = [meaning(found.answers[path])] if path in found.answers else signs_of(shown.get(path, ()))
    return tuple(each for each in found.faults if each.code != REQUIRED or may_be_asked(form, said, each.path))
