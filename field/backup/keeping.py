"""Backups that count: those that were verified are written down; phones learn it with their next sync (law 4).

The newest verified one is never deleted, nor the last that holds an attachment which was lost since. This module must
not make or verify a backup.
"""

import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, delete, select, update

from field.backup.copying.attachments import REMOVED
from field.backup.manifest import Manifest, missing_in, text_of
from field.storage.bulk import any_of, insert
from field.tables import attachment, backup, backup_stream


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup as written down. `made` and `verified` are UTC ms; none verified: it does not count.

    `lacking`: why which attachments are not in it, by hash; those that were erased meanwhile are left out.
    """

    id: str
    made: int
    path: Path
    size: int
    merge: int
    verified: int | None
    lacking: Mapping[str, str] = field(default_factory=dict)


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
    rows = connection.execute(select(backup).order_by(backup.c.at.desc(), backup.c.id))
    return [
        Kept(row.id, row.at, Path(row.path), row.size, row.merge, row.verified, _lacking(row.manifest)) for row in rows
    ]


def newest_lacking(connection: Connection) -> Mapping[str, str]:
    """What the newest backup that counts lacks, as `Kept.lacking`; nothing while there is none."""
    newest = select(backup.c.manifest).where(backup.c.verified.is_not(None)).order_by(backup.c.at.desc()).limit(1)
    text = connection.execute(newest).scalar()
    return {} if text is None else _lacking(text)


def lacking_of(manifest: Manifest) -> dict[str, str]:
    """Why which attachments are not in a backup, without those that were erased while it was made."""
    return _missed(manifest.missing)


def _lacking(manifest: str) -> dict[str, str]:
    return _missed(missing_in(manifest))


def _missed(missing: Mapping[str, str]) -> dict[str, str]:
    return {sha256: why for sha256, why in missing.items() if why != REMOVED}


def only_holders(connection: Connection, backups: Sequence[Kept]) -> set[str]:
    """The ids of backups that must stay for what the newest verified one lacks: for each file the newest with it."""
    good = [each for each in backups if each.verified is not None]
    if not good or not good[0].lacking:
        return set()
    asked = select(attachment.c.sha256, attachment.c.received)
    rows = connection.execute(asked.where(any_of(attachment.c.sha256, sorted(good[0].lacking))))
    found = (
        next((each for each in good[1:] if row.sha256 not in each.lacking and row.received <= each.made), None)
        for row in rows
    )
    return {each.id for each in found if each is not None}


def superfluous(backups: Sequence[Kept], folder: Path, keep: int, holders: Collection[str] = ()) -> list[Kept]:
    """What may go so that `keep` verified ones stay (at least one): older ones in this folder, and broken ones.

    Backups elsewhere are not ours to delete. What is newer than the newest verified one stays, and so do `holders`.
    """
    good = [each for each in backups if each.verified is not None]
    staying = {each.id for each in good[: max(keep, 1)]} | set(holders)
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
