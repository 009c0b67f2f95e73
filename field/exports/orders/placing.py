"""Ordering an export, looking at one's own, taking one back. Nobody sees an order of somebody else."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from field.exports.problems import ExportProblem
from field.exports.wanted import Wanted
from field.people.rights.scope import scope_of
from field.storage.bulk import insert
from field.surroundings import Surroundings
from field.tables import export
from field.tables.office.exports import FAILED, GONE, MAKING, READY, WAITING

MOST_OPEN = 3
"""Orders of one person that wait or are being made."""

Order = Row[*tuple[Any, ...]]


def place(connection: Connection, wanted: Wanted, person: str, surroundings: Surroundings) -> str:
    """Order an export; returns its id. ExportProblem `export_too_many`."""
    mine = select(func.count()).where(export.c.person == person, export.c.state.in_((WAITING, MAKING)))
    if connection.execute(mine).scalar_one() >= MOST_OPEN:
        raise ExportProblem("export_too_many")
    now, key = surroundings.now(), surroundings.new_id()
    row = {"id": key, "person": person, "wanted": wanted.text(), "state": WAITING, "asked": now, "fence": 0}
    insert(connection, export, [row | {"touched": now, "done": 0, "total": 0, "problem": ""}])
    return key


def orders_of(connection: Connection, person: str, limit: int = 50) -> Sequence[Order]:
    """Somebody's own, the newest first."""
    chosen = select(export).where(export.c.person == person).order_by(export.c.asked.desc(), export.c.id)
    return connection.execute(chosen.limit(limit)).all()


def order_of(connection: Connection, key: str, person: str) -> Order:
    """One of somebody's own. ExportProblem `export_unknown`."""
    found = connection.execute(select(export).where(export.c.id == key, export.c.person == person)).one_or_none()
    if found is None:
        raise ExportProblem("export_unknown")
    return found


def finished(connection: Connection, key: str, person: str, now: int) -> Order:
    """One whose file may be fetched now (UTC ms).

    ExportProblem `export_unknown`, `export_not_ready`, `export_failed`, or `export_gone`: also when the person holds
    other roles or areas since it was made.
    """
    found = order_of(connection, key, person)
    if found.state == FAILED:
        raise ExportProblem("export_failed", found.problem)
    if found.state in {WAITING, MAKING}:
        raise ExportProblem("export_not_ready")
    held = scope_of(connection, person)
    if found.state != READY or found.expires <= now or held.version != found.scope:
        raise ExportProblem("export_gone")
    if held.at(now) != held.at(found.finished):
        raise ExportProblem("export_gone")
    return found


def take_back(connection: Connection, key: str, person: str) -> None:
    """Nobody makes it any more; its file goes with the sweeper's next round. ExportProblem `export_unknown`."""
    order_of(connection, key, person)
    connection.execute(update(export).where(export.c.id == key).values(state=GONE, fence=export.c.fence + 1))
