"""What the tables get of an outcome: rows as plain mappings, ready to be written in bulk. Pure but for the signature.

Lists, placements and feed entries are projections: they can all be made again from log and ground.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from field.dossiers.words import words_of
from field.feeds.publish import Entry
from field.forms.catalogue import Catalogue
from field.forms.form import Form
from field.forms.policies import read_view
from field.forms.title import search_text, title
from field.merge.folding.fold import Folded
from field.merge.folding.siblings import AREA
from field.merge.waiting.claim import Place
from sync.code import mark_of
from sync.life import DELETED, life_of
from sync.show import View
from sync.signed import STATE, seal_text
from sync.signing import Sign
from sync.state import State

UNPLACED = ""
"""The shelf area of dossiers whose beginning has not arrived yet; nobody's scope holds it but the whole tree's."""


@dataclass(frozen=True, slots=True)
class Moves:
    """Where a dossier is now, and the areas that it has left with this state."""

    now: tuple[str, ...]
    left: tuple[str, ...]
    entered: tuple[str, ...]


def form_for(state: State, catalogue: Catalogue) -> Form | None:
    """The newest form version among the heads: the one that siblings are read with (law 12)."""
    return catalogue.reading_form({remnant.origin.form for remnant in state.remnants})


def state_row(folded: Folded, text: str, sign: Sign) -> dict[str, Any]:
    """The published state: its text and home's signature over it."""
    signed = seal_text(STATE, text, sign)
    return {
        "dossier": folded.state.dossier,
        "number": folded.state.number,
        "form": folded.form,
        "text": signed.text,
        "sig": signed.sig,
        "refold": folded.refold,
    }


def areas_of(view: View) -> tuple[str, ...]:
    """The areas that a dossier is in: one, or several while concurrent moves are unsettled."""
    return tuple(sorted({head.value for head in view.get(AREA, ()) if isinstance(head.value, str)}))


def moves_of(view: View, before: Sequence[Place]) -> Moves:
    """Where it is now against where it was."""
    now = areas_of(view)
    was = {place.area for place in before if place.left is None}
    return Moves(now, tuple(sorted(was - set(now))), tuple(sorted(set(now) - was)))


def dossier_row(folded: Folded, form: Form | None, conflicts: int, same: Collection[str]) -> dict[str, Any]:
    """The dossier as lists and search see it."""
    state, view = folded.state, folded.view
    values = read_view(form, view)
    newest = max((remnant.origin for remnant in state.remnants), key=lambda o: (o.t, o.name), default=None)
    return {
        "dossier": state.dossier,
        "form": folded.form,
        "version": form.version if form else "",
        "area": next(iter(areas_of(view)), UNPLACED),
        "title": title(form, values) if form else state.dossier,
        "code": mark_of(state.dossier),
        "search": words_of(search_text(form, values)) if form else "",
        "life": life_of(view) if view else DELETED,
        "changed": newest.t if newest else 0,
        "number": state.number,
        "conflicts": conflicts,
        "by": newest.by if newest else "",
        "survivor": min(state.dossier, *same) if same else None,
    }


def feed_entries(folded: Folded, moves: Moves) -> Iterable[Entry]:
    """The state on every shelf where the dossier is, and a leave on every shelf that it left."""
    state = folded.state
    for area in moves.now or (UNPLACED,):
        yield Entry("state", state.dossier, state.number, area=area, form=folded.form)
    for area in moves.left:
        yield Entry("leave", state.dossier, state.number, area=area, form=folded.form)


def placement_rows(dossier: str, moves: Moves, now: int) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """Rows to put (entered) and rows to close (left)."""
    entered: list[Mapping[str, Any]] = [
        {"dossier": dossier, "area": area, "entered": now, "left": None} for area in moves.entered
    ]
    left: list[Mapping[str, Any]] = [{"dossier": dossier, "area": area, "left": now} for area in moves.left]
    return entered, left
