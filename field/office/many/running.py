"""A batch written, piece by piece: each line becomes an ordinary decision through the same intake as a single one.

What its clerk may not settle any more, and what has met another answer since it was shown, is left out and said. A
piece may run twice, in parallel or never: a line leaves `in` only in the transaction that writes its decision.
Functions write and never commit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select, update

from field.dossiers.sight import Sight, sight_of
from field.merge.waiting.shards import shard_of
from field.office.deciding import decide_all
from field.office.many.finding import within
from field.office.many.undoing import take_back
from field.office.many.wanted import wanted_from
from field.people.rights.reach import reach_of
from field.people.rights.scope import scope_of
from field.reconcile.decide import Choice, Decision
from field.reconcile.errors import ReconcileError
from field.storage import bulk
from field.surroundings import Surroundings
from field.tables import batch, batch_line
from field.tables.office.batches import BEYOND, DONE, IN, MOVED, RUNNING, SETTLED, UNDOING, UNDONE
from sync.names import Name

PIECE = 100
"""Lines of one transaction: a fraction of a second, so that nobody else waits."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What was done: the shards where something waits now, and whether nothing of the batch is left to do."""

    shards: frozenset[int]
    is_last: bool


def next_batch(connection: Connection) -> int | None:
    """A batch that is not done; None: none waits."""
    asked = select(batch.c.id).where(batch.c.state.in_((RUNNING, UNDOING))).order_by(batch.c.id)
    found = connection.execute(asked.limit(1)).scalar()
    return None if found is None else int(found)


def work_piece(connection: Connection, key: int, surroundings: Surroundings, limit: int | None = None) -> Piece:
    """Write the next lines of a batch, or take them back; `PIECE` of them, where no limit is given."""
    limit = limit or PIECE
    row = connection.execute(select(batch).where(batch.c.id == key).with_for_update()).first()
    if row is None or row.state not in {RUNNING, UNDOING}:
        return Piece(frozenset(), True)
    is_running = row.state == RUNNING
    wanted = IN if is_running else SETTLED
    asked = select(batch_line).where(batch_line.c.batch == key, batch_line.c.state == wanted).order_by(batch_line.c.n)
    lines = connection.execute(asked.limit(limit)).all()
    by = row.person if is_running else row.undone_by
    sight = _sight(connection, by, surroundings)
    if is_running:
        _settle(connection, row, lines, sight, surroundings)
    else:
        take_back(connection, lines, sight, by, note_of(row), surroundings)
    is_last = len(lines) < limit
    if is_last:
        closed = {"state": DONE if is_running else UNDONE, "finished": surroundings.now()}
        connection.execute(update(batch).where(batch.c.id == key).values(closed))
    return Piece(frozenset(shard_of(line.dossier, surroundings.shards) for line in lines), is_last)


def note_of(row: Row[Any]) -> str:
    """The note of each decision of a batch: its rule, and the batch's number."""
    return f"Theo quy tắc: {wanted_from(row.wanted).words} (đợt {row.id})"


def _sight(connection: Connection, person: str, surroundings: Surroundings) -> Sight:
    """What somebody may settle now: grants may have ended since the batch was ordered."""
    return sight_of(reach_of(connection, scope_of(connection, person).grants, ("settle",), surroundings.now()))


def _settle(
    connection: Connection, row: Row[Any], lines: Sequence[Any], sight: Sight, surroundings: Surroundings
) -> None:
    mine = within(connection, sight, [line.conflict for line in lines])
    seen = [line for line in lines if line.conflict in mine]
    taken = [
        Decision(line.conflict, line.names.split(" "), Choice(name=Name(line.chosen)), row.person, note_of(row))
        for line in seen
    ]
    found = decide_all(connection, taken, surroundings) if taken else []
    written = dict(zip((line.n for line in seen), found, strict=True))
    kept = []
    for line in lines:
        name = written.get(line.n)
        standing = BEYOND if name is None else MOVED if isinstance(name, ReconcileError) else SETTLED
        kept.append(
            {"batch": row.id, "n": line.n, "state": standing, "decision": name if standing == SETTLED else None}
        )
    bulk.update(connection, batch_line, ["batch", "n"], kept)
