"""Backups that count: those that were verified are written down; phones learn it with their next sync (law 4).

The newest verified one is never deleted. This module must not make or verify a backup.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, select, update

from field.backup.manifest import Manifest, text_of
from field.storage.bulk import any_of, insert
from field.tables import backup, backup_stream


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup as written down. `made` and `verified` are UTC ms; none verified: it does not count."""

    id: str
    made: int
    path: Path
    size: int
    merge: int
    verified: int | None


def record(connection: Connection, manifest: Manifest, path: Path, now: int) -> None:
    """Write down that this backup was verified now; from the commit on it counts."""
    row = {
        "id": manifest.id,
        "at": manifest.made,
        "path": str(path),
        "size": manifest.size,
        "merge": manifest.merge,
        "verified": now,
        "manifest": text_of(manifest.without_files()),
    }
    insert(connection, backup, [row], replace=("path", "verified"))
    streams = [
        {"backup": manifest.id, "stream": name, "upto": upto, "tip": tip}
        for name, (upto, tip) in manifest.streams.items()
    ]
    insert(connection, backup_stream, streams, ignore=True)


def discount(connection: Connection, path: Path) -> int:
    """A backup that was found broken or missing does not count any more; returns how many that were."""
    return connection.execute(update(backup).where(backup.c.path == str(path)).values(verified=None)).rowcount


def kept(connection: Connection) -> list[Kept]:
    """Every backup that is written down, newest first."""
    columns = (backup.c.id, backup.c.at, backup.c.path, backup.c.size, backup.c.merge, backup.c.verified)
    rows = connection.execute(select(*columns).order_by(backup.c.at.desc(), backup.c.id))
    return [Kept(row.id, row.at, Path(row.path), row.size, row.merge, row.verified) for row in rows]


def superfluous(backups: Sequence[Kept], folder: Path, keep: int) -> list[Kept]:
    """What may go so that `keep` verified ones stay (at least one): older ones in this folder, and broken ones.

    Backups elsewhere are not ours to delete. What is newer than the newest verified one stays.
    """
    good = [each for each in backups if each.verified is not None]
    staying = {each.id for each in good[: max(keep, 1)]}
    return [
        each
        for each in backups
        if each.id not in staying and each.path.parent == folder and good and each.made <= good[0].made
    ]


def forget(connection: Connection, gone: Sequence[Kept]) -> None:
    """Take these out of what is written down."""
    ids = [each.id for each in gone]
    connection.execute(delete(backup_stream).where(any_of(backup_stream.c.backup, ids)))
    connection.execute(delete(backup).where(any_of(backup.c.id, ids)))


def remove(path: Path) -> None:
    """Delete a backup's folder or file: out of sight first, so that half a backup is never taken for one."""
    hidden = path.with_name(f".old-{path.name}")
    if path.exists():
        path.replace(hidden)
    if hidden.is_dir():
        shutil.rmtree(hidden)
    else:
        hidden.unlink(missing_ok=True)
