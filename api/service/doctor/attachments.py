"""Attachments: whether the files that the database knows of are there, and whether the newest backup has them all.

It may not read a photo: a backup does that, and writes down what it found.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, inspect

from api.service.doctor.finding import Finding, act
from api.service.lost_files import advice, lines_of
from field.attachments.lacking import described, lost_files
from field.backup.keeping import newest_lacking
from field.tables import attachment, backup

SUBJECT = "tệp đính kèm · attachments"


def attachment_findings(engine: Engine, folder: Path) -> list[Finding]:
    """One finding; none for a database that is older than these tables."""
    tables = inspect(engine)
    if not (tables.has_table(attachment.name) and tables.has_table(backup.name)):
        return []
    with engine.connect() as connection:
        lost = lost_files(connection, folder)
        found = described(connection, {*lost, *newest_lacking(connection)})
    if not found:
        return [Finding(SUBJECT, "đủ tệp · every file is there")]
    said = f"{len(found)} tệp mất hoặc hỏng · files are lost or damaged"
    return [act(SUBJECT, "\n    ".join([said, *lines_of(found)]), "\n    → ".join(advice(found)))]
