"""Resumable uploads: a row that says how far, and a partial file that holds the bytes (tus 1.0, without its HTTP).

The bytes are written and fsynced before the row says so, and never inside a transaction: a slow phone must not hold
the database. After a power cut the file may be longer than the row says; the rest is written again.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select, update

from field.attachments import keeping
from field.attachments.names import is_sha256, is_upload, partial_path
from field.attachments.problems import AttachmentProblem
from field.surroundings import Surroundings
from field.tables import upload as table

HOUR_MS = 3_600_000
SPARE = 256 << 20
"""Bytes of the disk that attachments leave free for the log: changes come first."""
LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class Upload:
    """An upload: `size` and `offset` in bytes, `expires` in UTC ms."""

    id: str
    stream: str
    sha256: str
    size: int
    offset: int
    expires: int

    @property
    def whole(self) -> bool:
        """Whether every byte is there."""
        return self.offset == self.size


def begin(
    connection: Connection, folder: Path, stream: str, sha256: str, size: int, name: str, hours: int,
    surroundings: Surroundings,
) -> Upload:  # fmt: skip
    """A new upload; it is whole at once when the attachment is stored already.

    Raises AttachmentProblem `attachment_hash_missing` or `storage_full`.
    """
    if not is_sha256(sha256):
        raise AttachmentProblem("attachment_hash_missing")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if shutil.disk_usage(folder).free < size + SPARE:
        raise AttachmentProblem("storage_full")
    offset = size if keeping.stands(connection, folder, sha256) else 0
    new = Upload(surroundings.new_id(), stream, sha256, size, offset, surroundings.now() + hours * HOUR_MS)
    row = {key: getattr(new, key) for key in Upload.__slots__}
    connection.execute(insert(table).values(row | {"name": name[:LONGEST_NAME]}))
    return new


def find(connection: Connection, upload: str, stream: str, now: int) -> Upload:
    """An upload of this stream; AttachmentProblem `upload_unknown` or, past its time, `upload_expired`."""
    columns = [table.c[key] for key in Upload.__slots__]
    mine = (table.c.id == upload) & (table.c.stream == stream)
    row = connection.execute(select(*columns).where(mine)).one_or_none() if is_upload(upload) else None
    if row is None:
        raise AttachmentProblem("upload_unknown")
    if row.expires < now:
        raise AttachmentProblem("upload_expired")
    return Upload(*row)


@contextmanager
def alone(folder: Path, upload: Upload) -> Iterator[Path]:
    """The partial file for this process only; AttachmentProblem `upload_locked` while another one writes it."""
    path = partial_path(folder, upload.id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield path
    except BlockingIOError:
        raise AttachmentProblem("upload_locked") from None
    finally:
        os.close(handle)


def write(path: Path, upload: Upload, pieces: Iterable[bytes], checksum: tuple[str, bytes] | None = None) -> int:
    """Write pieces at the upload's offset, fsynced, and answer the new offset; what came before a cut is kept.

    With `checksum` (algorithm of hashlib, digest) all or nothing: AttachmentProblem `upload_checksum_wrong`.
    Raises AttachmentProblem `attachment_too_large` when more comes than was announced, and `upload_lost` when the
    file is shorter than its row says.
    """
    digest = hashlib.new(checksum[0] if checksum else "sha256", usedforsecurity=False)
    offset = upload.offset
    with path.open("r+b") as file:
        if file.seek(0, os.SEEK_END) < offset:  # a power cut between keeping the file and writing that down
            raise AttachmentProblem("upload_lost")
        file.seek(offset)
        for piece in pieces:
            offset += len(piece)
            if offset > upload.size:
                raise AttachmentProblem("attachment_too_large")
            digest.update(piece)
            file.write(piece)
        if checksum and digest.digest() != checksum[1]:
            raise AttachmentProblem("upload_checksum_wrong")
        file.truncate(offset)
        file.flush()
        os.fsync(file.fileno())
    return offset


def advance(connection: Connection, upload: Upload, offset: int) -> None:
    """Write down that the bytes up to `offset` are durable; AttachmentProblem `upload_offset` if another was first."""
    at = (table.c.id == upload.id) & (table.c.offset == upload.offset)
    if connection.execute(update(table).where(at).values(offset=offset)).rowcount != 1:
        raise AttachmentProblem("upload_offset")


def forget(connection: Connection, folder: Path, upload: Upload) -> None:
    """Drop an upload that cannot go on, and its partial file; its phone begins a new one."""
    with suppress(FileNotFoundError):
        partial_path(folder, upload.id).unlink()
    connection.execute(delete(table).where(table.c.id == upload.id))


def is_sweep_due(connection: Connection, now: int) -> bool:
    """Whether the time of some upload is over; asked first, so that a sweep with nothing to do writes nothing."""
    return connection.execute(select(table.c.id).where(table.c.expires < now).limit(1)).first() is not None


def sweep(connection: Connection, folder: Path, now: int) -> int:
    """Drop uploads whose time is over, and their partial files; how many there were."""
    expired = list(connection.scalars(select(table.c.id).where(table.c.expires < now)))
    for upload in expired:
        with suppress(FileNotFoundError):
            partial_path(folder, upload).unlink()
    if expired:
        connection.execute(delete(table).where(table.c.expires < now))
    return len(expired)
