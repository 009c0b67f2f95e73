"""Same, different, unsure; and taking that back. "Same" is an edge, an ordinary change at the desk.

The edge stands on the dossier with the greater id, so the one that is shown is left as it is. Nothing is written when
the screen showed something else than what is there now. This module must not merge, and never commits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select, update

from field.dossiers.sight import Sight
from field.duplicates.errors import NoSuchPairError, PairMovedError
from field.duplicates.keeping import SAME
from field.duplicates.reading import pairs_seen
from field.intake.desk import DeskDraft, write_at_desk
from field.reconcile.decide import form_ref
from field.reconcile.undoing import undo
from field.surroundings import Surroundings
from field.tables import pair, state
from sync.names import Name
from sync.same import same_path
from sync.show import View, show
from sync.state import decode_state


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of a pair, of which their screen showed `mark`."""

    pair: int
    mark: str
    verdict: str
    by: str
    note: str = ""


def judge(connection: Connection, said: Said, sight: Sight, surroundings: Surroundings) -> Row[Any]:
    """Keep what somebody said of an open pair; its row as it was. NoSuchPairError, PairMovedError."""
    row = _locked(connection, said.pair, sight)
    if row.verdict is not None or row.joined or row.mark != said.mark:
        raise PairMovedError(row.mark)
    name = _join(connection, row, said, surroundings) if said.verdict == SAME else None
    kept = {"verdict": said.verdict, "by": said.by, "at": surroundings.now(), "name": name}
    connection.execute(update(pair).where(pair.c.id == row.id).values(kept))
    return row


def take_back(
    connection: Connection, key: int, by: str, note: str, sight: Sight, surroundings: Surroundings
) -> Row[Any]:
    """Take back what was said of a pair: exactly what was there returns; its row as it was.

    Two that a phone has joined are parted by the opposite of its edge. NoSuchPairError, PairMovedError.
    """
    row = _locked(connection, key, sight)
    if row.verdict is None and not row.joined:
        raise PairMovedError(row.mark)
    if row.verdict == SAME and row.name is not None:
        undo(connection, Name(row.name), by, note, surroundings)
    elif row.joined and not _part(connection, row, by, note, surroundings):
        raise PairMovedError(row.mark)
    kept = {"verdict": None, "by": by, "at": surroundings.now(), "name": None}
    connection.execute(update(pair).where(pair.c.id == row.id).values(kept))
    return row


def _locked(connection: Connection, key: int, sight: Sight) -> Row[Any]:
    row = connection.execute(pairs_seen(sight).where(pair.c.id == key).with_for_update(of=pair)).first()
    if row is None:
        raise NoSuchPairError(str(key))
    return row


def _join(connection: Connection, row: Row[Any], said: Said, surroundings: Surroundings) -> Name:
    path = same_path(row.one)
    view = _views(connection, [row.other])[row.other]
    draft = DeskDraft(
        dossier=row.other,
        form=form_ref(view, row.form),
        values={path: True},
        sup={path: tuple(head.name for head in view.get(path, ()))},
        note=said.note,
    )
    return write_at_desk(connection, [draft], said.by, surroundings)[0]


def _part(connection: Connection, row: Row[Any], by: str, note: str, surroundings: Surroundings) -> list[Name]:
    """The opposite of every edge between the two themselves; none where they are one by way of others."""
    views = _views(connection, [row.one, row.other])
    drafts = []
    for dossier, other in ((row.one, row.other), (row.other, row.one)):
        view, path = views[dossier], same_path(other)
        heads = view.get(path, ())
        if any(head.value is True for head in heads):
            sup = {path: tuple(head.name for head in heads)}
            drafts.append(DeskDraft(dossier, form_ref(view, row.form), {path: False}, sup, note=note))
    return write_at_desk(connection, drafts, by, surroundings)


def _views(connection: Connection, dossiers: Sequence[str]) -> dict[str, View]:
    asked = select(state.c.dossier, state.c.text).where(state.c.dossier.in_(dossiers))
    return {row.dossier: show(decode_state(row.text), ()) for row in connection.execute(asked)}
