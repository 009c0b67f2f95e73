"""Who may fetch which attachment, and where its file is.

An installation fetches what it brought itself; staff who may see personal data fetch all. This module must not
open the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from field.attachments.kinds import EXTENSIONS, UNKNOWN
from field.attachments.names import attachment_path, is_sha256
from field.attachments.problems import AttachmentProblem
from field.tables import attachment


@dataclass(frozen=True, slots=True)
class Attachment:
    """A kept attachment. `kind` is its sniffed media type, `size` in bytes."""

    sha256: str
    size: int
    kind: str
    path: Path

    @property
    def file_name(self) -> str:
        """The name under which it is handed out: its hash and what it is, never what somebody called it."""
        return f"{self.sha256}.{EXTENSIONS.get(self.kind, EXTENSIONS[UNKNOWN])}"


def fetch(connection: Connection, folder: Path, sha256: str, stream: str | None) -> Attachment:
    """The attachment for the installation `stream`, or for staff (None).

    Raises AttachmentProblem `attachment_unknown` when it is not there or not theirs: both read alike.
    """
    found, bringer = _found(connection, folder, sha256)
    if stream not in {None, bringer}:
        raise AttachmentProblem("attachment_unknown")
    return found


def fetch_any(connection: Connection, folder: Path, sha256: str) -> Attachment:
    """The attachment for whoever may have it for another reason: it belongs to a form of theirs.

    Raises AttachmentProblem `attachment_unknown`.
    """
    return _found(connection, folder, sha256)[0]


def _found(connection: Connection, folder: Path, sha256: str) -> tuple[Attachment, str]:
    """The attachment, and the stream that brought it."""
    columns = (attachment.c.size, attachment.c.media_type, attachment.c.stream)
    query = select(*columns).where(attachment.c.sha256 == sha256)
    row = connection.execute(query).one_or_none() if is_sha256(sha256) else None
    if row is None:
        raise AttachmentProblem("attachment_unknown")
    return Attachment(sha256, row.size, row.media_type, attachment_path(folder, sha256)), row.stream
