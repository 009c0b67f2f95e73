"""A batch taken back: each of its decisions is voided, except where somebody has written since.

There the later answer stays and the line says so: to bring back what was there before would put it against an answer
whose author had seen the decision. Functions write and never commit.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select, update

from field.dossiers.sight import Sight
from field.office.many.finding import within
from field.reconcile.errors import NotADecisionError
from field.reconcile.undoing import DESK, void
from field.storage import bulk
from field.storage.bulk import any_of
from field.surroundings import Surroundings
from field.tables import batch, batch_line, decision, state
from field.tables.office.batches import DONE, IN, OUT, RUNNING, STAYS, TAKEN_BACK, UNDOING
from sync.names import Name
from sync.show import show
from sync.state import decode_state


def order_undo(connection: Connection, key: int, by: str) -> bool:
    """From now on a batch is taken back by somebody; what had not run yet never does. Whether there was one to."""
    chosen = update(batch).where(batch.c.id == key, batch.c.state.in_((RUNNING, DONE)))
    if connection.execute(chosen.values(state=UNDOING, undone_by=by, finished=None)).rowcount == 0:
        return False
    waiting = (batch_line.c.batch == key, batch_line.c.state == IN)
    connection.execute(update(batch_line).where(*waiting).values(state=OUT))
    return True


def take_back(
    connection: Connection, lines: Sequence[Any], sight: Sight, by: str, note: str, surroundings: Surroundings
) -> None:
    """Void the decisions of these settled lines, as far as they stand and `by` may undo them."""
    mine = within(connection, sight, [line.conflict for line in lines])
    asked = select(decision).where(any_of(decision.c.name, [line.decision for line in lines])).with_for_update()
    rows = {row.name: row for row in connection.execute(asked)}
    standing = {line.n: STAYS for line in lines}
    live = _live(connection, lines)
    undone: list[Any] = []
    for line in lines:
        row = rows.get(line.decision)
        if row is not None and row.undone is not None:
            standing[line.n] = TAKEN_BACK  # one by one, before
        elif row is not None and line.conflict in mine and line.decision in live:
            standing[line.n] = TAKEN_BACK
            undone.append(line)
    voids = _voided(connection, undone, by, note, surroundings)
    for line in undone:
        if line.dossier not in voids:
            standing[line.n] = STAYS
    kept = [{"name": line.decision, "undone": voids[line.dossier]} for line in undone if line.dossier in voids]
    bulk.update(connection, decision, ["name"], kept)
    written = [{"batch": line.batch, "n": line.n, "state": standing[line.n]} for line in lines]
    bulk.update(connection, batch_line, ["batch", "n"], written)


def _voided(
    connection: Connection, lines: Sequence[Any], by: str, note: str, surroundings: Surroundings
) -> dict[str, Name]:
    """The void of each dossier; a dossier whose decisions cannot be voided (erased since) has none."""
    if not lines:
        return {}
    dossiers = list(dict.fromkeys(line.dossier for line in lines))
    try:
        names = void(connection, [Name(line.decision) for line in lines], by, note, surroundings, only=DESK)
    except NotADecisionError:
        if len(dossiers) == 1:
            return {}
        apart = [[line for line in lines if line.dossier == dossier] for dossier in dossiers]
        return {key: name for part in apart for key, name in _voided(connection, part, by, note, surroundings).items()}
    return dict(zip(dossiers, names, strict=True))


def _live(connection: Connection, lines: Sequence[Any]) -> frozenset[Name]:
    """The decisions that nobody has written over: still shown, or not merged yet."""
    asked = select(state.c.text).where(any_of(state.c.dossier, sorted({line.dossier for line in lines})))
    shown, merged = set[tuple[Name, str]](), set[Name]()
    for text in connection.scalars(asked):
        found = decode_state(text)
        merged |= found.merged
        shown |= {(head.name, path) for path, heads in show(found, ()).items() for head in heads}
    return frozenset(
        Name(line.decision)
        for line in lines
        if line.decision not in merged or (Name(line.decision), line.path) in shown
    )
