"""How far the caller's own changes have come: merged, held with a reason, in a verified backup.

Acknowledgements are runs (stream, from, to, tip). After a fork each branch has runs of its own, so what the other
branch sent is never taken for sent (law 4). This module must not acknowledge what was just pushed; intake does.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, text

from field.intake.admission import Run
from field.intake.runs import Span, gaps
from field.storage.bulk import any_of
from field.storage.given import looked_up, packed
from field.tables import backup, backup_stream, change, held, stream
from field.tables.log import HELD, WAITING
from sync.names import Name, name_of, split_name

MOST_HELD = 2_000

_UNSETTLED = text("""
SELECT min(n) AS start, max(n) AS stop, status FROM (
  SELECT n, status, n - dense_rank() OVER (PARTITION BY status ORDER BY n) AS island
  FROM change WHERE stream = :stream AND status IN ('waiting', 'held')) AS unsettled
GROUP BY status, island ORDER BY start""")

_NEWEST = (
    select(backup.c.id).where(backup.c.verified.is_not(None)).order_by(backup.c.at.desc()).limit(1).scalar_subquery()
)
_OWN = (
    select(
        stream.c.stream,
        stream.c.upto,
        stream.c.top,
        stream.c.tip,
        stream.c.forked_at,
        backup_stream.c.upto.label("safe_upto"),
        backup_stream.c.tip.label("safe_tip"),
    )
    .select_from(stream)
    .outerjoin(backup_stream, (backup_stream.c.stream == stream.c.stream) & (backup_stream.c.backup == _NEWEST))
    .where(stream.c.stream == bindparam("wanted"))
)


@dataclass(frozen=True, slots=True)
class Standing:
    """The caller's own stream: merged runs, held names with reasons, and what a verified backup holds."""

    merged: tuple[Run, ...] = ()
    held: tuple[tuple[Name, str], ...] = ()
    backed_up: tuple[Run, ...] = ()


def standing_of(connection: Connection, name: str) -> Standing:
    """How far the changes of a stream have come; at most four statements, few rows however long the stream is."""
    row = connection.execute(_OWN, {"wanted": name}).one_or_none()
    if row is None or not row.top:
        return Standing()
    unsettled = connection.execute(_UNSETTLED, {"stream": name}).all()
    merged = list(_merged(connection, row, [(start, stop) for start, stop, _ in unsettled]))
    safe = () if row.safe_upto is None else (Run(name, 1, row.safe_upto, row.safe_tip),)
    is_held = any(each.status == HELD for each in unsettled)
    return Standing(tuple(merged), _held(connection, name) if is_held else (), safe)


def _merged(connection: Connection, row: Row[*tuple[Any, ...]], unsettled: Sequence[Span]) -> Iterator[Run]:
    """Everything up to `upto` that is not unsettled; from a fork on, each branch by itself."""
    upto = row.upto if row.forked_at is None else min(row.upto, row.forked_at - 1)
    spans = list(gaps(0, upto, [span for span in unsettled if span[0] <= upto]))
    tips = {row.top: row.tip} if row.forked_at is None else {}
    tips |= _tips(connection, row.stream, [end for _, end in spans if end not in tips])
    yield from (Run(row.stream, start, end, tips[end]) for start, end in spans)
    if row.forked_at is not None:
        yield from _branches(connection, row.stream, row.forked_at)


def _tips(connection: Connection, name: str, numbers: Sequence[int]) -> dict[int, bytes]:
    if not numbers:
        return {}
    asked = select(change.c.n, change.c.tip).where(change.c.stream == name, any_of(change.c.n, numbers))
    return {row.n: row.tip for row in connection.execute(asked)}


def _branches(connection: Connection, name: str, forked_at: int) -> Iterable[Run]:
    """The merged runs of every branch from the fork on, each followed along its own chain."""
    asked = (
        select(change.c.n, change.c.hash, change.c.tip, change.c.status)
        .where(change.c.stream == name, change.c.n >= forked_at)
        .order_by(change.c.n)
    )
    runs: dict[bytes, Run] = {}
    for row in connection.execute(asked):
        if row.status in {WAITING, HELD}:
            continue
        before = [run for run in runs.values() if run.end == row.n - 1]
        follows = next((run for run in before if hashlib.sha256(run.tip + row.hash).digest() == row.tip), None)
        runs[row.tip] = Run(name, follows.start if follows else row.n, row.n, row.tip)
        if follows:
            del runs[follows.tip]
    return runs.values()


def held_among(connection: Connection, names: Sequence[Name]) -> tuple[tuple[Name, str], ...]:
    """Which of these changes, which the caller carries for others, are held; the reasons are for their authors only."""
    if not names:
        return ()
    asked = looked_up(
        connection,
        "held.stream, held.n, change.hash",
        "held",
        "held.stream = given.value ->> 0 AND held.n = CAST(given.value ->> 1 AS bigint) AND held.status = 'held'",
        "JOIN change ON change.id = held.change",
    )
    rows = connection.execute(asked, {"given": packed(split_name(name)[:2] for name in names)})
    found = {name_of(name, n, digest) for name, n, digest in rows}
    return tuple((name, HELD) for name in sorted(found.intersection(names)))


def _held(connection: Connection, name: str) -> tuple[tuple[Name, str], ...]:
    asked = (
        select(held.c.n, change.c.hash, held.c.reason)
        .join(change, change.c.id == held.c.change)
        .where(held.c.stream == name, held.c.status == HELD)
        .order_by(held.c.n)
        .limit(MOST_HELD)
    )
    return tuple((name_of(name, n, digest), reason) for n, digest, reason in connection.execute(asked))
