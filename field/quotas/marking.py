"""At the door of the log: changes beyond their installation's measure of a day are marked; the merge holds those.

They are stored and acknowledged like all others (law 5), whatever road they came. What counts is the day on which a
change was written, by effective time: a phone that was away for a month brings thirty days' work, each within its day.
The rows of the streams are locked, so counting is exact. This module must not hold anything; `merge.judging` does.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import Connection, Row, bindparam, select

from field.intake.arrivals import CHANGE_COLUMNS
from field.quotas.allowing import allowed_days
from field.quotas.values import Quotas, day_of
from field.storage.bulk import any_given, insert
from field.tables import day_use

COUNTED = frozenset({"installation", "openrosa"})
"""Kinds of streams that have a measure: staff at the desk and imports have none."""
CHANGES, BYTES, DELETIONS = "changes", "bytes", "deletions"
_STREAM, _BODY, _EFFECTIVE, _OVER = map(CHANGE_COLUMNS.index, ("stream", "body", "effective", "over"))
_LIFE = "_life"
_GONE = frozenset({"deleted", "archived"})
_Day = tuple[str, int]
_USED = select(day_use.c.stream, day_use.c.day, day_use.c.changes, day_use.c.bytes, day_use.c.deletions).where(
    any_given(day_use.c.stream, "streams"), day_use.c.day.between(bindparam("first"), bindparam("last"))
)


def marked(
    connection: Connection, rows: Sequence[tuple[Any, ...]], phones: Mapping[str, str], quotas: Quotas
) -> list[tuple[Any, ...]]:
    """The rows, those beyond a day with what they are beyond. Two statements, or three.

    `phones` says under which stream the days of a stream are counted; of others nothing is.
    """
    counted = {(phones[row[_STREAM]], day_of(row[_EFFECTIVE])) for row in rows if row[_STREAM] in phones}
    if not counted:
        return list(rows)
    used = _used(connection, counted)
    days = [(phones.get(row[_STREAM], ""), day_of(row[_EFFECTIVE])) for row in rows]
    overs = [_counted(row, used.get(day), quotas) for row, day in zip(rows, days, strict=True)]
    fields = ("stream", "day", CHANGES, BYTES, DELETIONS)
    written = [dict(zip(fields, (*day, *used[day]), strict=True)) for day in sorted(counted)]
    insert(connection, day_use, written, replace=(CHANGES, BYTES, DELETIONS))
    if not any(overs):
        return list(rows)
    free = allowed_days(connection, counted)
    return [_with(row, None if day in free else over) for row, over, day in zip(rows, overs, days, strict=True)]


def charged(streams: Iterable[Row[Any]]) -> dict[str, str]:
    """Under which stream the days of each stream are counted: its phone's first, whatever keys it took since."""
    return {row.stream: first_of(row.stream, row.former) for row in streams if row.kind in COUNTED}


def first_of(stream: str, former: str | None) -> str:
    """The first stream that a phone wrote, of those that home still names."""
    return (former or "").split(" ")[-1] or stream


def _used(connection: Connection, days: Collection[_Day]) -> dict[_Day, list[int]]:
    streams, numbers = {stream for stream, _ in days}, [day for _, day in days]
    given = {"streams": sorted(streams), "first": min(numbers), "last": max(numbers)}
    found = {day: [0, 0, 0] for day in days}
    for stream, day, *counts in connection.execute(_USED, given):
        found[stream, day] = list(counts)
    return found


def _counted(row: tuple[Any, ...], counts: list[int] | None, quotas: Quotas) -> str | None:
    """Count a row on its day; what it goes beyond, if anything."""
    if counts is None:
        return None
    removes = _removes(row[_BODY])
    counts[0] += 1
    counts[1] += len(row[_BODY])
    counts[2] += removes
    if removes and _beyond(counts[2], quotas.deletions):
        return f"{DELETIONS} {quotas.deletions}"
    if _beyond(counts[0], quotas.changes):
        return f"{CHANGES} {quotas.changes}"
    return f"{BYTES} {quotas.bytes}" if _beyond(counts[1], quotas.bytes) else None


def _beyond(count: int, most: int) -> bool:
    return 0 < most < count


def _removes(body: bytes) -> bool:
    """Whether the bytes archive or delete their dossier; what cannot be read does not."""
    if b'"_life"' not in body:
        return False
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError:
        return False
    values = found.get("set") if isinstance(found, dict) else None
    life = values.get(_LIFE) if isinstance(values, dict) else None
    return isinstance(life, str) and life in _GONE


def _with(row: tuple[Any, ...], over: str | None) -> tuple[Any, ...]:
    return row if over is None else (*row[:_OVER], over, *row[_OVER + 1 :])
