"""Which instances to ask for again after a restore: those that an app was told were received, and that are not here.

Apps forget nothing by themselves but send nothing twice either, and home's databases are no older than their backups.
So each submission that was committed is noted in files beside the other journals, a line each, durable before the app
is answered; one file for each month. Lines hold no answers. This module must not change a table.
"""

import errno
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import orjson
from sqlalchemy import Connection, select

from field.backup.durable import sync_file
from field.openrosa.app_users import AppUser
from field.openrosa.submissions.values import Laid
from field.storage.bulk import any_of
from field.tables import submission

PATTERN = "posted-*.ndjson"
BATCH = 500


@dataclass(frozen=True, slots=True)
class Noted:
    """A submission that was received: by which code, from which device, of which form version, when (UTC ms)."""

    instance: str
    form: str
    app_user: str
    person: str
    device: str
    at: int


def note_posted(folder: Path, user: AppUser, laid: Laid, now: int) -> None:
    """Note what was committed; to be called before the app is answered.

    What came before is noted again: the answer to it may have been cut off before the note. A line begins anew
    whatever a full disk left of the one before.
    """
    noted = Noted(laid.instance.id, laid.instance.ref, user.id, user.person, laid.posted.device, now)
    line, path = b"\n%b\n" % orjson.dumps(asdict(noted)), folder / f"posted-{_month(now)}.ndjson"
    try:
        _append(path, os.O_WRONLY | os.O_APPEND, line)
    except FileNotFoundError:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _append(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, line)
        sync_file(folder)


def _append(path: Path, how: int, line: bytes) -> None:
    """One write at the end of the file, however many processes note at once, and durable."""
    handle = os.open(path, how, 0o600)
    try:
        if os.write(handle, line) != len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        os.fsync(handle)
    finally:
        os.close(handle)


def _month(now: int) -> str:
    """The month of a moment, such as 2026-11."""
    return f"{datetime.fromtimestamp(now / 1000, UTC):%Y-%m}"


def lost(connection: Connection, folder: Path) -> list[Noted]:
    """Those that were received and are not here, each once, the oldest first."""
    found: dict[str, Noted] = {}
    batch: dict[str, Noted] = {}
    for noted in _noted(folder):
        batch.setdefault(noted.instance, noted)
        if len(batch) == BATCH:
            found = _missing(connection, batch) | found
            batch = {}
    return sorted((_missing(connection, batch) | found).values(), key=lambda noted: noted.at)


def _missing(connection: Connection, batch: dict[str, Noted]) -> dict[str, Noted]:
    if not batch:
        return {}
    known: set[str] = set()
    for column in (submission.c.instance, submission.c.deprecated):  # a correction holds all that it corrects
        known.update(connection.scalars(select(column).where(any_of(column, list(batch)))))
    return {instance: noted for instance, noted in batch.items() if instance not in known}


def _noted(folder: Path) -> Iterator[Noted]:
    """Every line that can be read; one that a power cut tore belongs to an app that was not answered."""
    for path in sorted(folder.glob(PATTERN)):
        for line in path.read_bytes().splitlines():
            try:
                yield Noted(**orjson.loads(line))
            except (TypeError, orjson.JSONDecodeError):
                continue
