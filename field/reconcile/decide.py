"""Settling conflicts: a decision is an ordinary change, written at the desk.

It names every sibling that the screen showed. When another one has been merged since, or somebody else's decision on
the same path still waits, nothing is written and the screen is asked to draw itself again. A sibling that arrives later
opens the conflict again. The phones that wrote the siblings are told why. This module must not merge.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from field.areas.tree import ancestors_of
from field.feeds.publish import publish
from field.intake.desk import DeskDraft, write_at_desk
from field.reconcile.errors import BadChoiceError, ConflictMovedError, NoSuchConflictError, ReconcileError
from field.reconcile.telling import decision_notices
from field.storage.bulk import any_of
from field.surroundings import Surroundings
from field.tables import change, conflict, state, stream
from field.tables.dossiers.log import WAITING
from sync.change import decode_change
from sync.head import Value
from sync.life import LIVES, is_life, on_screen
from sync.names import Name
from sync.show import View, show
from sync.state import decode_state

AREA = "_area"


@dataclass(frozen=True)
class Choice:
    """What staff chose: one of the siblings by its name, or a value of their own (canonical, see `sync.values`)."""

    name: Name | None = None
    value: Value = None


@dataclass(frozen=True)
class Decision:
    """A decision to take: on which conflict, as shown with which siblings, by whom and why."""

    conflict: int
    shown: Collection[Name]
    choice: Choice
    by: str
    note: str = ""


def settle(connection: Connection, decision: Decision, surroundings: Surroundings) -> Name:
    """Write a decision; returns its name.

    Raises NoSuchConflictError, ConflictMovedError when the siblings are not those that were shown, BadChoiceError.
    """
    (found,) = settle_all(connection, [decision], surroundings)
    if isinstance(found, ReconcileError):
        raise found
    return found


def settle_all(
    connection: Connection, decisions: Sequence[Decision], surroundings: Surroundings
) -> list[Name | ReconcileError]:
    """Write many decisions; for each, in order, its name or what was wrong with it. One stops no other."""
    desk = _read(connection, decisions)
    found: list[Name | ReconcileError] = []
    drafts: dict[str, list[tuple[int, DeskDraft]]] = {}
    written: list[tuple[Name, DeskDraft]] = []
    for place, decision in enumerate(decisions):
        try:
            draft = _draft(decision, desk)
        except ReconcileError as error:
            found.append(error)
        else:
            found.append(Name(""))
            drafts.setdefault(decision.by, []).append((place, draft))
    for by, placed in drafts.items():
        names = write_at_desk(connection, [draft for _, draft in placed], by, surroundings)
        for (place, draft), name in zip(placed, names, strict=True):
            found[place] = name
            written.append((name, draft))
    publish(connection, decision_notices(connection, written))
    return found


def form_ref(view: View, form: str) -> str:
    """The form version that the desk answers with: the newest among the heads."""
    versions = {head.origin.form for heads in view.values() for head in heads if head.origin.form}
    return max(versions, key=lambda ref: (len(ref), ref), default=f"{form}@0")


@dataclass
class _Desk:
    """What the decisions are about, as it is now. `taken` grows, so that no path is settled twice at once."""

    conflicts: Mapping[int, Row[Any]]
    views: Mapping[str, View]
    areas: Collection[str]
    taken: set[tuple[str, str]]


def _read(connection: Connection, decisions: Sequence[Decision]) -> _Desk:
    asked = select(conflict).where(any_of(conflict.c.id, {each.conflict for each in decisions}))
    rows = {row.id: row for row in connection.execute(asked.order_by(conflict.c.id).with_for_update())}
    dossiers = {row.dossier for row in rows.values()}
    texts = connection.execute(select(state.c.dossier, state.c.text).where(any_of(state.c.dossier, dossiers)))
    chosen = {each.choice.value for each in decisions if isinstance(each.choice.value, str)}
    return _Desk(
        rows,
        {dossier: show(decode_state(text), ()) for dossier, text in texts},
        ancestors_of(connection, chosen),
        set(_waiting(connection, dossiers)),
    )


def _waiting(connection: Connection, dossiers: Collection[str]) -> list[tuple[str, str]]:
    """Dossiers and paths on which a decision waits to be merged."""
    bodies = connection.scalars(
        select(change.c.body)
        .join(stream, stream.c.stream == change.c.stream)
        .where(stream.c.kind == "desk", change.c.status == WAITING, any_of(change.c.dossier, dossiers))
    )
    decided = [decode_change(body) for body in bodies if body is not None]
    return [(each.dossier, path) for each in decided for path in each.set]


def _draft(decision: Decision, desk: _Desk) -> DeskDraft:
    row = desk.conflicts.get(decision.conflict)
    if row is None:
        raise NoSuchConflictError(str(decision.conflict))
    if row.settled is not None:
        raise ConflictMovedError("settled")
    if set(decision.shown) != set(row.names.split(" ")) or (row.dossier, row.path) in desk.taken:
        raise ConflictMovedError(row.names)
    view = desk.views[row.dossier]
    value = _value(decision.choice, view, row.path, desk.areas)
    desk.taken.add((row.dossier, row.path))
    return DeskDraft(
        dossier=row.dossier,
        form=form_ref(view, row.form),
        values={row.path: value},
        sup={row.path: tuple(head.name for head in view.get(row.path, ()))},
        seen=on_screen(view, row.path) if is_life(row.path) else None,
        note=decision.note,
    )


def _value(choice: Choice, view: View, path: str, areas: Collection[str]) -> Value:
    value = choice.value
    if choice.name is not None:
        heads = {head.name: head for head in view.get(path, ())}
        if choice.name not in heads:
            raise BadChoiceError(choice.name)
        value = heads[choice.name].value
    if is_life(path) and value not in LIVES:
        raise BadChoiceError(str(value))
    if path == AREA and choice.name is None and value not in areas:
        raise BadChoiceError(str(value))
    return value
