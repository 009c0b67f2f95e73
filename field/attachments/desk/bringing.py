"""A photo of the desk through the uploads that phones use: bytes durable first, kept under its hash with its change.

Until then it waits as an upload of the desk, known by an id that only the page of its clerk carries; what nobody saves
goes with its time, as a phone's does. This module must not commit, nor decide who may write.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from field.attachments import keeping, uploads
from field.attachments.desk.pictures import PictureError
from field.attachments.names import partial_path
from field.attachments.problems import AttachmentProblem
from field.attachments.uploads import Upload
from field.home import epoch_of
from field.intake.desk import desk_stream
from field.surroundings import Surroundings

_TICKET = re.compile(r"([A-Za-z0-9_-]{22})\.(jpg|png)")


@dataclass(frozen=True, slots=True)
class Brought:
    """A photo that waits for its change. `ticket` is what the page carries."""

    upload: Upload
    extension: str

    @property
    def ticket(self) -> str:
        """By what it is found again."""
        return f"{self.upload.id}.{self.extension}"

    @property
    def value(self) -> str:
        """The value that names it."""
        return f"sha256:{self.upload.sha256}.{self.extension}"


def begin(
    connection: Connection, folder: Path, photo: bytes, extension: str, hours: int, surroundings: Surroundings
) -> Brought:
    """Announce a cleaned photo; it waits for its change so many hours. AttachmentProblem `storage_full`."""
    stream, sha256 = _desk(connection, surroundings), hashlib.sha256(photo).hexdigest()
    begun = uploads.begin(connection, folder, stream, sha256, len(photo), "", hours, surroundings)
    return Brought(begun, extension)


def written(folder: Path, begun: Brought, photo: bytes) -> int:
    """Make its bytes durable, outside of every transaction; how far it is then."""
    if begun.upload.whole:
        return begun.upload.offset
    with uploads.alone(folder, begun.upload) as path:
        return uploads.write(path, begun.upload, [photo])


def advance(connection: Connection, begun: Brought, offset: int) -> Brought:
    """Write down that it is whole."""
    if not begun.upload.whole:
        uploads.advance(connection, begun.upload, offset)
    return replace(begun, upload=replace(begun.upload, offset=offset))


def waiting(connection: Connection, ticket: str, surroundings: Surroundings) -> Brought:
    """The photo behind a ticket; PictureError `photo_gone` when there is none, or its time is over."""
    found = _TICKET.fullmatch(ticket)
    with suppress(AttachmentProblem):
        if found is not None:
            stream = _desk(connection, surroundings)
            return Brought(uploads.find(connection, found[1], stream, surroundings.now()), found[2])
    raise PictureError("photo_gone")


def keep(connection: Connection, folder: Path, photos: Iterable[Brought], surroundings: Surroundings) -> None:
    """Keep them under their hashes, with the change that names them. Twice is once.

    Raises PictureError `photo_gone` when one was swept away or damaged meanwhile.
    """
    for upload in (each.upload for each in photos):
        if keeping.stands(connection, folder, upload.sha256):
            continue
        try:
            kind = keeping.put_in_place(folder, partial_path(folder, upload.id), upload.sha256)
        except (FileNotFoundError, AttachmentProblem):
            raise PictureError("photo_gone") from None
        keeping.enter(connection, upload.sha256, upload.size, kind, upload.stream, surroundings)


def _desk(connection: Connection, surroundings: Surroundings) -> str:
    return desk_stream(surroundings.home, epoch_of(connection))
