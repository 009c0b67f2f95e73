"""Photos, sounds and films of a day: what is beyond the measure stays on the phone, which tries again the next day.

A file's text went before it and is merged or held by itself, so nothing that was said waits for a photo. This module
must not store a file.
"""

from sqlalchemy import Connection, select

from field.quotas.allowing import allowed_days
from field.quotas.values import Quotas, day_ends, day_of
from field.storage.bulk import insert
from field.tables import day_use


class TooManyFilesError(Exception):
    """Enough came of this installation today; `wait_s` seconds are left of the day."""

    def __init__(self, wait_s: int) -> None:
        super().__init__(f"{wait_s} s")
        self.wait_s = wait_s


def count_file(connection: Connection, stream: str, size: int, now: int, quotas: Quotas) -> None:
    """Count a file of `size` bytes that begins to come now (UTC ms). TooManyFilesError when the day is full."""
    day = day_of(now)
    mine = (day_use.c.stream == stream) & (day_use.c.day == day)
    row = connection.execute(select(day_use.c.files, day_use.c.file_bytes).where(mine)).one_or_none()
    files, file_bytes = (row.files + 1, row.file_bytes + size) if row is not None else (1, size)
    is_full = 0 < quotas.files < files or 0 < quotas.file_bytes < file_bytes
    if is_full and not allowed_days(connection, [(stream, day)]):
        raise TooManyFilesError((day_ends(day) - now) // 1_000 + 1)
    counted = {"stream": stream, "day": day, "files": files, "file_bytes": file_bytes}
    insert(connection, day_use, [counted], replace=("files", "file_bytes"))
