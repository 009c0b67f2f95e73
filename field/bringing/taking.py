"""Writing drafts of dossiers as changes of the desk: new ones whole, known ones where they differ, others not at all.

What is known by its id and waits to be merged stops everything, for nobody can say yet what it shows. This module must
not commit, nor decide who may write.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from field.areas.tree import ancestors_of, descendants
from field.bringing.faults import Faults, RefusedError
from field.bringing.orders import Drafted, Order
from field.forms.form import Form
from field.forms.published.document import stored_document
from field.intake.desk import DeskDraft, write_at_desk
from field.office.filling import place_answers
from field.office.writing import Edit, differing
from field.storage.bulk import any_of
from field.surroundings import Surroundings
from field.tables import change, state
from geo.problem import GeoFileError, Spot
from sync.head import Value
from sync.segment import MAX_CHANGES
from sync.show import View, show
from sync.state import decode_state

NEW, CHANGED, SAME = "new", "changed", "same"
AREA = "_area"


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one feature: its dossier, and whether that is new, changed or as it was."""

    feature: int
    dossier: str
    became: str


Planned = tuple[Brought, DeskDraft | None]


def take_in(
    connection: Connection, order: Order, drafts: Sequence[Drafted], surroundings: Surroundings
) -> list[Brought]:
    """Write what is new in these drafts, in their order. Raises RefusedError, and then nothing may be committed."""
    place = place_values(connection, order.form, order.area, order.file, surroundings)
    faults = Faults()
    wanted = planned(connection, order, drafts, place, faults)
    faults.check()
    write_all(connection, [written for _, written in wanted if written is not None], order.by, surroundings)
    return [brought for brought, _ in wanted]


def planned(
    connection: Connection, order: Order, drafts: Sequence[Drafted], place: Mapping[str, Value], faults: Faults
) -> list[Planned]:
    """What would become of these drafts, and the change that would make it so; nothing is written."""
    shown, waiting = _known(connection, [draft.dossier for draft in drafts])
    wanted: list[Planned] = []
    for draft in drafts:
        spot = Spot(order.file, feature=str(draft.feature))
        if draft.dossier in shown and not _is_within(order, shown[draft.dossier]):
            faults.add(GeoFileError("bring_elsewhere", spot, draft.dossier))
        elif draft.dossier in shown:
            wanted.append(_again(order, draft, shown[draft.dossier]))
        elif draft.dossier in waiting and order.key:
            faults.add(GeoFileError("bring_still_merging", spot, draft.dossier))
        elif draft.dossier in waiting:
            wanted.append((Brought(draft.feature, draft.dossier, SAME), None))
        else:
            values = {AREA: order.area, **place, **draft.values}
            written = DeskDraft(draft.dossier, order.form.ref, values, source=draft.source)
            wanted.append((Brought(draft.feature, draft.dossier, NEW), written))
    return wanted


def _is_within(order: Order, view: View) -> bool:
    """Whether whoever brings it in may write where this dossier is."""
    return order.within is None or any(head.value in order.within for head in view.get(AREA, ()))


def write_all(connection: Connection, drafts: Sequence[DeskDraft], by: str, surroundings: Surroundings) -> None:
    """Write however many drafts, as many to a segment as one holds."""
    for start in range(0, len(drafts), MAX_CHANGES):
        write_at_desk(connection, drafts[start : start + MAX_CHANGES], by, surroundings)


def _again(order: Order, draft: Drafted, view: View) -> Planned:
    """A known dossier: what differs from what it shows replaces just that. It stays in its area."""
    values = differing(Edit(draft.dossier, view, order.form, draft.values)) if order.key else {}
    if not values:
        return Brought(draft.feature, draft.dossier, SAME), None
    sup = {path: tuple(head.name for head in view[path]) for path in values if path in view}
    written = DeskDraft(draft.dossier, order.form.ref, values, sup, source=draft.source)
    return Brought(draft.feature, draft.dossier, CHANGED), written


def _known(connection: Connection, dossiers: Collection[str]) -> tuple[Mapping[str, View], frozenset[str]]:
    """What the known ones among these dossiers show, and those that have only begun."""
    rows = connection.execute(select(state.c.dossier, state.c.text).where(any_of(state.c.dossier, list(dossiers))))
    shown = {row.dossier: show(decode_state(row.text), ()) for row in rows}
    there = connection.scalars(select(change.c.dossier).where(any_of(change.c.dossier, list(dossiers))).distinct())
    return shown, frozenset(each for each in there if each is not None) - shown.keys()


def place_values(
    connection: Connection, form: Form, area: str, file: str, surroundings: Surroundings
) -> Mapping[str, Value]:
    """What a form asks of the place, answered by the area. Raises RefusedError for an area that is not there."""
    above = ancestors_of(connection, [area]).get(area)
    if above is None:
        raise RefusedError([GeoFileError("bring_area_unknown", Spot(file), area)])
    document = stored_document(connection, form.ref)
    if document is None:
        return {}
    return place_answers(connection, document, area, descendants(connection, [area]) | above, surroundings.now())
