"""Attachments that nothing names any more: their files go, small picture and all.

A file is named by its hash, so the same photo may stand in another dossier, wait in a change that is not merged yet, or
belong to a form or a basemap; then it stays. Files go before the transaction ends: if that fails, the next run comes
again and finds nothing to remove. What was never named stays: its change may still be on the way.
"""

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, Table, delete, select

from field.attachments.linking import is_linked, named_on_the_way
from field.attachments.names import attachment_path, thumbnail_path
from field.storage.bulk import any_of
from field.tables import attachment, attachment_link, attachment_loose, basemap, form_media, terrain

MOST = 100


def anything_loose(connection: Connection) -> bool:
    """Whether some attachment has lost a dossier that named it."""
    return connection.execute(select(attachment_loose.c.sha256).limit(1)).first() is not None


def forget_loose(connection: Connection, files: Path | None) -> int:
    """Remove loose attachments that nothing names, up to `MOST`; returns how many.

    Does nothing while dossiers wait to be linked. What waits is asked first: a change that is merged meanwhile has
    published its dossier, and that is seen next.
    """
    loose = list(connection.scalars(select(attachment_loose.c.sha256).order_by(attachment_loose.c.sha256).limit(MOST)))
    if not loose:
        return 0
    kept = named_on_the_way(connection)
    if not is_linked(connection):
        return 0
    for column in (attachment_link.c.sha256, form_media.c.sha256, terrain.c.sha256, basemap.c.hash):
        kept.update(connection.scalars(select(column).where(any_of(column, loose))))
    gone = [sha256 for sha256 in loose if sha256 not in kept]
    if files is not None:
        for sha256 in gone:
            _remove(files, sha256)
    _delete(connection, attachment, gone)
    _delete(connection, attachment_loose, loose)
    return len(gone)


def _remove(files: Path, sha256: str) -> None:
    for path in (thumbnail_path(files, sha256), attachment_path(files, sha256)):
        with suppress(FileNotFoundError):
            path.unlink()


def _delete(connection: Connection, table: Table, hashes: Collection[str]) -> None:
    if hashes:
        connection.execute(delete(table).where(any_of(table.c.sha256, list(hashes))))
