"""What was erased comes back from a phone that was away: its bytes are not stored again (law 14).

Only place, hash, dossier and what it replaced are kept, so that the chain still verifies. This module must not decide
what is erased; it reads the journal of erasures.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from field.intake.arrivals import CHANGE_COLUMNS
from field.merge.folding.fold import stub_of
from field.merge.waiting.due import ERASE, mark
from field.reconcile.shortened import shortened
from field.storage.bulk import any_given, any_of, insert
from field.surroundings import Surroundings
from field.tables import change, erasure
from field.tables.dossiers.log import DECLINED, ERASED
from sync.change import decode_change
from sync.problem import UnreadableError

_ERASED = select(erasure.c.hash).where(any_given(erasure.c.hash, "hashes", width=32))
HASH, STREAM, BODY, DOSSIER = map(CHANGE_COLUMNS.index, ("hash", "stream", "body", "dossier"))


class Erased(NamedTuple):
    """A change that came back after it was erased."""

    stream: str
    hash: bytes
    dossier: str


def without_erased(
    connection: Connection, rows: list[tuple[Any, ...]], surroundings: Surroundings
) -> tuple[list[tuple[Any, ...]], list[Erased]]:
    """The rows that may be stored as they came, and what was erased; that is stored here without its bytes."""
    hashes = [row[HASH] for row in rows]
    journal = set(connection.scalars(_ERASED, {"hashes": [*hashes, *map(shortened, hashes)]}))
    if not journal:
        return rows, []
    erased = [row for row in rows if not journal.isdisjoint((row[HASH], shortened(row[HASH])))]
    _note_whole(connection, (row for row in erased if row[HASH] not in journal), surroundings.now())
    _store_stubs(connection, erased, surroundings)
    known = [Erased(row[STREAM], row[HASH], row[DOSSIER] or "") for row in erased]
    gone = {each.hash for each in known}
    return [row for row in rows if row[HASH] not in gone], known


def _note_whole(connection: Connection, rows: Iterable[tuple[Any, ...]], now: int) -> None:
    """The journal knew these by their names only; from now on by their whole hashes."""
    short = {shortened(row[HASH]): row[HASH] for row in rows}
    if not short:
        return
    known = connection.execute(select(erasure).where(any_of(erasure.c.hash, list(short)))).mappings()
    columns = ("dossier", "by", "reason")
    whole = [{**{name: row[name] for name in columns}, "hash": short[row["hash"]], "at": now} for row in known]
    insert(connection, erasure, whole, ignore=True)


def _store_stubs(connection: Connection, rows: Sequence[tuple[Any, ...]], surroundings: Surroundings) -> None:
    kept = [{**dict(zip(CHANGE_COLUMNS, row, strict=True)), **_stub(row)} for row in rows]
    insert(connection, change, kept)
    mark(connection, {row[DOSSIER] for row in rows if row[DOSSIER]}, ERASE, surroundings)


def _stub(row: tuple[Any, ...]) -> dict[str, Any]:
    """What cannot be read had never been merged, and never will be."""
    try:
        stub = stub_of(decode_change(row[BODY], row[HASH]))
    except UnreadableError:
        return {"body": None, "status": DECLINED, "stub": None}
    return {"body": None, "status": ERASED, "stub": stub}
