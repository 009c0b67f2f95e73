"""Erasures of changes that home knew from recovered states only (law 13): the journal has the short hash of the name.

Such an entry is the first eight bytes of the hash and zeros. The change itself may come later, from its phone or in an
older backup, and is erased then all the same. This module must not erase anything.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from field.storage.bulk import any_of
from field.tables import change
from sync.names import Name, from_base64url, split_name

SHORT, WHOLE = 8, 32


def shortened(change_hash: bytes) -> bytes:
    """How the journal knows a change of which home had the name only."""
    return change_hash[:SHORT].ljust(WHOLE, b"\0")


def shortened_name(name: Name) -> bytes:
    """The same, from the name."""
    return shortened(from_base64url(split_name(name).hash8))


def completed(connection: Connection, journal: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The journal, and for each short entry whose change this log has, the same with the whole hash."""
    short = {(row["dossier"], row["hash"]): row for row in journal if row["hash"] == shortened(row["hash"])}
    if not short:
        return list(journal)
    asked = select(change.c.dossier, change.c.hash).where(any_of(change.c.dossier, sorted({key for key, _ in short})))
    known = _shortened(connection.execute(asked))
    return [*journal, *({**short[key], "hash": each} for key, each in sorted(known) if key in short)]


def _shortened(rows: Iterable[Any]) -> set[tuple[tuple[str, bytes], bytes]]:
    return {((row.dossier, shortened(row.hash)), row.hash) for row in rows}
