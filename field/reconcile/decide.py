"""Settling a conflict and undoing a decision: ordinary changes, written at the desk.

A decision names every sibling that the screen showed. When another one has arrived since, nothing is written and the
screen is asked to draw itself again. This module must not merge: the bell is rung by whoever called.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from field.intake.desk import DeskDraft, write_at_desk
from field.reconcile.errors import BadChoiceError, ConflictMovedError, NoSuchConflictError, NotADecisionError
from field.surroundings import Surroundings
from field.tables import change, conflict, state
from field.tables.log import MERGED
from sync.head import Head, Value
from sync.life import LIVES, on_screen
from sync.names import Name, hash8, split_name
from sync.show import View, show
from sync.state import decode_state


@dataclass(frozen=True)
class Choice:
    """What staff chose: one of the siblings by its name, or a value of their own."""

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
    """Write the decision; returns its name. ConflictMovedError when the siblings are not those that were shown."""
    row = _open(connection, decision.conflict)
    if set(decision.shown) != set(row.names.split(" ")):
        raise ConflictMovedError(row.names)
    view = _view(connection, row.dossier)
    value = _life(decision.choice, view, row.path) if row.kind == "life" else _value(decision.choice, view, row.path)
    here = view.get(row.path, ())
    draft = DeskDraft(
        dossier=row.dossier,
        form=_form(view, row.form),
        values={row.path: value},
        sup={row.path: tuple(head.name for head in here)},
        seen=on_screen(view, row.path) if row.kind == "life" else None,
        note=decision.note,
    )
    return write_at_desk(connection, [draft], decision.by, surroundings)[0]


def undo(connection: Connection, name: Name, by: str, note: str, surroundings: Surroundings) -> Name:
    """Void a decision (or the void of one): exactly what was there returns, except where later changes replaced it."""
    parts = split_name(name)
    row = connection.execute(
        select(change.c.dossier, change.c.hash, state.c.form)
        .join(state, state.c.dossier == change.c.dossier)
        .where(change.c.stream == parts.stream, change.c.n == parts.n, change.c.status == MERGED)
    ).first()
    if row is None or not _matches(name, row.hash):
        raise NotADecisionError(name)
    view = _view(connection, row.dossier)
    draft = DeskDraft(dossier=row.dossier, form=_form(view, row.form), values={}, void=(name,), note=note)
    return write_at_desk(connection, [draft], by, surroundings)[0]


def _matches(name: Name, change_hash: bytes) -> bool:
    return split_name(name).hash8 == hash8(change_hash)


def _open(connection: Connection, number: int) -> Row[Any]:
    row = connection.execute(select(conflict).where(conflict.c.id == number)).first()
    if row is None:
        raise NoSuchConflictError(str(number))
    if row.settled is not None:
        raise ConflictMovedError("settled")
    return row


def _view(connection: Connection, dossier: str) -> View:
    text = connection.execute(select(state.c.text).where(state.c.dossier == dossier)).scalar_one()
    return show(decode_state(text), ())


def _value(choice: Choice, view: View, path: str) -> Value:
    if choice.name is None:
        return choice.value
    return _named(choice.name, view.get(path, ())).value


def _life(choice: Choice, view: View, path: str) -> Value:
    value = choice.value if choice.name is None else _named(choice.name, view.get(path, ())).value
    if value not in LIVES:
        raise BadChoiceError(str(value))
    return value


def _named(name: Name, heads: Collection[Head]) -> Head:
    for head in heads:
        if head.name == name:
            return head
    raise BadChoiceError(name)


def _form(view: View, form: str) -> str:
    """The form version that the desk answers with: the newest among the heads."""
    versions = {head.origin.form for heads in view.values() for head in heads if head.origin.form}
    return max(versions, key=lambda ref: (len(ref), ref), default=f"{form}@0")
