"""A held change is sent back to its author: the office's words reach that phone, and the change stays held.

The phone is told by the same verdict as before, now with a note: `{"verdict": {"name", "is": "held", "reason",
"note"}}`, and shows it under what needs somebody. Its author then writes what is right, and the office declines the
old one; or lets it through after all. Functions never commit.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, select

from field.feeds.publish import VERDICT, Entry, publish
from field.reconcile.errors import NotHeldError
from field.storage.bulk import any_of, next_numbers, update
from field.surroundings import Surroundings
from field.tables import change, held, installation
from field.tables.dossiers.log import HELD
from sync.names import name_of
from sync.strict_json import dumps


def send_back(connection: Connection, ids: Collection[int], by: str, note: str, surroundings: Surroundings) -> int:
    """Send these back with words; how many of them reach a phone. NotHeldError when one is not held any more."""
    chosen = (
        select(held, change.c.hash, installation.c.stream.label("phone"))
        .join(change, change.c.id == held.c.change)
        .outerjoin(installation, (installation.c.stream == held.c.stream) & installation.c.revoked.is_(None))
        .where(any_of(held.c.change, list(ids)), held.c.status == HELD, change.c.status == HELD)
    )
    rows = connection.execute(chosen.with_for_update(of=held)).all()
    if len(rows) != len(set(ids)):
        raise NotHeldError(str(sorted(set(ids) - {row.change for row in rows})))
    said = {"decided_by": by, "decided_at": surroundings.now(), "note": note}
    update(connection, held, ["change"], [{"change": row.change, **said} for row in rows])
    number = next_numbers(connection, "merge", 1)
    told = [row for row in rows if row.phone is not None]
    publish(connection, [_entry(row, note, number) for row in told])
    return len(told)


def _entry(row: Row[Any], note: str, number: int) -> Entry:
    name = name_of(row.stream, row.n, row.hash)
    body = dumps({"verdict": {"name": name, "is": HELD, "reason": row.reason, "note": note}})
    return Entry(VERDICT, row.dossier or "", number, installation=row.stream, body=body)
