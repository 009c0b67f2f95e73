"""What the log says, for assertions."""

from typing import Any

from sqlalchemy import func, select

from field.tables import change, flag, stream
from tests.field.world import Office


def stream_row(office: Office, name: str) -> Any:
    return office.rows(select(stream).where(stream.c.stream == name))[0]


def stored(office: Office, name: str) -> list[tuple[int, str]]:
    """Number and status of every change of a stream."""
    chosen = select(change.c.n, change.c.status).where(change.c.stream == name).order_by(change.c.n, change.c.id)
    return [tuple(row) for row in office.rows(chosen)]


def counts(office: Office, name: str) -> dict[str, int]:
    """How many changes of a stream have each status."""
    chosen = select(change.c.status, func.count()).where(change.c.stream == name).group_by(change.c.status)
    return dict(office.rows(chosen))


def flags(office: Office, name: str) -> list[tuple[str, int]]:
    return [tuple(row) for row in office.rows(select(flag.c.code, flag.c.n).where(flag.c.stream == name))]
