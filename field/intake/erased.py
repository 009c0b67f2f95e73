"""What was erased comes back from a phone that was away: its bytes are not stored again (law 14).

Only place, hash, dossier and what it replaced are kept, so that the chain still verifies. This module must not decide
what is erased; it reads the journal of erasures.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from field.intake.arrivals import CHANGE_COLUMNS
from field.merge.fold import stub_of
from field.storage.bulk import any_of, insert
from field.tables import change, due, erasure
from field.tables.log import ERASED
from sync.change import decode_change

HASH, BODY, DOSSIER, SHARD, STATUS = map(CHANGE_COLUMNS.index, ("hash", "body", "dossier", "shard", "status"))


def without_erased(connection: Connection, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows that may be stored as they came; the erased among them are stored here, without their bytes."""
    hashes = [row[HASH] for row in rows]
    journal = set(connection.scalars(select(erasure.c.hash).where(any_of(erasure.c.hash, hashes))))
    if not journal:
        return rows
    erased = [row for row in rows if row[HASH] in journal]
    _store_stubs(connection, erased)
    return [row for row in rows if row[HASH] not in journal]


def _store_stubs(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """What was erased had been merged once, so its bytes can be read."""
    stubs = []
    for row in rows:
        kept = dict(zip(CHANGE_COLUMNS, row, strict=True))
        stubs.append({**kept, "body": None, "status": ERASED, "stub": stub_of(decode_change(row[BODY], row[HASH]))})
    insert(connection, change, stubs)
    again = {row[DOSSIER]: {"dossier": row[DOSSIER], "shard": row[SHARD], "why": "erase"} for row in rows}
    insert(connection, due, list(again.values()), replace=("why",))
