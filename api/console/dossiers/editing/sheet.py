"""A dossier on somebody's desk while it is corrected: what the page showed, what was typed, what the form makes of it.

It may not write.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import Response, request

from api.auth.gate import caller
from api.console.dossiers.editing.fields import Asking, anchor_of, rows_of, words_of
from api.console.dossiers.editing.photos import NO_PHOTOS, Photos, photos_on
from api.console.dossiers.editing.posted import typed_on
from api.console.frame.page import drawn
from api.console.reconcile.speaking import Speaking, speaking
from api.database import reading, surroundings
from api.errors.raised import Refusal
from field.areas.spots import spots_of
from field.forms.compiled.document import Document
from field.forms.filling import Fault, Plan
from field.forms.filling.faults import REQUIRED, WRONG_TYPE
from field.forms.form import Form
from field.forms.published.document import stored_document
from field.office.filling import Draft, Typed, Worked, kind_of, new_row, worked_out
from sync.head import Value
from sync.show import View
from sync.values import readable

ADD, TAKE, KEEP = "add:", "take:", "keep:"
LONGEST_NOTE = 2_000


@dataclass(frozen=True, slots=True)
class Desk:
    """What is worked on. `number` is the merge number of what the page showed, 0 for a new dossier."""

    draft: Draft
    number: int
    typed: Typed
    worked: Worked
    speaking: Speaking
    photos: Photos = NO_PHOTOS

    @property
    def problems(self) -> tuple[Fault, ...]:
        """What is wrong now and was not before anybody typed."""
        touched = set(self.typed.answers) | {path.rpartition("/")[0] for path in self.typed.answers}
        return tuple(
            each
            for each in self.worked.faults
            if self.draft.is_new or each.path in touched or any(each.path.startswith(f"{row}/") for row in self.begun)
        )

    @property
    def begun(self) -> frozenset[str]:
        """Rows that begin here."""
        return self.typed.new_rows

    @property
    def unreadable(self) -> bool:
        """Whether something that was typed cannot be read as an answer to its question."""
        return any(each.code == WRONG_TYPE and each.path in self.typed.answers for each in self.worked.faults)


def desk_of(
    draft: Draft, number: int, act: str = "", known: Mapping[str, Value] | None = None, trial: Plan | None = None
) -> Desk:
    """What the fields of this request come to; without any, what the page shows first, with what is `known`.

    Photos that came are taken in: what was being read is over then. With the plan of a `trial` nothing is taken in.
    """
    typed, photos = Typed(known or {}, rows_of(draft.form, draft.base)), NO_PHOTOS
    if request.method == "POST":
        typed = typed_on(draft.form, draft.base)
        photos = photos_on(draft.form, _rows_in(typed)) if trial is None else NO_PHOTOS
        typed = _stepped(replace(typed, answers={**typed.answers, **photos.answers}), act)
    connection = reading()
    worked = worked_out(connection, draft, typed, surroundings(), trial)
    made = {path: list(rows) for path, rows in worked.sheet.rows.items()}
    begun = {f"{path}/{row}" for path, rows in made.items() for row in rows} - _known(draft.base)
    typed = Typed(typed.answers, made, typed.new_rows | begun, typed.removed)
    values = (*worked.values.values(), *(head.value for heads in draft.base.values() for head in heads))
    words = speaking(connection, values, draft.form.questions.values(), draft.areas, surroundings().now())
    return Desk(draft, number, typed, worked, words, photos)


def sheet_page(desk: Desk, given: Mapping[str, object], status: int = 200) -> Response:
    """The page; `given` are `title`, `back`, `to` (where the form goes), `alert` and whether it is `strict`."""
    document = stored_document(reading(), desk.draft.form.ref)
    if document is None:
        raise Refusal("not_found")
    return page_of(desk, document, given, status)


def page_of(desk: Desk, document: Document, given: Mapping[str, object], status: int = 200) -> Response:
    """The same of a form that may be a draft; `trial`: nothing can be saved."""
    draft, form = desk.draft, desk.draft.form
    strict = bool(given.get("strict"))
    asking = Asking(form, draft.base, desk.typed, desk.worked, desk.speaking, strict, desk.photos)
    language = desk.speaking.language
    told = [each for each in desk.problems if strict or each.code != REQUIRED]
    return drawn(
        "dossiers/editing/sheet.html",
        status,
        desk=desk,
        fields=asking.fields(document["nodes"]),
        form_title=desk.speaking.form(form, form.id),
        problems=[
            (anchor_of(each.path), desk.speaking.label(form, each.path), words_of(each, language)) for each in told
        ],
        note=request.form.get("note", "")[:LONGEST_NOTE],
        has_map=any(question.kind in {"geotrace", "geoshape"} for question in form.questions.values()),
        centre=_centre(desk, str(given.get("area", ""))),
        consent=form.consent.path if form.consent is not None and not draft.is_new else "",
        **{"alert": "", "area": "", "trial": False, **given},
    )


def _centre(desk: Desk, area: str) -> str:
    """Where a map begins, `lat lon`: at a position of this dossier, else where its area is; empty when unknown."""
    kinds = {path: kind_of(desk.draft.form, path) for path in desk.worked.values}
    for path, value in desk.worked.values.items():
        if kinds[path] == "geopoint" and isinstance(value, str) and readable("geopoint", value):
            return " ".join(value.split()[:2])
    here = area or desk.worked.values.get("_area")
    found = spots_of(reading(), [here]) if isinstance(here, str) else {}
    return " ".join(map(str, next(iter(found.values()), ())))


def act_of() -> str:
    """Which button was pressed. What a script asks while somebody answers is never a button, whatever it sends."""
    return "" if request.headers.get("HX-Request") == "true" else request.form.get("act", "")


def draft_of(dossier: str, form: Form, base: View, areas: frozenset[str], is_new: bool = False) -> Draft:
    """A draft of the caller's."""
    return Draft(dossier, form, base, areas, caller().person, is_new)


def _stepped(typed: Typed, act: str) -> Typed:
    """One row more, one taken away, or one kept after all."""
    rows, begun, removed = {key: list(ids) for key, ids in typed.rows.items()}, set(typed.new_rows), set(typed.removed)
    if act.startswith(ADD):
        repeat, row = act.removeprefix(ADD), new_row(surroundings())
        rows.setdefault(repeat, []).append(row)
        begun.add(f"{repeat}/{row}")
    elif act.startswith(TAKE):
        path = act.removeprefix(TAKE)
        repeat, _, row = path.rpartition("/")
        rows[repeat] = [each for each in rows.get(repeat, []) if each != row]
        if path not in begun:
            removed.add(path)
        begun.discard(path)
    elif act.startswith(KEEP) and act.removeprefix(KEEP) in removed:
        path = act.removeprefix(KEEP)
        removed.discard(path)
        rows.setdefault(path.rpartition("/")[0], []).append(path.rpartition("/")[2])
    answers = {
        path: value for path, value in typed.answers.items() if not any(path.startswith(f"{r}/") for r in removed)
    }
    return Typed(answers, rows, frozenset(begun), frozenset(removed))


def _rows_in(typed: Typed) -> frozenset[str]:
    return frozenset(f"{repeat}/{row}" for repeat, rows in typed.rows.items() for row in rows) | typed.removed


def _known(base: View) -> set[str]:
    return {"/".join(path.split("/")[:n]) for path in base for n in range(2, len(path.split("/")), 2)}
