"""From a whole partial file to a kept attachment: its hash is checked, then it stands under it, durably.

Keeping twice is keeping once: the second file is the same bytes. This module must not believe a name or a type.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from sqlalchemy import Connection, case, select, update
from sqlalchemy.dialects.postgresql import insert as insert_on_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite

from field.attachments.kinds import FIRST_BYTES, sniff
from field.attachments.names import attachment_path
from field.attachments.problems import AttachmentProblem
from field.surroundings import Surroundings
from field.tables import attachment

PIECE = 1 << 20


def put_in_place(folder: Path, partial: Path, sha256: str) -> str:
    """Move a whole file under its hash and answer its media type; the file and its folder are fsynced.

    Raises AttachmentProblem `attachment_hash_wrong` and removes the file when its bytes have another hash.
    """
    with partial.open("rb") as file:
        kind = sniff(file.read(FIRST_BYTES))
        file.seek(0)
        found = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    if found != sha256:
        partial.unlink()
        raise AttachmentProblem("attachment_hash_wrong")
    place = attachment_path(folder, sha256)
    place.parent.mkdir(parents=True, exist_ok=True)
    partial.replace(place)
    for each in (place.parent, place.parent.parent, folder):
        sync_folder(each)
    return kind


def sync_folder(folder: Path) -> None:
    """Make a folder's list of names durable; a file is not there after a power cut before that."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def is_kept(connection: Connection, sha256: str) -> bool:
    """Whether an attachment is stored already."""
    return connection.scalar(select(attachment.c.sha256).where(attachment.c.sha256 == sha256)) is not None


def stands(connection: Connection, folder: Path, sha256: str) -> bool:
    """Whether an attachment is stored already, and its file is there: one that a disk lost may be brought again."""
    size = connection.scalar(select(attachment.c.size).where(attachment.c.sha256 == sha256))
    return size is not None and size_of(folder, sha256) == size


def size_of(folder: Path, sha256: str) -> int | None:
    """The bytes of an attachment's file; None where none is to be seen."""
    try:
        return attachment_path(folder, sha256).stat().st_size
    except OSError:
        return None


def put_back(connection: Connection, sha256: str) -> bool:
    """Have the small picture made again for a file that is to be put back; whether the attachment is still known.

    Its row stays locked until the caller has put the file in place and commits, so that nothing erases it meanwhile.
    """
    mine = attachment.c.sha256 == sha256
    again = case((attachment.c.media_type.startswith("image/"), None), else_=attachment.c.thumbnail)
    return connection.execute(update(attachment).where(mine).values(thumbnail=again, tries=0)).rowcount == 1


def enter(connection: Connection, sha256: str, size: int, kind: str, stream: str, surroundings: Surroundings) -> None:
    """Write down that an attachment is stored; the first who brought it stays its bringer.

    A picture whose file was lost had no small one; it gets it now.
    """
    insert = insert_on_sqlite if connection.dialect.name == "sqlite" else insert_on_postgresql
    row = {"sha256": sha256, "size": size, "media_type": kind, "received": surroundings.now(), "stream": stream}
    row["thumbnail"] = None if kind.startswith("image/") else 0
    again = {"thumbnail": None, "tries": 0}
    had_none = (attachment.c.thumbnail == 0) & attachment.c.media_type.startswith("image/")
    anew = insert(attachment).values(row)
    connection.execute(anew.on_conflict_do_update(index_elements=["sha256"], set_=again, where=had_none))
