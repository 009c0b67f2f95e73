"""Withdrawals carried out behind the merge: what nobody agrees to any more is destroyed, what must stay is restated.

A dossier is worked off in steps, each one transaction that may be repeated: home restates what stays, that is merged,
and only then the bytes go; the merge after that shows it. How far it came is told by the log alone. A mark in the table
`withdrawal` brings the job back until nothing is left to do, after a crash too. Values that nobody agreed to at all are
destroyed when they have been held for 30 days. This module must not merge.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from field.consent.facts import HOME
from field.consent.judging import NO_CONSENT
from field.consent.kept import Kept, kept_of
from field.consent.restating import Restated, drafts, restated
from field.forms.catalogue import Catalogue
from field.forms.published.catalogue import stored_catalogue
from field.intake.desk import write_at_desk
from field.reconcile.erase import erase, erase_recovered
from field.reconcile.shortened import completed
from field.storage.engine import Store
from field.surroundings import Surroundings
from field.tables import change, held, withdrawal
from field.tables.dossiers.log import HELD, MERGED
from sync.life import LIFE

DAY_MS = 86_400_000
KEPT_MS = 30 * DAY_MS
"""So long is held what nobody agreed to: a phone comes to a network in that time."""
WITHDRAWN, NEVER_GIVEN = "consent withdrawn", "consent never given"
MOST = 100


def work_off(
    store: Store,
    shard: int,
    surroundings: Surroundings,
    catalogue: Catalogue | None = None,
) -> int:
    """Take every withdrawal of the shard one step further; returns how many were, for the shard to be merged again.

    Costs one statement when there is nothing to do.
    """
    with store.read() as connection:
        marked = connection.execute(select(withdrawal).where(withdrawal.c.shard == shard).limit(MOST)).all()
    moved = 0
    for row in marked:
        with store.write() as connection:
            moved += _step(connection, row, surroundings, catalogue or stored_catalogue(connection))
    return moved


def expire(connection: Connection, surroundings: Surroundings) -> frozenset[int]:
    """Destroy what was held without consent for too long; returns the shards that are due."""
    before = surroundings.now() - KEPT_MS
    asked = select(change.c.hash).join(held, held.c.change == change.c.id)
    old = asked.where(held.c.status == HELD, held.c.reason == NO_CONSENT, held.c.at < before).limit(MOST)
    hashes = list(connection.scalars(old))
    return erase(connection, hashes, HOME, NEVER_GIVEN, surroundings) if hashes else frozenset()


def anything_expired(connection: Connection, now: int) -> bool:
    """Whether something was held without consent for too long."""
    asked = select(held.c.change).where(held.c.status == HELD, held.c.reason == NO_CONSENT, held.c.at < now - KEPT_MS)
    return connection.execute(asked.limit(1)).first() is not None


def _step(connection: Connection, row: Row[Any], surroundings: Surroundings, catalogue: Catalogue) -> bool:
    """One step of one dossier; whether something was written."""
    this = (withdrawal.c.dossier == row.dossier) & (withdrawal.c.token == row.token)
    if connection.execute(select(withdrawal.c.token).where(this).with_for_update()).first() is None:
        return False  # somebody else was here first
    kept = kept_of(connection, row.dossier, catalogue)
    if kept is not None and kept.busy:
        return False  # what waits is merged first; the mark stays
    if kept is not None and _restate(connection, kept, surroundings):
        return True
    erased = kept is not None and _erase(connection, kept, surroundings)
    connection.execute(delete(withdrawal).where(this))
    return erased


def _restate(connection: Connection, kept: Kept, surroundings: Surroundings) -> bool:
    doomed = [each.name for each in kept.ended()] + kept.recovered()
    found = restated(kept, doomed, kept.never_begun())
    if found:
        _write(connection, kept, found, surroundings)
    return bool(found)


def _write(connection: Connection, kept: Kept, found: Restated, surroundings: Surroundings) -> None:
    """Lives come last: what home has just restated stood on their authors' screens."""
    written = drafts(kept, found)
    plain = [draft for draft in written if LIFE not in draft.values]
    names = frozenset(write_at_desk(connection, plain, HOME, surroundings))
    lives = [replace(draft, seen=(draft.seen or frozenset()) | names) for draft in written if LIFE in draft.values]
    write_at_desk(connection, lives, HOME, surroundings)


def _erase(connection: Connection, kept: Kept, surroundings: Surroundings) -> bool:
    doomed, recovered = [*kept.ended(), *kept.never_begun()], kept.recovered()
    if not doomed and not recovered:
        return False
    erase(connection, [each.change.hash for each in doomed], HOME, WITHDRAWN, surroundings)
    erase_recovered(connection, kept.dossier, recovered, HOME, WITHDRAWN, surroundings)
    return True


def restate_before_replay(
    connection: Connection, journal: Sequence[Mapping[str, Any]], surroundings: Surroundings
) -> None:
    """Restate what stays of the changes that a journal of erasures is about to erase again: after a restore, what home
    had restated may be lost, while the backup still has the bytes. Called in the new epoch, before the replay."""
    hashes: dict[str, set[bytes]] = {}
    for row in completed(connection, journal):
        hashes.setdefault(row["dossier"], set()).add(bytes(row["hash"]))
    catalogue = stored_catalogue(connection)
    for dossier, erased in sorted(hashes.items()):
        kept = kept_of(connection, dossier, catalogue) if dossier else None
        if kept is None:
            continue
        doomed = [each.name for each in kept.log if each.status == MERGED and each.change.hash in erased]
        found = restated(kept, doomed, ())
        if doomed and found:
            _write(connection, kept, found, surroundings)
