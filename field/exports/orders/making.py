"""What a worker writes about an order: that it has it, how far it is, how it ended. A fence keeps a late one out."""

from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from field.exports.making import Made
from field.exports.wanted import Wanted, wanted_from
from field.tables import export
from field.tables.office.exports import FAILED, MAKING, READY, WAITING

MOST_TRIES = 3
STALE_MS = 120_000
"""A try that gave no sign of life for so long is taken for dead."""


class OrderLostError(RuntimeError):
    """The order was taken back, or somebody else has it now; what was made must not be kept."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """An order in hand."""

    id: str
    person: str
    wanted: Wanted
    fence: int


def claim(connection: Connection, now: int) -> Claimed | None:
    """Take the oldest order that waits; None when there is none."""
    waiting = select(export.c.id).where(export.c.state == WAITING).order_by(export.c.asked, export.c.id).limit(1)
    taken = (
        update(export)
        .where(export.c.id == waiting.scalar_subquery(), export.c.state == WAITING)
        .values(state=MAKING, fence=export.c.fence + 1, touched=now, done=0, total=0)
        .returning(export.c.id, export.c.person, export.c.wanted, export.c.fence)
    )
    row = connection.execute(taken).one_or_none()
    return None if row is None else Claimed(row.id, row.person, wanted_from(row.wanted), row.fence)


def tell(connection: Connection, order: Claimed, done: int, total: int, now: int) -> None:
    """How far it is. OrderLostError."""
    _write(connection, order, done=done, total=total, touched=now)


def finish(connection: Connection, order: Claimed, made: Made, scope: int, size: int, now: int, keep_ms: int) -> None:
    """Its file is there, until `keep_ms` from now. OrderLostError."""
    found = {"dossiers": made.dossiers, "merge": made.number, "scope": scope, "bytes": size, "done": export.c.total}
    _write(connection, order, state=READY, finished=now, touched=now, expires=now + keep_ms, **found)


def fail(connection: Connection, order: Claimed, code: str, now: int) -> None:
    """It cannot be made; `code` is in the table of errors. OrderLostError."""
    _write(connection, order, state=FAILED, problem=code, finished=now, touched=now)


def give_back(connection: Connection, order: Claimed, now: int) -> None:
    """A try went wrong: another one later, or none any more. OrderLostError."""
    again = order.fence < MOST_TRIES
    code = "" if again else "export_failed"
    _write(connection, order, state=WAITING if again else FAILED, problem=code, touched=now)


def _write(connection: Connection, order: Claimed, **values: object) -> None:
    mine = (export.c.id == order.id, export.c.fence == order.fence, export.c.state == MAKING)
    if connection.execute(update(export).where(*mine).values(**values)).rowcount != 1:
        raise OrderLostError(order.id)
