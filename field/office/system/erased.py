"""What was destroyed, request by request: who asked when and why, in which dossier, how many changes.

Only dossiers within sight are told. Nothing here holds a value: those are gone. It may not destroy anything.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, false, func, or_, select

from field.dossiers.sight import Sight
from field.storage.bulk import any_of
from field.tables import dossier, erasure, person, placement


@dataclass(frozen=True, slots=True)
class Request:
    """Changes of one dossier that were destroyed at one moment (UTC ms) for one reason."""

    dossier: str
    at: int
    by: str
    name: str
    reason: str
    changes: int


def requests(connection: Connection, sight: Sight, limit: int) -> list[Request]:
    """The newest requests about dossiers that were ever in sight. One statement."""
    seen: list[ColumnElement[bool]] = [false()]
    for part in sight.parts():
        placed = select(placement.c.dossier)
        if part.areas is not None:
            placed = placed.where(any_of(placement.c.area, sorted(part.areas)))
        if part.forms is not None:
            formed = select(dossier.c.dossier).where(any_of(dossier.c.form, sorted(part.forms)))
            placed = placed.where(placement.c.dossier.in_(formed))
        seen.append(erasure.c.dossier.in_(placed))
    keys = (erasure.c.dossier, erasure.c.at, erasure.c.by, person.c.name, erasure.c.reason)
    chosen = (
        select(*keys, func.count())
        .join_from(erasure, person, person.c.id == erasure.c.by, isouter=True)
        .where(or_(*seen))
        .group_by(*keys)
        .order_by(erasure.c.at.desc(), erasure.c.dossier)
        .limit(limit)
    )
    return [Request(row[0], row[1], row[2], row[3] or "", row[4], row[5]) for row in connection.execute(chosen)]


def hashes(connection: Connection) -> set[bytes]:
    """The hash of every change that was destroyed: what the journals must hold."""
    return {bytes(each) for each in connection.scalars(select(erasure.c.hash))}
