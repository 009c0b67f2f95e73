"""Erasing changes (law 14): their bytes are destroyed; name, hash, dossier and what they replaced stay.

Chains still verify, because a chain needs hashes only, and each change carried a random salt. The journal of erasures
is a table here and a file beside every backup, and is replayed at every restore. What must stay visible is restated by
a home change before. The states lose the values with the next merge of the shards returned.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from field.attachments.linking import loosen, named_in
from field.exports.orders.expiring import forget
from field.feeds.publish import publish
from field.feeds.silencing import silence
from field.merge.folding.fold import stub_of
from field.merge.folding.grounds import cleaned, text_of
from field.merge.waiting.due import ERASE, mark
from field.office.attention import forget_words as forget_escalations
from field.openrosa.submissions.forgetting import forget_posted
from field.questions.asking import forget_words
from field.reconcile.holders import erasure_entries
from field.reconcile.shortened import completed, shortened_name
from field.storage.bulk import any_of, insert, next_numbers, update
from field.surroundings import Surroundings
from field.tables import change, erasure, ground, held, installation
from field.tables.dossiers.log import DECLINED, ERASED, HELD, MERGED
from sync.change import decode_change
from sync.names import Name


def erase(
    connection: Connection, hashes: Collection[bytes], by: str, reason: str, surroundings: Surroundings
) -> frozenset[int]:
    """Destroy the bytes of these changes, note it in the journal; returns the shards whose dossiers are due.

    What is erased already, or unknown, is passed over.
    """
    found = _with_bytes(connection, hashes)
    now = surroundings.now()
    noted = {
        row.hash: {"hash": row.hash, "dossier": row.dossier or "", "at": now, "by": by, "reason": reason}
        for row in found
    }
    insert(connection, erasure, list(noted.values()), ignore=True)
    due = _destroy(connection, found, {row.dossier for row in found if row.dossier}, surroundings)
    _tell(connection, noted.values(), found, now)
    return due


def erase_recovered(
    connection: Connection, dossier: str, names: Collection[Name], by: str, reason: str, surroundings: Surroundings
) -> frozenset[int]:
    """Take out of recovered states what the log itself does not have (law 13); returns the shards that are due.

    Of such a change only the short hash in its name is known, and only that is noted.
    """
    now = surroundings.now()
    hashes = map(shortened_name, names)
    noted = [{"hash": each, "dossier": dossier, "at": now, "by": by, "reason": reason} for each in hashes]
    insert(connection, erasure, noted, ignore=True)
    due = _destroy(connection, (), {dossier} if names else (), surroundings)
    _tell(connection, noted, (), now)
    return due


def replay(connection: Connection, journal: Sequence[Mapping[str, Any]], surroundings: Surroundings) -> frozenset[int]:
    """Erase again what a journal (rows of `erasure`) says, after a restore; returns the shards that are due.

    What this log does not have stays in the journal, so that it is not stored when a phone brings it back.
    """
    columns = ("hash", "dossier", "at", "by", "reason")
    journal = completed(connection, journal)
    insert(connection, erasure, [{name: row[name] for name in columns} for row in journal], ignore=True)
    found = _with_bytes(connection, [row["hash"] for row in journal])
    due = _destroy(connection, found, {row["dossier"] for row in journal if row["dossier"]}, surroundings)
    _tell(connection, journal, found, surroundings.now())
    return due


def _with_bytes(connection: Connection, hashes: Collection[bytes]) -> Sequence[Any]:
    chosen = select(change.c.id, change.c.hash, change.c.stream, change.c.dossier, change.c.body, change.c.status)
    found = chosen.where(any_of(change.c.hash, list(hashes)), change.c.body.is_not(None))
    return connection.execute(found.order_by(change.c.id).with_for_update()).all()


def _tell(connection: Connection, journal: Iterable[Mapping[str, Any]], found: Sequence[Any], now: int) -> None:
    """Everybody who may hold it is told to destroy it too; last of all, for it takes positions in feeds."""
    erased: dict[str, set[bytes]] = {}
    for row in journal:
        erased.setdefault(row["dossier"], set()).add(row["hash"])
    if not erased:
        return
    silence(connection, erased)
    mine = select(installation.c.stream).where(any_of(installation.c.stream, sorted({row.stream for row in found})))
    phones = set(connection.scalars(mine))
    authors: dict[str, set[str]] = {}
    for row in found:
        if row.stream in phones:
            authors.setdefault(row.dossier or "", set()).add(row.stream)
    number = next_numbers(connection, "merge", 1)
    publish(connection, erasure_entries(connection, erased, authors, number, now))


def _destroy(
    connection: Connection, found: Sequence[Any], dossiers: Collection[str], surroundings: Surroundings
) -> frozenset[int]:
    update(connection, change, ["id"], [{"id": row.id, **_erased(row.status, row.body, row.hash)} for row in found])
    quarantined = [{"change": row.id, "status": DECLINED} for row in found if row.status == HELD]
    update(connection, held, ["change"], quarantined)
    update(connection, held, ["change"], [{"change": row.id, "detail": "", "note": ""} for row in found])
    # recovered states hold the values too
    recovered = [{"dossier": key, "text": text_of(states)} for key, states in cleaned(connection, dossiers).items()]
    update(connection, ground, ["dossier"], recovered)
    loosen(connection, (each for row in found for each in named_in(row.body)))  # attachments, behind the merge
    forget_posted(connection, dossiers)  # and what apps had posted, which says it again
    forget(connection)  # so do files that were exported before
    forget_words(connection, dossiers)  # and what the office wrote when it asked about them
    forget_escalations(connection, dossiers)  # or brought them before a supervisor
    return mark(connection, dossiers, ERASE, surroundings)


def _erased(status: str, body: bytes, change_hash: bytes) -> dict[str, Any]:
    """A merged change keeps what it replaced; one that never took effect is declined, or it would begin to."""
    if status != MERGED:
        return {"status": DECLINED, "body": None, "stub": None}
    return {"status": ERASED, "body": None, "stub": stub_of(decode_change(body, change_hash))}
