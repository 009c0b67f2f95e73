"""Held changes: let through by a person, or declined for good. Nothing is ever deleted here.

Released, a change waits again and is merged whatever its reason was; declined, it enters `merged` without effect, and
what it had replaced on its author's phone re-appears there. Either way the author's phone is told.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, select

from field.consent.judging import NO_CONSENT
from field.feeds.publish import Entry, publish
from field.merge.waiting.due import DECLINE, mark
from field.reconcile.errors import NotHeldError
from field.storage.bulk import any_of, next_numbers, update
from field.surroundings import Surroundings
from field.tables import change, held
from field.tables.dossiers.log import DECLINED, HELD, WAITING
from sync.names import name_of
from sync.strict_json import dumps

RELEASED = "released"
UNREADABLE = frozenset({"unreadable", "not_its_place", "other_form", NO_CONSENT})
"""Reasons that no permission mends: such a change can only be declined, and restated by staff; or somebody consents."""


def release(
    connection: Connection, ids: Collection[int], by: str, note: str, surroundings: Surroundings
) -> frozenset[int]:
    """Let held changes through; returns the shards where they wait now. NotHeldError when one is not held."""
    rows = _held(connection, ids)
    hopeless = [row.n for row in rows if row.reason in UNREADABLE]
    if hopeless:
        raise NotHeldError(f"unreadable: {hopeless}")
    update(connection, change, ["id"], [{"id": row.change, "status": WAITING, "released": True} for row in rows])
    _decide(connection, rows, RELEASED, by, note, surroundings)
    return frozenset(row.shard for row in rows)


def decline(
    connection: Connection, ids: Collection[int], by: str, note: str, surroundings: Surroundings
) -> frozenset[int]:
    """Decline held changes for good; returns the shards whose dossiers are due. NotHeldError when one is not held."""
    rows = _held(connection, ids)
    update(connection, change, ["id"], [{"id": row.change, "status": DECLINED} for row in rows])
    due = mark(connection, {row.dossier for row in rows if row.dossier}, DECLINE, surroundings)
    _decide(connection, rows, DECLINED, by, note, surroundings)
    return due


def _held(connection: Connection, ids: Collection[int]) -> list[Row[Any]]:
    chosen = (
        select(held, change.c.hash, change.c.shard)
        .join(change, change.c.id == held.c.change)
        .where(any_of(held.c.change, list(ids)), held.c.status == HELD, change.c.status == HELD)
    )
    rows = list(connection.execute(chosen.with_for_update()))
    if len(rows) != len(set(ids)):
        raise NotHeldError(str(sorted(set(ids) - {row.change for row in rows})))
    return rows


def _decide(
    connection: Connection, rows: list[Row[Any]], verdict: str, by: str, note: str, surroundings: Surroundings
) -> None:
    now = surroundings.now()
    decided = {"status": verdict, "decided_by": by, "decided_at": now, "note": note}
    update(connection, held, ["change"], [{"change": row.change, **decided} for row in rows])
    number = next_numbers(connection, "merge", 1)
    publish(connection, [_verdict(row, verdict, note, number) for row in rows])


def _verdict(row: Row[Any], verdict: str, note: str, number: int) -> Entry:
    name = name_of(row.stream, row.n, row.hash)
    body = dumps({"verdict": {"name": name, "is": verdict, "reason": row.reason, "note": note}})
    return Entry("verdict", row.dossier or "", number, installation=row.stream, body=body)
