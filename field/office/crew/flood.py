"""Everything that somebody wrote within some time is undone at once, and that can be undone (fault D26).

Nothing is deleted: the changes are voided, dossier by dossier, and only in dossiers that the reader may void in. What
is held is declined instead (`field.office.aside`). The access log tells what was undone; by it that is found again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select, true

from field.access.log import Entry, append
from field.dossiers.sight import Sight, dossier_seen
from field.errands.came import came_of
from field.reconcile.errors import NotADecisionError
from field.reconcile.undoing import DESK, void
from field.storage.bulk import any_of
from field.surroundings import Surroundings
from field.tables import access_log, change, dossier, installation_person, placement
from field.tables.dossiers.log import MERGED
from sync.change import decode_change
from sync.names import Name, name_of, split_name

UNDONE, RESTORED = "undo_written", "restore_written"
MOST = 2_000
"""Dossiers that are undone at once; whoever wrote in more is undone in several goes."""


@dataclass(frozen=True, slots=True)
class Flood:
    """What somebody wrote: changes by name, and the dossiers; `more`: there are more than one go takes."""

    names: tuple[Name, ...]
    dossiers: tuple[str, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Undoing:
    """An undoing in the access log: its number there, when (UTC ms), by whom, and whether it was taken back."""

    id: int
    at: int
    by: str
    count: int
    restored: bool


def written_by(connection: Connection, sight: Sight, person: str, since: int, until: int) -> Flood:
    """What a person wrote on phones between two moments (effective time, UTC ms) and stands still."""
    streams = connection.scalars(
        select(installation_person.c.stream).where(installation_person.c.person == person)
    ).all()
    chosen = (
        select(change.c.dossier)
        .join(dossier, dossier.c.dossier == change.c.dossier)
        .where(any_of(change.c.stream, list(streams)), change.c.status == MERGED, change.c.body.is_not(None))
        .where(change.c.effective >= since, change.c.effective <= until, dossier_seen(sight))
        .distinct()
        .order_by(change.c.dossier)
        .limit(MOST + 1)
    )
    found = list(connection.scalars(chosen))
    names: list[Name] = []
    touched: list[str] = []
    for key, all_ in came_of(connection, found[:MOST]).items():
        mine = (each for each in all_ if each.change.by == person and each.change.stream in streams)
        theirs = [each.change.name for each in mine if since <= each.at <= until]
        names += theirs
        touched += [key] if theirs else []
    return Flood(tuple(names), tuple(touched), len(found) > MOST)


def undo_flood(
    connection: Connection, flood: Flood, person: str, by: str, note: str, surroundings: Surroundings
) -> Sequence[Name]:
    """Void these changes; the names of the voids. It is noted in the access log."""
    voids = void(connection, flood.names, by, note, surroundings)
    if voids:
        first, last = split_name(voids[0]), split_name(voids[-1])
        detail = f"{first[0]} {first[1]} {last[1]} {len(flood.names)}"
        append(connection, [Entry(by, UNDONE, f"person:{person}", detail=detail)], surroundings.now())
    return voids


def undoings_of(connection: Connection, person: str) -> list[Undoing]:
    """The undoings of somebody's work, the newest first."""
    log = access_log.c
    asked = select(log.id, log.at, log.person, log.verb, log.detail)
    asked = asked.where(log.subject == f"person:{person}", log.verb.in_((UNDONE, RESTORED))).order_by(log.id.desc())
    rows = connection.execute(asked).all()
    restored = {row.detail for row in rows if row.verb == RESTORED}
    return [
        Undoing(row.id, row.at, row.person, int(row.detail.split(" ")[3]), str(row.id) in restored)
        for row in rows
        if row.verb == UNDONE
    ]


def restore(
    connection: Connection, sight: Sight, person: str, key: int, by: str, note: str, surroundings: Surroundings
) -> Sequence[Name]:
    """Undo an undoing, in the dossiers within sight. NotADecisionError: there is none, or it was taken back."""
    if not any(each.id == key and not each.restored for each in undoings_of(connection, person)):
        raise NotADecisionError(str(key))
    detail = connection.execute(select(access_log.c.detail).where(access_log.c.id == key)).scalar_one()
    desk, first, last, _ = detail.split(" ")
    chosen = (
        select(change.c.stream, change.c.n, change.c.hash, change.c.body)
        .join(dossier, dossier.c.dossier == change.c.dossier)
        .where(change.c.stream == desk, change.c.n >= int(first), change.c.n <= int(last), _was_seen(sight))
        .where(change.c.body.is_not(None))
    )
    rows = connection.execute(chosen.order_by(change.c.n)).all()
    names = [name_of(row.stream, row.n, row.hash) for row in rows if decode_change(row.body, row.hash).void]
    voids = void(connection, names, by, note, surroundings, only=DESK)
    append(connection, [Entry(by, RESTORED, f"person:{person}", detail=str(key))], surroundings.now())
    return voids


def _was_seen(sight: Sight) -> ColumnElement[bool]:
    """Whether a dossier is seen, or was where it has been: one that was undone whole is nowhere now."""
    found = [dossier_seen(sight)]
    for part in sight.parts():
        been = exists().where(
            placement.c.dossier == dossier.c.dossier,
            true() if part.areas is None else any_of(placement.c.area, part.areas),
        )
        found.append(and_(been, true() if part.forms is None else any_of(dossier.c.form, part.forms)))
    return or_(*found)
