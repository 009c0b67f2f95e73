"""Files that go: those whose time is over, those that hold what was erased since, and what a killed worker left.

This module must not know who ordered them.
"""

import shutil
from pathlib import Path

from sqlalchemy import Connection, or_, select, update

from field.exports.orders.making import MOST_TRIES, STALE_MS
from field.storage.bulk import any_of
from field.tables import export
from field.tables.office.exports import FAILED, GONE, MAKING, READY, WAITING

LEFT_OVER_MS = 86_400_000
"""What lies in the folder so long and belongs to no order is swept away."""


def is_due(connection: Connection, now: int) -> bool:
    """Whether `sweep` has something to write."""
    stale = (export.c.state == MAKING) & (export.c.touched < now - STALE_MS)
    over = (export.c.state == READY) & (export.c.expires <= now)
    return connection.execute(select(export.c.id).where(or_(stale, over)).limit(1)).first() is not None


def anything_waits(connection: Connection) -> bool:
    """Whether some order waits to be made."""
    return connection.execute(select(export.c.id).where(export.c.state == WAITING).limit(1)).first() is not None


def sweep(connection: Connection, now: int) -> None:
    """Files whose time is over are gone; tries that died wait again, or have failed for good."""
    over = (export.c.state == READY, export.c.expires <= now)
    connection.execute(update(export).where(*over).values(state=GONE))
    dead = (export.c.state == MAKING, export.c.touched < now - STALE_MS)
    lost = {"state": FAILED, "problem": "export_failed", "finished": now}
    connection.execute(update(export).where(*dead, export.c.fence >= MOST_TRIES).values(**lost))
    connection.execute(update(export).where(*dead).values(state=WAITING))


def forget(connection: Connection) -> None:
    """Something was erased: no file of before is handed out any more, and what is being made begins anew."""
    connection.execute(update(export).where(export.c.state == READY).values(state=GONE))
    again = {"state": WAITING, "fence": export.c.fence + 1, "done": 0, "total": 0}
    connection.execute(update(export).where(export.c.state == MAKING).values(**again))


def clear(connection: Connection, folder: Path, now: int) -> int:
    """Remove the files of no order that is ready or being made; returns how many went."""
    if not folder.is_dir():
        return 0
    found = {each.name.partition(".")[0]: each for each in folder.iterdir()}
    kept = select(export.c.id).where(any_of(export.c.id, sorted(found)), export.c.state.in_((MAKING, READY)))
    known = set(connection.scalars(kept))
    told = select(export.c.id).where(any_of(export.c.id, sorted(found)))
    ours = set(connection.scalars(told))
    stale = [path for key, path in found.items() if key not in known and (key in ours or _is_old(path, now))]
    for path in stale:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return len(stale)


def _is_old(path: Path, now: int) -> bool:
    """Whether it lies there for long: what somebody is making at this moment belongs to no order either."""
    try:
        return path.stat().st_mtime * 1000 < now - LEFT_OVER_MS
    except OSError:
        return False
