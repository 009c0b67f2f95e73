"""Publishing: entries get dense positions 1, 2, 3 … in the last statements of the transaction that makes them true.

A position from a sequence may commit later than a higher one, and a reader who passed it never sees it. Here the feed's
row is locked, in sorted order, from taking the position until the commit, so positions appear in order (law 8).
Call it once in a transaction, last. This module must not know who reads.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row

from field.storage.bulk import insert, insert_tuples, update
from field.storage.given import look_up, packed, with_given
from field.tables import feed, feed_entry
from sync.wire.cursor import EMPTY, next_prefix

STATE, LEAVE, VERDICT, NOTICE = "state", "leave", "verdict", "notice"
QUESTION, VISIT = "question", "visit"


@dataclass(frozen=True, slots=True)
class Entry:
    """One feed entry, on the shelf of `area` and `form` or in an installation's own feed.

    `body` is the line itself, as JSON text; a state's line is made from the state, and a leave's from its shelf.
    `dossier` of a question or a visit list is its own id.
    """

    kind: str
    dossier: str
    number: int
    area: str | None = None
    form: str | None = None
    installation: str | None = None
    body: str | None = None

    @property
    def shelf(self) -> "Shelf":
        """The feed that it belongs to."""
        return Shelf(self.area or "", self.form or "", self.installation or "")


class Shelf(NamedTuple):
    """What identifies a feed; feeds are locked in this order. `installation` is empty for shelves."""

    area: str
    form: str
    installation: str = ""

    def row(self) -> dict[str, Any]:
        """Its columns: an installation's feed has neither area nor form, and a shelf no installation."""
        if self.installation:
            return {"area": None, "form": None, "installation": self.installation, "hash": EMPTY}
        return {"area": self.area, "form": self.form, "installation": None, "hash": EMPTY}


_SHELF = "shelf.area = given.value ->> 0 AND shelf.form = given.value ->> 1 AND given.value ->> 2 = ''"
_OWN = "own.installation = given.value ->> 2"
_TAKE = """
UPDATE feed SET n = feed.n + CAST(given.value ->> 1 AS bigint) FROM {given}
WHERE feed.id = CAST(given.value ->> 0 AS bigint) RETURNING feed.id, feed.n"""
_ENTRY_COLUMNS = ("feed", "n", "kind", "dossier", "number", "body", "hash")


def publish(connection: Connection, entries: Sequence[Entry]) -> None:
    """Append the entries to their feeds, in the order given within each feed; missing feeds are made.

    Four statements for any number of feeds and entries, five on PostgreSQL; one or two more when a feed is new.
    """
    if not entries:
        return
    groups: dict[Shelf, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.shelf, []).append(entry)
    feeds = _locked(connection, sorted(groups))
    counts = packed((row.id, len(groups[shelf])) for shelf, row in feeds.items())
    taken = connection.execute(with_given(connection, _TAKE), {"given": counts})
    heads = {row.id: row.n for row in taken}
    rows, hashes = _rows(groups, feeds, heads)
    insert_tuples(connection, feed_entry, _ENTRY_COLUMNS, rows)
    update(connection, feed, ["id"], hashes)


def _locked(connection: Connection, shelves: Sequence[Shelf]) -> Mapping[Shelf, Row[Any]]:
    """The rows of these feeds, locked in sorted order; those that are missing are made before any is locked.

    A writer that held one feed while it waited for another to be made deadlocked with the one making it; SQLite has a
    single writer, and need not look twice.
    """
    found = _rows_of(connection, shelves, locked=False)
    made = _make_missing(connection, shelves, found)
    if connection.dialect.name == "sqlite" and not made:
        return found
    return _rows_of(connection, shelves, locked=True)


def _make_missing(connection: Connection, shelves: Sequence[Shelf], found: Mapping[Shelf, Any]) -> bool:
    missing = [shelf for shelf in shelves if shelf not in found]
    insert(connection, feed, [shelf.row() for shelf in missing], ignore=True)
    return bool(missing)


def _rows_of(connection: Connection, shelves: Collection[Shelf], locked: bool) -> dict[Shelf, Row[Any]]:
    statement = _rows_text(connection.dialect.name, locked)
    rows = connection.execute(with_given(connection, statement), {"given": packed(shelves)})
    return {Shelf(row.area or "", row.form or "", row.installation or ""): row for row in rows}


@cache
def _rows_text(dialect: str, locked: bool) -> str:
    """SQLite has one writer at a time, and no locks on rows."""
    shelves = look_up(dialect, "shelf.id", "feed AS shelf", _SHELF)
    wanted = f"{shelves} UNION ALL {look_up(dialect, 'own.id', 'feed AS own', _OWN)}"
    lock = " FOR UPDATE OF feed" if locked and dialect != "sqlite" else ""
    return f"SELECT id, area, form, installation, hash FROM feed WHERE id IN ({wanted}) ORDER BY id{lock}"  # noqa: S608


def _rows(
    groups: Mapping[Shelf, Sequence[Entry]], feeds: Mapping[Shelf, Row[Any]], heads: Mapping[int, int]
) -> tuple[list[tuple[Any, ...]], list[dict[str, Any]]]:
    """Entry rows with chained prefix hashes, and each feed's new hash."""
    rows: list[tuple[Any, ...]] = []
    hashes: list[dict[str, Any]] = []
    for shelf, row in feeds.items():
        prefix, entries = row.hash, groups[shelf]
        for n, entry in enumerate(entries, start=heads[row.id] - len(entries) + 1):
            prefix = next_prefix(prefix, entry.kind, entry.dossier, entry.number)
            rows.append((row.id, n, entry.kind, entry.dossier, entry.number, entry.body, prefix))
        hashes.append({"id": row.id, "hash": prefix})
    return rows, hashes
