"""Who may fetch which attachment, and where its file is.

Whoever brought it may, and whoever's sight holds a dossier that names it. Somebody who knows a hash and writes it into
a dossier of theirs reads that file from then on; a hash is only known to those who were shown the file. This module
must not open a file.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from field.attachments.kinds import EXTENSIONS, UNKNOWN
from field.attachments.names import attachment_path, is_sha256, thumbnail_path
from field.attachments.problems import AttachmentProblem
from field.attachments.thumbnails import KIND
from field.dossiers.sight import Sight, dossier_seen
from field.tables import attachment, attachment_link, dossier


@dataclass(frozen=True, slots=True)
class Attachment:
    """A kept attachment, or its small picture. `kind` is its sniffed media type, `size` in bytes."""

    sha256: str
    size: int
    kind: str
    path: Path

    @property
    def file_name(self) -> str:
        """The name under which it is handed out: its hash and what it is, never what somebody called it."""
        return f"{self.sha256}.{EXTENSIONS.get(self.kind, EXTENSIONS[UNKNOWN])}"


def fetch(connection: Connection, folder: Path, sha256: str, streams: Collection[str], sight: Sight) -> Attachment:
    """The attachment for whoever writes these streams and sees dossiers with this sight.

    Raises AttachmentProblem `attachment_unknown` when it is not there or not theirs: both read alike. So does one whose
    file is lost.
    """
    return _attachment(_theirs(connection, sha256, streams, sight), folder)


def fetch_thumbnail(
    connection: Connection, folder: Path, sha256: str, streams: Collection[str], sight: Sight
) -> Attachment:
    """Its small picture, for the same people.

    Raises AttachmentProblem `attachment_unknown`, `thumbnail_unmade` while it waits to be made, and `thumbnail_none`.
    """
    row = _theirs(connection, sha256, streams, sight)
    path = thumbnail_path(folder, sha256)
    if row.thumbnail == 0:
        raise AttachmentProblem("thumbnail_none")
    if row.thumbnail is None or not path.is_file():
        raise AttachmentProblem("thumbnail_unmade")
    return Attachment(sha256, row.thumbnail, KIND, path)


def fetch_any(connection: Connection, folder: Path, sha256: str) -> Attachment:
    """The attachment for whoever may have it for another reason: it belongs to a form of theirs.

    Raises AttachmentProblem `attachment_unknown`.
    """
    return _attachment(_found(connection, sha256), folder)


def _theirs(connection: Connection, sha256: str, streams: Collection[str], sight: Sight) -> Row[Any]:
    row = _found(connection, sha256)
    if row.stream not in streams and not _is_seen(connection, sha256, sight):
        raise AttachmentProblem("attachment_unknown")
    return row


def _is_seen(connection: Connection, sha256: str, sight: Sight) -> bool:
    named = dossier.join(attachment_link, attachment_link.c.dossier == dossier.c.dossier)
    asked = select(dossier.c.id).select_from(named).where(attachment_link.c.sha256 == sha256, dossier_seen(sight))
    return connection.execute(asked.limit(1)).first() is not None


def _found(connection: Connection, sha256: str) -> Row[Any]:
    query: Select[Any] = select(attachment).where(attachment.c.sha256 == sha256)
    row = connection.execute(query).one_or_none() if is_sha256(sha256) else None
    if row is None:
        raise AttachmentProblem("attachment_unknown")
    return row


def _attachment(row: Row[Any], folder: Path) -> Attachment:
    path = attachment_path(folder, row.sha256)
    if not path.is_file():
        raise AttachmentProblem("attachment_unknown")
    return Attachment(row.sha256, row.size, row.media_type, path)
