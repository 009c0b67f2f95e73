"""One instance as the change that it is: the values that differ from what its author had, and the heads that they saw.

What an app fills in by itself is no edit: alone it makes no change, and on an update it is worked out here, by the
form's own rules, as on a phone of ours. This module must not write.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from field.checks.plans import plans_of
from field.forms.compiled.noted import UNASKED
from field.forms.filling import FillingSurroundings, Plan, filled
from field.forms.form import Form
from field.intake.attested import Draft
from field.openrosa.submissions.reading.answers import Answers, answers_of
from field.openrosa.submissions.reading.difference import NOTHING, Seen, differing
from field.openrosa.submissions.reading.instance import Instance
from field.openrosa.submissions.reading.rows import Rows, names_for
from field.openrosa.submissions.stored import Stored
from field.openrosa.submissions.turning.lines import before
from field.openrosa.submissions.turning.seen import list_seen, seen_after, state_at, with_written, written
from sync.head import Value
from sync.life import governed, is_life
from sync.names import Name

AREA = "_area"
MOST_PLANS = 64
_kept: dict[int, tuple[Form, Plan]] = {}
"""The plan of a form that this process holds: a published version never changes."""


@dataclass(frozen=True, slots=True)
class Known:
    """What home has of a dossier's submissions, and the form versions to read them with."""

    submissions: Sequence[Stored]
    plans: Mapping[str, Plan]
    form: Form


@dataclass(frozen=True, slots=True)
class Turned:
    """`answers` of the instance, what its author had `seen`, and the `values` that it sets, files apart.

    `awaited` are names of files by path, of those that its author had not sent before.
    """

    answers: Answers
    seen: Seen
    values: Mapping[str, Value]
    awaited: Mapping[str, str]


def plans_for(connection: Connection, form: Form, submissions: Sequence[Stored]) -> Known:
    """The plans of all their versions; what this home does not know is left out."""
    refs = {form.ref, *(each.ref for each in submissions)}
    kept = _kept.get(id(form))
    if kept is not None and kept[0] is form and len(refs) == 1:
        return Known(submissions, {form.ref: kept[1]}, form)
    plans = plans_of(connection, refs)
    _kept[id(form)] = (form, plans[form.ref])
    while len(_kept) > MOST_PLANS:
        _kept.pop(next(iter(_kept)), None)
    return Known(submissions, plans, form)


def turned(connection: Connection, known: Known, one: Stored, instance: Instance, now: int) -> Turned:
    """What an instance comes to; `one` is its row, which need not be stored yet."""
    plan, line = known.plans[known.form.ref], before(one, known.submissions)
    seen = seen_by(connection, known, one)
    like = _like(one, known)
    rows: Rows = {}
    if like is not None or (one.deprecated and line):
        written(plan, like or line[-1], rows)
    answers = answers_of(plan, instance.root, names_for(one.instance, one.received, rows))
    _note_emptied(plan, answers, seen, one.dossier, now)
    if like is not None:
        return _beside(plan, answers, seen, like)
    values = differing(answers, seen)
    is_update = one.trunk is not None or one.step > 0
    if is_update and not one.deprecated:
        values = _updated(plan, answers, seen, values, one.dossier, now)
    elif seen is not NOTHING and not has_edit(answers, values):
        values = {}
    return Turned(answers, seen, values, _awaited(answers, seen))


def seen_by(connection: Connection, known: Known, one: Stored) -> Seen:
    """What the author of a submission had before them."""
    found = state_at(connection, one.dossier, one.trunk) if one.trunk else None
    plan = known.plans[known.form.ref]
    seen = list_seen(known.form, plan, found) if found is not None else NOTHING
    return seen_after(seen, before(one, known.submissions), known.plans, one)


def draft_of(one: Stored, values: Mapping[str, Value], seen: Seen, source: Mapping[str, object]) -> Draft:
    """The change that sets these values over what was seen."""
    lives = [path for path in values if is_life(path)]
    rows = tuple(map(governed, lives))
    under = {name for path, names in seen.names.items() if rows and path.startswith(rows) for name in names}
    return Draft(
        dossier=one.dossier,
        form=one.ref,
        values=values,
        sup={path: names for path in values if (names := tuple(sorted(set(seen.names.get(path, ())))))},
        seen=frozenset[Name](under) if lives else None,
        source={"openrosa": {"instance": one.instance, **source}},
    )


def has_edit(answers: Answers, values: Mapping[str, Value]) -> bool:
    """Whether a person changed anything."""
    return any(answers.types.get(path) not in UNASKED for path in values)


def _like(one: Stored, known: Known) -> Stored | None:
    """The first submission of the same instance, where this one is beside it."""
    same = (each for each in known.submissions if each.instance == one.instance and each.id != one.id)
    return next((each for each in same if not each.beside), None) if one.beside else None


def _note_emptied(plan: Plan, answers: Answers, seen: Seen, dossier: str, now: int) -> None:
    """A repeat that had rows and is not there any more has lost them all, where the form still asks for it."""
    unsaid = [path for path, rows in seen.rows.items() if rows and path not in answers.rows]
    if unsaid:
        sheet = filled(plan, answers.values, FillingSurroundings(now=now, seed=dossier))
        answers.rows.update({path: [] for path in unsaid if path in sheet.rows and path not in sheet.hidden})


def _beside(plan: Plan, answers: Answers, seen: Seen, like: Stored) -> Turned:
    """Other answers under a known id: what differs from the first stands beside it, over what that one stood over."""
    first = with_written(seen, written(plan, like), replace(like, said=()), is_corrected=True)
    values = differing(answers, first)
    if not has_edit(answers, values):
        values = {}
    return Turned(answers, seen, values, _awaited(answers, first))


def _updated(
    plan: Plan, answers: Answers, seen: Seen, values: Mapping[str, Value], dossier: str, now: int
) -> dict[str, Value]:
    """An update's edits, and what the form works out of them; nothing where nobody changed anything."""
    edits = {path: value for path, value in values.items() if answers.types.get(path) not in UNASKED}
    if not edits and not _awaited(answers, seen):
        return {}
    whole = {path: value for path, value in {**seen.values, **edits}.items() if value is not None}
    world = FillingSurroundings(now=now, seed=dossier)
    worked_out = filled(plan, whole, world).filled
    ended = {path: value for path, value in values.items() if answers.types.get(path) == "end"}
    return edits | {path: value for path, value in worked_out.items() if path not in edits} | ended


def _awaited(answers: Answers, seen: Seen) -> dict[str, str]:
    return {path: name for path, name in answers.files.items() if seen.files.get(path) != name}
