"""Attachments that only erased values named: their files go with them.

A file is named by its hash, so the same photo may stand in another dossier; then it stays. The file goes before the
transaction ends: if that fails, the job comes again and finds nothing to remove.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, LargeBinary, delete, func, literal, select

from field.attachments.names import attachment_path, is_sha256
from field.tables import attachment, change
from sync.change import Change
from sync.head import Value
from sync.values.plain import read_attachment


def forget_attached(connection: Connection, erased: Iterable[Change], files: Path | None) -> int:
    """Remove what these changes named and no change with its bytes names any more; returns how many files."""
    named = {sha for one in erased for value in one.set.values() for sha in _hashes(value)}
    gone = [sha for sha in sorted(named) if not _is_named(connection, sha)]
    for sha in gone:
        if files is not None:
            with suppress(FileNotFoundError):
                attachment_path(files, sha).unlink()
        connection.execute(delete(attachment).where(attachment.c.sha256 == sha))
    return len(gone)


def _hashes(value: Value) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        text = read_attachment(each)
        if text is not None and is_sha256(text[7:71]):
            yield text[7:71]


def _is_named(connection: Connection, sha: str) -> bool:
    """Whether some change still names it; looks through the log, which only a withdrawal with files does."""
    if connection.dialect.name == "sqlite":
        within = func.instr(change.c.body, literal(sha.encode(), LargeBinary)) > 0
    else:
        within = change.c.body.op("LIKE", is_comparison=True)(literal(f"%{sha}%".encode(), LargeBinary))
    asked = select(change.c.id).where(change.c.body.is_not(None), within).limit(1)
    return connection.execute(asked).first() is not None
