"""A day's measure in a history (fault D26): no installation gets more of a day past people than its measure.

What is expected is counted from the log and the ledger; nothing here shares code with the door that marks.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, select

from field.quotas.values import day_of
from field.simulate.history import History
from field.tables import change, held, stream


def beyond(history: History) -> int:
    """How many changes in the log are beyond their day."""
    return sum(row.over is not None for row in _rows(history))


def measured(history: History) -> Iterator[str]:
    """What is beyond a day is marked, nothing else is, and none of it is merged that people have not let through."""
    most, rows = history.office.surroundings.quotas, _rows(history)
    if not most.changes:
        return
    yield from _unmarked(rows, history, most.changes, most.deletions)
    yield from _marked_in_vain(rows, history, most.changes, most.deletions)
    with history.office.store.read() as connection:
        looked_at = set(connection.scalars(select(held.c.change)))
    for row in rows:
        if row.over is not None and row.status == "merged" and row.id not in looked_at:
            yield f"measure: {row.stream}.{row.n} is beyond its day ({row.over}) and was merged by nobody's leave"


def _unmarked(rows: list[Row[Any]], history: History, changes: int, deletions: int) -> Iterator[str]:
    """Of a stream's day no more goes unmarked than the measure; what was erased is counted no more."""
    fine = [row for row in rows if row.over is None and row.status != "erased"]
    written = Counter((row.stream, day_of(row.effective)) for row in fine)
    removed = Counter((row.stream, day_of(row.effective)) for row in fine if _removes(history, row))
    for counted, most in ((written, changes), (removed, deletions)):
        for (name, day), count in counted.items():
            if count > most:
                yield f"measure: {count} changes of {name} went through on day {day}, and {most} may"


def _marked_in_vain(rows: list[Row[Any]], history: History, changes: int, deletions: int) -> Iterator[str]:
    """A change is marked only where its phone, by whatever keys, wrote more than the measure on that day."""
    written = Counter((_phone(history, row), day_of(row.effective)) for row in rows)
    removed = Counter((_phone(history, row), day_of(row.effective)) for row in rows if _removes(history, row))
    for row in rows:
        if row.over is None:
            continue
        is_removal = row.over.startswith("deletions")
        count = (removed if is_removal else written)[_phone(history, row), day_of(row.effective)]
        if count <= (deletions if is_removal else changes):
            yield f"measure: {row.stream}.{row.n} is held as one of {count} of its day"


def _phone(history: History, row: Row[Any]) -> str:
    """The phone that wrote it; a copied phone counts as the one that it was copied from."""
    written = history.ledger.by_hash(row.hash.hex())
    return row.stream if written is None else written.phone.rstrip("'")


def _removes(history: History, row: Row[Any]) -> bool:
    written = history.ledger.by_hash(row.hash.hex())
    return written is not None and written.body["set"].get("_life") in {"deleted", "archived"}


def _rows(history: History) -> list[Row[Any]]:
    """Every change that came from a phone."""
    columns = (change.c.id, change.c.stream, change.c.n, change.c.hash, change.c.effective, change.c.over)
    asked = select(*columns, change.c.status).join(stream, stream.c.stream == change.c.stream)
    with history.office.store.read() as connection:
        return list(connection.execute(asked.where(stream.c.kind == "installation").order_by(change.c.id)))
