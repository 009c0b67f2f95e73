"""Decisions by who took them: written through `field.reconcile`, and remembered so that they are found and undone.

This module must not decide anything itself, and never commits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, exists, select, update

from field.dossiers.sight import Sight, dossier_seen
from field.reconcile.decide import Decision, settle_all
from field.reconcile.errors import NotADecisionError, ReconcileError
from field.reconcile.undoing import undo
from field.storage.bulk import any_of, insert
from field.surroundings import Surroundings
from field.tables import batch_line, change, conflict, decision, dossier, person
from field.tables.dossiers.log import WAITING
from sync.names import Name, split_name


def decide(connection: Connection, taken: Decision, surroundings: Surroundings) -> Name:
    """Settle a conflict and remember who did. Raises what `settle` raises."""
    (found,) = decide_all(connection, [taken], surroundings)
    if isinstance(found, ReconcileError):
        raise found
    return found


def decide_all(
    connection: Connection, taken: Sequence[Decision], surroundings: Surroundings
) -> list[Name | ReconcileError]:
    """Settle many conflicts and remember who did; for each, in order, its name or what was wrong with it."""
    found = settle_all(connection, taken, surroundings)
    asked = select(conflict).where(any_of(conflict.c.id, [each.conflict for each in taken]))
    rows = {row.id: row for row in connection.execute(asked)}
    now = surroundings.now()
    kept = [
        {
            "name": name,
            "conflict": each.conflict,
            "names": rows[each.conflict].names,
            "dossier": rows[each.conflict].dossier,
            "path": rows[each.conflict].path,
            "person": each.by,
            "at": now,
        }
        for each, name in zip(taken, found, strict=True)
        if not isinstance(name, ReconcileError)
    ]
    insert(connection, decision, kept)
    return found


def undo_decision(
    connection: Connection, sight: Sight, name: Name, by: str, note: str, surroundings: Surroundings
) -> Row[Any]:
    """Undo a decision within sight that stands; its row. NotADecisionError when there is none, or it was undone."""
    row = connection.execute(_decisions(sight).where(decision.c.name == name).with_for_update(of=decision)).first()
    if row is None or row.undone is not None:
        raise NotADecisionError(name)
    void = undo(connection, name, by, note, surroundings)
    connection.execute(update(decision).where(decision.c.name == name).values(undone=void))
    return row


def last_of(connection: Connection, sight: Sight, who: str) -> Row[Any] | None:
    """The last decision of a person that stands; what a rule settled is taken back with its batch."""
    chosen = _one_by_one(sight, who).where(decision.c.undone.is_(None))
    return connection.execute(chosen.order_by(decision.c.at.desc(), decision.c.name.desc()).limit(1)).first()


def decisions_of(connection: Connection, sight: Sight, who: str, limit: int = 50) -> Sequence[Row[Any]]:
    """What a person decided one by one, the newest first, each with its dossier's title, area and form."""
    chosen = _one_by_one(sight, who)
    return connection.execute(chosen.order_by(decision.c.at.desc(), decision.c.name.desc()).limit(limit)).all()


def decision_on(connection: Connection, key: int) -> Row[Any] | None:
    """The newest decision that was taken on a conflict, with the name of who took it."""
    chosen = select(decision, person.c.name.label("who")).outerjoin(person, person.c.id == decision.c.person)
    newest = chosen.where(decision.c.conflict == key).order_by(decision.c.at.desc(), decision.c.name.desc())
    return connection.execute(newest.limit(1)).first()


def is_undoing(connection: Connection, taken: Row[Any] | None) -> bool:
    """Whether a decision was undone and no worker has merged that yet."""
    if taken is None or taken.undone is None:
        return False
    place = split_name(Name(taken.undone))
    chosen = select(change.c.status).where(change.c.stream == place.stream, change.c.n == place.n)
    return WAITING in connection.scalars(chosen)


def _one_by_one(sight: Sight, who: str) -> Any:
    by_rule = exists().where(batch_line.c.decision == decision.c.name)
    return _decisions(sight).where(decision.c.person == who, ~by_rule)


def _decisions(sight: Sight) -> Any:
    columns = (dossier.c.title, dossier.c.area, dossier.c.form, dossier.c.version)
    joined = select(decision, *columns).join(dossier, dossier.c.dossier == decision.c.dossier)
    return joined.where(dossier_seen(sight))
