"""What staff should look at in a submission: files that have not come, other answers or files under a known name.

A flag refuses nothing. This module must not judge.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, update

from field.openrosa.submissions.stored import Stored
from field.storage.bulk import insert
from field.tables import flag
from sync.names import split_name

MISSING, OTHER_ANSWERS, OTHER_FILE = "parts_missing", "instance_differs", "part_differs"
SET_ASIDE = "submission_aside"
HOME = "home"


def tell_missing(connection: Connection, one: Stored, names: Sequence[str], now: int) -> None:
    """Files are missing, these; once all are there the flag has had its day."""
    place = split_name(one.said[0][0]) if one.said else None
    stream, n = (place.stream, place.n) if place else ("", 0)
    mine = (flag.c.dossier == one.dossier, flag.c.code == MISSING, flag.c.stream == stream, flag.c.n == n)
    is_open = connection.execute(
        update(flag).where(*mine, flag.c.cleared_at.is_(None)).values(detail=", ".join(names)[:400])
    ).rowcount
    if names and not is_open:
        _tell(connection, one, stream, "", MISSING, ", ".join(names)[:400], now, n)
    elif is_open and not names:
        cleared = {"cleared_at": now, "cleared_by": HOME}
        connection.execute(update(flag).where(*mine, flag.c.cleared_at.is_(None)).values(**cleared))


def tell_aside(connection: Connection, one: Stored, error: str, now: int) -> None:
    """It was received and could not become a change; `error` is a kind, its words may be somebody's answers."""
    _tell(connection, one, one.stream, "", SET_ASIDE, f"{one.instance} {error}", now)


def clear_aside(connection: Connection, one: Stored, now: int) -> None:
    """It is tried once more; where it fails again, that is told anew."""
    mine = (flag.c.dossier == one.dossier, flag.c.code == SET_ASIDE, flag.c.stream == one.stream)
    cleared = {"cleared_at": now, "cleared_by": HOME}
    connection.execute(update(flag).where(*mine, flag.c.cleared_at.is_(None)).values(**cleared))


def tell_beside(connection: Connection, one: Stored, stream: str, now: int) -> None:
    """The instance has an id that was known, and other answers (fault D35)."""
    _tell(connection, one, stream, "", OTHER_ANSWERS, one.instance, now)


def tell_other_file(connection: Connection, one: Stored, stream: str, paths: Sequence[str], now: int) -> None:
    """Another content came under the name of a file that was there (fault D34)."""
    for path in paths:
        _tell(connection, one, stream, path, OTHER_FILE, one.instance, now)


def _tell(
    connection: Connection, one: Stored, stream: str, path: str, code: str, detail: str, now: int, n: int = 0
) -> None:
    row = {"dossier": one.dossier, "stream": stream, "n": n, "path": path, "code": code, "detail": detail, "at": now}
    insert(connection, flag, [row])
