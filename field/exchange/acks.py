"""How far the caller's own changes have come: merged, held with a reason, in a verified backup.

Acknowledgements are runs (stream, from, to, tip). After a fork each branch has runs of its own, so what the other
branch sent is never taken for sent (law 4). This module must not acknowledge what was just pushed; intake does.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from field.intake.admission import Run
from field.intake.runs import Span, gaps
from field.storage.bulk import any_given, any_of
from field.storage.given import look_up, looked_up, packed, with_given
from field.tables import backup, backup_stream, change, held, stream
from field.tables.dossiers.log import HELD, WAITING
from sync.names import Name, name_of, split_name

MOST_HELD = 2_000

_WAITS = "change.stream = given.value ->> 0 AND change.status IN ('waiting', 'held')"
_UNSETTLED = """
SELECT stream, min(n) AS start, max(n) AS stop, status FROM (
  SELECT stream, n, status, n - dense_rank() OVER (PARTITION BY stream, status ORDER BY n) AS island
  FROM ({waiting}) AS unsettled) AS islands
GROUP BY stream, status, island ORDER BY stream, start"""
_AT = "change.stream = given.value ->> 0 AND change.n = CAST(given.value ->> 1 AS bigint)"
_SINCE = "change.stream = given.value ->> 0 AND change.n >= CAST(given.value ->> 1 AS bigint)"

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
    .where(any_given(stream.c.stream, "wanted"), stream.c.top > 0)
    .order_by(stream.c.stream)
)
_Row = Row[*tuple[Any, ...]]
_Spans = Mapping[str, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Safe:
    """The newest verified backup: home's clock before it was copied, and the newest merge in it."""

    at: int
    merge: int


def newest_backup(connection: Connection) -> Safe | None:
    """What phones may count on after home's disk dies; one statement."""
    row = connection.execute(select(backup.c.at, backup.c.merge).where(backup.c.id == _NEWEST)).one_or_none()
    return None if row is None else Safe(row.at, row.merge)


@dataclass(frozen=True, slots=True)
class Standing:
    """A phone's own streams: merged runs, held names with reasons, and what a verified backup holds."""

    merged: tuple[Run, ...] = ()
    held: tuple[tuple[Name, str], ...] = ()
    backed_up: tuple[Run, ...] = ()


def standing_of(connection: Connection, names: Sequence[str]) -> Standing:
    """How far the changes of these streams have come; at most five statements, few rows however long they are."""
    rows = connection.execute(_OWN, {"wanted": list(names)}).all()
    if not rows:
        return Standing()
    unsettled = _unsettled(connection, [row.stream for row in rows])
    safe = tuple(Run(row.stream, 1, row.safe_upto, row.safe_tip) for row in rows if row.safe_upto is not None)
    held_on = sorted({each.stream for each in unsettled if each.status == HELD})
    spans: dict[str, list[Span]] = {row.stream: [] for row in rows}
    for each in unsettled:
        spans[each.stream].append((each.start, each.stop))
    return Standing(tuple(_merged(connection, rows, spans)), _held(connection, held_on), safe)


def _unsettled(connection: Connection, names: Sequence[str]) -> Sequence[_Row]:
    waiting = look_up(connection.dialect.name, "change.stream, change.n, change.status", "change", _WAITS)
    asked = with_given(connection, _UNSETTLED.replace("{waiting}", waiting))
    return connection.execute(asked, {"given": packed((name,) for name in names)}).all()


def _merged(connection: Connection, rows: Sequence[_Row], unsettled: _Spans) -> Iterator[Run]:
    """Everything up to `upto` that is not unsettled; from a fork on, each branch by itself."""
    runs = []
    for row in rows:
        upto = row.upto if row.forked_at is None else min(row.upto, row.forked_at - 1)
        spans = [span for span in unsettled[row.stream] if span[0] <= upto]
        runs += [(row.stream, start, end) for start, end in gaps(0, upto, spans)]
    tips = {(row.stream, row.top): row.tip for row in rows if row.forked_at is None}
    tips |= _tips(connection, [(name, end) for name, _, end in runs if (name, end) not in tips])
    yield from (Run(name, start, end, tips[name, end]) for name, start, end in runs)
    forks = [(row.stream, row.forked_at) for row in rows if row.forked_at is not None]
    if forks:
        yield from _branches(connection, forks)


def _tips(connection: Connection, places: Sequence[tuple[str, int]]) -> dict[tuple[str, int], bytes]:
    if not places:
        return {}
    asked = looked_up(connection, "change.stream, change.n, change.tip", "change", _AT)
    return {(row.stream, row.n): row.tip for row in connection.execute(asked, {"given": packed(places)})}


def _branches(connection: Connection, forks: Iterable[tuple[str, int]]) -> Iterable[Run]:
    """The merged runs of every branch from the fork on, each followed along its own chain."""
    columns = "change.stream, change.n, change.hash, change.tip, change.status"
    found = connection.execute(looked_up(connection, columns, "change", _SINCE), {"given": packed(forks)}).all()
    runs: dict[tuple[str, bytes], Run] = {}
    for row in sorted(found, key=lambda row: (row.stream, row.n)):
        if row.status in {WAITING, HELD}:
            continue
        before = [run for run in runs.values() if (run.stream, run.end) == (row.stream, row.n - 1)]
        follows = next((run for run in before if hashlib.sha256(run.tip + row.hash).digest() == row.tip), None)
        runs[row.stream, row.tip] = Run(row.stream, follows.start if follows else row.n, row.n, row.tip)
        if follows:
            del runs[follows.stream, follows.tip]
    return runs.values()


@dataclass(frozen=True, slots=True)
class Carried:
    """Of the changes that a replica carries for others: which are held (the reasons are for their authors only), and
    which are erased."""

    held: tuple[Name, ...] = ()
    erased: tuple[Name, ...] = ()


def carried_of(connection: Connection, names: Sequence[Name]) -> Carried:
    """What has become of these changes; one statement."""
    if not names:
        return Carried()
    columns = "change.stream, change.n, change.hash, change.status, change.body IS NULL"
    asked = looked_up(connection, columns, "change", _AT)
    wanted = frozenset(names)
    held_: set[Name] = set()
    erased: set[Name] = set()
    for name, n, digest, status, is_empty in connection.execute(asked, {"given": packed(map(_place, names))}):
        named = name_of(name, n, digest)
        if named in wanted and (is_empty or status == HELD):
            (erased if is_empty else held_).add(named)
    return Carried(tuple(sorted(held_)), tuple(sorted(erased)))


def _place(name: Name) -> tuple[str, int]:
    parts = split_name(name)
    return parts.stream, parts.n


def _held(connection: Connection, names: Sequence[str]) -> tuple[tuple[Name, str], ...]:
    if not names:
        return ()
    asked = (
        select(held.c.stream, held.c.n, change.c.hash, held.c.reason)
        .join(change, change.c.id == held.c.change)
        .where(any_of(held.c.stream, names), held.c.status == HELD)
        .order_by(held.c.stream, held.c.n)
        .limit(MOST_HELD)
    )
    return tuple((name_of(name, n, digest), reason) for name, n, digest, reason in connection.execute(asked))
