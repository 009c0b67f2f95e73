"""Posted bytes go with what was erased of their dossier (law 14): they say the same again.

What each submission became stays noted, so the same bytes, sent again, are known and bring nothing back. This module
must not decide what is erased.
"""

from collections.abc import Collection

from sqlalchemy import Connection, select, update

from field.attachments.linking import loosen
from field.storage.bulk import any_of
from field.tables import submission, submission_part


def forget_posted(connection: Connection, dossiers: Collection[str]) -> None:
    """Destroy the bytes of these dossiers' submissions; their files are loose, and stay where something names them."""
    if not dossiers:
        return
    of_these = any_of(submission.c.dossier, sorted(dossiers))
    connection.execute(update(submission).where(of_these, submission.c.xml.is_not(None)).values(xml=None, rows="{}"))
    parts = select(submission_part.c.sha256).join(submission, submission.c.id == submission_part.c.submission)
    loosen(connection, connection.scalars(parts.where(of_these, submission_part.c.sha256 != "")).all())
