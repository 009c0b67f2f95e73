"""What is done with attachments behind the merge: linked to dossiers, removed when nothing names them, made small.

Each part may run twice, late or in parallel, and finds in the database where it stopped. This module must not know the
bell.
"""

from pathlib import Path

from sqlalchemy import Connection

from field.attachments.forgetting import anything_loose, forget_loose
from field.attachments.linking import is_linked, link_next
from field.attachments.thumbnails import is_any_due, make_due
from field.storage.engine import Store

MOST_ENTRIES = 1_000
MOST_PICTURES = 20
"""After so many a run ends, so that merges never wait long behind pictures."""


def is_anything_due(connection: Connection) -> bool:
    """Whether some dossier is not linked, some attachment is loose, or some picture has no small one."""
    return not is_linked(connection) or anything_loose(connection) or is_any_due(connection)


def tend(store: Store, files: Path | None) -> int:
    """One run; returns how much was done. `files` is the folder of attachments, None where there are none."""
    done = link_next(store, MOST_ENTRIES)
    with store.read() as connection:
        is_loose = anything_loose(connection)
    if is_loose:
        with store.write() as connection:
            done += forget_loose(connection, files)
    return done + (make_due(store, files, MOST_PICTURES) if files is not None else 0)
