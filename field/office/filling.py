"""A form filled in at the desk: the same rules as on a phone, worked out over what the page showed.

An answer to a question that is not asked now is not saved; what needs a consent that was not given is left out. Faults
are told, and only what cannot be read refuses. This module must not decide who may write, nor commit.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from sqlalchemy import Connection

from field.areas.tree import ancestors_of
from field.checks.plans import plans_of
from field.consent.asking import may_be_asked
from field.consent.sayings import meaning
from field.consent.standing import signs_of
from field.forms.compiled.document import Document, walk
from field.forms.expressions import ListNode
from field.forms.filling import Fault, FillingSurroundings, Plan, Sheet
from field.forms.filling.counted import filled_with_rows, row_id
from field.forms.filling.faults import LIST_MISSING, REQUIRED
from field.forms.form import Form
from field.forms.lists.keeping import list_for
from field.forms.policies import read_view
from field.phone.capture.consenting import permitted, without_consent
from field.surroundings import Surroundings
from sync.head import Value
from sync.life import DELETED, LIFE
from sync.show import View
from sync.values import canonical

VIETNAM = timezone(timedelta(hours=7))
PLACES = ("areas.csv", "units.csv")
"""The lists whose choices are areas."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A dossier before it is saved: its form, what the page showed of it, and whether it is new.

    `areas` are those whose villages may be chosen; `by` writes.
    """

    dossier: str
    form: Form
    base: View
    areas: Collection[str]
    by: str
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed: answers by path, rows by repeat in their order, those begun here, and those taken away."""

    answers: Mapping[str, object] = field(default_factory=dict)
    rows: Mapping[str, Sequence[str]] = field(default_factory=dict)
    new_rows: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Worked:
    """What that comes to: `answers` are those that are saved, `by_form` what the form adds, both by path.

    `faults` are those to be told, in the form's order; `values` is one value a path, as the sheet shows it.
    """

    sheet: Sheet
    answers: Mapping[str, Value]
    by_form: Mapping[str, Value]
    faults: tuple[Fault, ...]

    @property
    def values(self) -> Mapping[str, Value]:
        """Every value of the sheet."""
        return self.sheet.values


def worked_out(
    connection: Connection, draft: Draft, typed: Typed, surroundings: Surroundings, plan: Plan | None = None
) -> Worked:
    """The sheet of what was shown with what was typed. A fixed number of statements for a form.

    `plan` is that of a form which nobody has published yet.
    """
    plan = plan or plans_of(connection, [draft.form.ref])[draft.form.ref]
    world = _world(connection, plan, draft, typed, surroundings)
    shown = {
        path: value for path, value in read_view(draft.form, draft.base).items() if not _is_in(path, typed.removed)
    }
    answers = {path: canonical(kind_of(draft.form, path), value) for path, value in typed.answers.items()}

    def sheet_of(said: Mapping[str, Value]) -> Sheet:
        return filled_with_rows(plan, {**shown, **said}, world, lambda: new_row(surroundings))

    sheet = sheet_of(answers)
    asked = {path: value for path, value in answers.items() if value is None or not _is_hidden(sheet, path)}
    allowed = dict(without_consent(draft.form, draft.base, asked, asked).values)
    if allowed != answers:
        sheet = sheet_of(allowed)
    by_form = without_consent(draft.form, draft.base, allowed, sheet.filled).values
    return Worked(sheet, allowed, by_form, _told(draft, sheet, allowed))


def to_be_written(draft: Draft, typed: Typed, worked: Worked) -> dict[str, Value]:
    """Everything to write: answers, what the form adds, and the end of rows. NoConsentError when nobody was asked."""
    said = {path: canonical(kind_of(draft.form, path), value) for path, value in typed.answers.items()}
    permitted(
        draft.form, draft.base, {path: value for path, value in said.items() if not _is_hidden(worked.sheet, path)}
    )
    gone: dict[str, Value] = {f"{row}/{LIFE}": DELETED for row in typed.removed}
    return {**worked.by_form, **worked.answers, **gone}


def place_answers(
    connection: Connection, document: Document, area: str, areas: Collection[str], at: int
) -> dict[str, Value]:
    """What a form asks of the place, answered by a new dossier's area: village and commune, if the lists have them."""
    line = [area, *sorted(ancestors_of(connection, [area]).get(area, frozenset()) - {area})]
    lists = {name: list_for(connection, name, areas, at) for name in PLACES}
    codes = {name: {row["name"] for row in rows} if rows is not None else set() for name, rows in lists.items()}
    asked = [
        node for node in walk(document["nodes"]) if node.get("file") in PLACES and "/" not in node.get("path", "/")
    ]
    found = {node["path"]: next((each for each in line if each in codes[node["file"]]), None) for node in asked}
    return {path: code for path, code in found.items() if code is not None}


def new_row(surroundings: Surroundings) -> str:
    """The id of a row that begins here."""
    return row_id(surroundings.now(), surroundings.random)


def kind_of(form: Form, path: str) -> str:
    """The kind of the values at a path; "" where the form does not ask it."""
    question = form.question(path)
    return question.kind if question is not None else ""


def _world(
    connection: Connection, plan: Plan, draft: Draft, typed: Typed, surroundings: Surroundings
) -> FillingSurroundings:
    now = surroundings.now()
    here = (datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=now)).astimezone(VIETNAM)
    found = {name: list_for(connection, name, draft.areas, now) for name in plan.files}
    return FillingSurroundings(
        now=now,
        seed=draft.dossier,
        lists={name.removesuffix(".csv"): ListNode(rows) for name, rows in found.items() if rows is not None},
        new=draft.is_new,
        new_rows=typed.new_rows,
        rows=typed.rows,
        meta={"start": here.isoformat(timespec="milliseconds"), "today": here.date().isoformat(), "username": draft.by},
        uuid=lambda: str(UUID(bytes=surroundings.random(16), version=4)),
    )


def _told(draft: Draft, sheet: Sheet, answers: Mapping[str, Value]) -> tuple[Fault, ...]:
    """Faults that somebody can mend: without consent nothing that needs it is missing."""
    path = draft.form.consent.path if draft.form.consent is not None else ""
    said = [meaning(answers[path])] if path in answers else signs_of(draft.base.get(path, ()))
    return tuple(
        each
        for each in sheet.faults
        if each.path not in sheet.hidden
        and each.code != LIST_MISSING
        and (each.code != REQUIRED or may_be_asked(draft.form, said, each.path))
    )


def _is_hidden(sheet: Sheet, path: str) -> bool:
    """Whether a path, or the set that it is an element of, is not asked now."""
    return path in sheet.hidden or (path.count("/") % 2 == 1 and path.rpartition("/")[0] in sheet.hidden)


def _is_in(path: str, rows: Collection[str]) -> bool:
    return any(path.startswith(f"{row}/") for row in rows)
