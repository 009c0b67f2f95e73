"""What a worker writes about a file: that it has it, how far it is, how the step ended. A fence keeps late ones out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, select, update

from field.bringing.ordered.wanted import Wish, wish_from
from field.tables import bringing
from field.tables.office.bringing import ASKING, DONE, FAILED, LOOK, WAITING, WORKING

MOST_TRIES = 3
STALE_MS = 120_000
"""A try that gave no sign of life for so long is taken for dead."""
LOST = {"state": FAILED, "problem": "bring_failed"}
"""What a step is after so many tries: a person may ask to go on."""


class BringLostError(RuntimeError):
    """It was taken back, or somebody else has it now."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A step in hand: `done` features were taken in before, and `report` tells what became of them."""

    id: str
    person: str
    kind: str
    file: str
    sha256: str
    wish: Wish
    step: str
    fence: int
    tries: int
    done: int
    report: dict[str, Any]


def claim(connection: Connection, now: int) -> Claimed | None:
    """Take the oldest step that waits; None when there is none."""
    waiting = select(bringing.c.id).where(bringing.c.state == WAITING).order_by(bringing.c.touched, bringing.c.id)
    values = {"state": WORKING, "fence": bringing.c.fence + 1, "tries": bringing.c.tries + 1, "touched": now}
    row = connection.execute(
        update(bringing)
        .where(bringing.c.id == waiting.limit(1).scalar_subquery(), bringing.c.state == WAITING)
        .values(**values)
        .returning(bringing)
    ).one_or_none()
    if row is None:
        return None
    given = (row.id, row.person, row.kind, row.file, row.sha256, wish_from(row.wanted), row.step)
    return Claimed(*given, row.fence, row.tries, row.done, orjson.loads(row.report))


def tell(connection: Connection, held: Claimed, done: int, total: int, now: int) -> None:
    """How far it is. BringLostError."""
    _write(connection, held, done=done, total=total, touched=now)


def keep(connection: Connection, held: Claimed, done: int, report: dict[str, Any], now: int) -> None:
    """So many features are taken in, and this became of them. BringLostError."""
    _write(connection, held, done=done, report=orjson.dumps(report).decode(), touched=now)


def finish(connection: Connection, held: Claimed, report: dict[str, Any], now: int, *, is_over: bool) -> None:
    """The step is done: the file waits for a person, or it is brought in. BringLostError."""
    values = {"state": DONE if is_over else ASKING, "touched": now}
    name = "seen" if held.step == LOOK else "report"
    _write(connection, held, **values, **{name: orjson.dumps(report).decode()})


def fail(connection: Connection, held: Claimed, code: str, now: int) -> None:
    """It cannot be done; `code` is in the table of errors. BringLostError."""
    _write(connection, held, state=FAILED, problem=code, touched=now)


def give_back(connection: Connection, held: Claimed, now: int) -> None:
    """A try went wrong: another one later, or a person is asked to go on. BringLostError."""
    _write(connection, held, **({"state": WAITING} if held.tries < MOST_TRIES else LOST), touched=now)


def has_begun(connection: Connection, held: Claimed) -> bool:
    """Whether something of the file is taken in."""
    return connection.execute(select(bringing.c.done).where(bringing.c.id == held.id)).scalar_one() > 0


def _write(connection: Connection, held: Claimed, **values: object) -> None:
    mine = (bringing.c.id == held.id, bringing.c.fence == held.fence, bringing.c.state == WORKING)
    if connection.execute(update(bringing).where(*mine).values(**values)).rowcount != 1:
        raise BringLostError(held.id)
