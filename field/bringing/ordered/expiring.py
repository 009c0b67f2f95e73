"""The sweeper's part: tries that died are taken again, and files of which nobody decides for a day go.

This module must not know who brought them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, or_, select, update

from field.bringing.ordered.claiming import LOST, MOST_TRIES, STALE_MS
from field.storage.bulk import any_of
from field.tables import bringing
from field.tables.office.bringing import ASKING, DONE, FAILED, GONE, WAITING, WORKING


def is_due(connection: Connection, now: int, keep_ms: int) -> bool:
    """Whether `sweep` has something to write."""
    due = or_(_dead(now), _over(now, keep_ms))
    return connection.execute(select(bringing.c.id).where(due).limit(1)).first() is not None


def anything_waits(connection: Connection) -> bool:
    """Whether some step waits to be done."""
    return connection.execute(select(bringing.c.id).where(bringing.c.state == WAITING).limit(1)).first() is not None


def sweep(connection: Connection, now: int, keep_ms: int) -> None:
    """What died waits again, or has failed for good; what nobody decided on for `keep_ms` is taken back, what came of
    others is forgotten."""
    connection.execute(update(bringing).where(_dead(now), bringing.c.tries >= MOST_TRIES).values(**LOST, touched=now))
    connection.execute(update(bringing).where(_dead(now)).values(state=WAITING))
    connection.execute(update(bringing).where(_over(now, keep_ms)).values(state=GONE, seen="{}"))


def clear(connection: Connection, folder: Path, now: int, keep_ms: int) -> int:
    """Remove the files of nothing that still waits for anybody; returns how many folders went."""
    if not folder.is_dir():
        return 0
    found = {each.name: each for each in folder.iterdir()}
    live = (WAITING, WORKING, ASKING, FAILED)
    ours = select(bringing.c.id).where(any_of(bringing.c.id, sorted(found)))
    known, kept = set(connection.scalars(ours)), set(connection.scalars(ours.where(bringing.c.state.in_(live))))
    gone = {key for key in found if key not in kept and (key in known or _is_old(found[key], now, keep_ms))}
    for key in gone:
        shutil.rmtree(found[key], ignore_errors=True)
    return len(gone)


def _dead(now: int) -> ColumnElement[bool]:
    return (bringing.c.state == WORKING) & (bringing.c.touched < now - STALE_MS)


def _over(now: int, keep_ms: int) -> ColumnElement[bool]:
    return bringing.c.state.in_((ASKING, FAILED, DONE)) & (bringing.c.touched < now - keep_ms)


def _is_old(path: Path, now: int, keep_ms: int) -> bool:
    """Whether it lies there for long: what is being laid down at this moment is known to nobody either."""
    try:
        return path.stat().st_mtime * 1000 < now - keep_ms
    except OSError:
        return False
