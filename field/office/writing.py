"""Writing on a dossier at the desk: one ordinary change of what differs from what the page showed, replacing just that.

The page says which state it showed, by its merge number. What came meanwhile is not named by the change, so it stays
live beside it and differs: nothing is lost. While another change of the desk waits at the same path nothing is written,
so that nobody at the office contradicts a colleague by accident. This module must not decide who may write, nor commit.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from field.dossiers.history import as_of
from field.dossiers.sight import Sight
from field.forms.form import Form
from field.forms.policies import read_view
from field.intake.desk import DeskDraft, write_at_desk
from field.reconcile.decide import form_ref
from field.reconcile.errors import ReconcileError
from field.surroundings import Surroundings
from field.tables import change, state, stream
from field.tables.dossiers.log import WAITING
from sync.change import decode_change
from sync.head import Value
from sync.life import is_life, on_screen
from sync.names import Name
from sync.show import View, show
from sync.state import decode_state
from sync.values import canonical, equality_key


class StillMergingError(ReconcileError):
    """Another change of the desk waits at one of these paths."""

    code = "still_merging"


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody typed: values by path, over a dossier that showed `base`; `form` reads it (None: unknown here).

    `ref` is the form version that the change names; empty: the newest of what was shown. `note` is why. Answers at the
    paths `beside` stand beside the others and replace none. Those at `added` are the form's own: alone they are no
    edit.
    """

    dossier: str
    base: View
    form: Form | None
    values: Mapping[str, object]
    ref: str = ""
    note: str = ""
    beside: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()


def shown_at(connection: Connection, sight: Sight, dossier: str, number: int) -> View | None:
    """What a page showed that said this merge number; None when the dossier is not within sight."""
    row = connection.execute(select(state.c.number, state.c.text).where(state.c.dossier == dossier)).first()
    if row is not None and row.number == number:
        return show(decode_state(row.text), ())
    return as_of(connection, sight, dossier, number)


def differing(edit: Edit) -> dict[str, Value]:
    """Those of the values that are not equal to what was shown (law 10); each in its one spelling."""
    read = read_view(edit.form, edit.base)
    kinds = {path: _kind(edit.form, path) for path in edit.values}
    values = {path: canonical(kinds[path], given) for path, given in edit.values.items()}
    return {
        path: value
        for path, value in values.items()
        if equality_key(kinds[path], value) != equality_key(kinds[path], read.get(path))
        and not (value is False and path not in read)
    }


def _kind(form: Form | None, path: str) -> str:
    question = form.question(path) if form is not None else None
    return question.kind if question is not None else ""


def write(connection: Connection, edit: Edit, by: str, surroundings: Surroundings) -> Name | None:
    """Write what differs as one change by the person `by`; its name, None when nothing differs.

    What came meanwhile and is equal is not written again: a page that is sent twice makes one change. Raises
    StillMergingError.
    """
    values = _without_equals(connection, edit, differing(edit))
    if values.keys() <= edit.added:
        return None
    if _waits(connection, edit.dossier, values):
        raise StillMergingError(edit.dossier)
    lives = [path for path in values if is_life(path)]
    draft = DeskDraft(
        dossier=edit.dossier,
        form=edit.ref or form_ref(edit.base, edit.form.id if edit.form is not None else ""),
        values=values,
        sup={path: _named(edit.base, path) for path in values if path in edit.base and path not in edit.beside},
        seen=frozenset[Name]().union(*(on_screen(edit.base, path) for path in lives)) if lives else None,
        note=edit.note,
    )
    return write_at_desk(connection, [draft], by, surroundings)[0]


def _without_equals(connection: Connection, edit: Edit, values: dict[str, Value]) -> dict[str, Value]:
    text = connection.execute(select(state.c.text).where(state.c.dossier == edit.dossier)).scalar() if values else None
    view = show(decode_state(text), ()) if text is not None else {}
    return {path: value for path, value in values.items() if not _came_meanwhile(edit, view, path, value)}


def _came_meanwhile(edit: Edit, view: View, path: str, value: Value) -> bool:
    kind, shown = _kind(edit.form, path), {head.name for head in edit.base.get(path, ())}
    new = [head.value for head in view.get(path, ()) if head.name not in shown]
    return any(equality_key(kind, each) == equality_key(kind, value) for each in new)


def _named(base: View, path: str) -> tuple[Name, ...]:
    return tuple(head.name for head in base[path])


def _waits(connection: Connection, dossier: str, paths: Collection[str]) -> bool:
    bodies = connection.scalars(
        select(change.c.body)
        .join(stream, stream.c.stream == change.c.stream)
        .where(stream.c.kind == "desk", change.c.status == WAITING, change.c.dossier == dossier)
    )
    return any(path in decode_change(body).set for body in bodies if body is not None for path in paths)
