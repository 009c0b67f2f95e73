"""The sweeper's round: find every shard where something waits, whatever became of its bell.

It may be repeated, run in parallel or be left out: it only looks and rings, or merges under the same leases as the
workers. This module must not hold state between rounds.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select, union

from field.consent.withdrawing import anything_expired, expire
from field.dossiers.forgetting import forget_words, words_to_forget
from field.jobs.following import merge_and_follow
from field.merge.lease import LeaseLostError
from field.openrosa.submissions.turning.taking import is_waiting, take_published, turn_waiting
from field.reform.making import anything_due, do_due
from field.storage.engine import Store
from field.surroundings import Surroundings
from field.tables import change, due, withdrawal
from field.tables.dossiers.log import WAITING


@dataclass(frozen=True)
class Swept:
    """What a round found: shards with work, those it rang for, and how many changes it merged itself."""

    shards: tuple[int, ...]
    rung: int
    merged: int


def shards_with_work(connection: Connection) -> list[int]:
    """The shards where a change waits, a dossier is due, or consent was taken back."""
    waits = select(change.c.shard).where(change.c.status == WAITING).distinct()
    return sorted(
        connection.scalars(union(waits, select(due.c.shard).distinct(), select(withdrawal.c.shard).distinct()))
    )


def has_work(connection: Connection) -> bool:
    """Whether anything waits for a worker: what an app posted, or a shard."""
    return is_waiting(connection) or bool(shards_with_work(connection))


def sweep_once(
    store: Store, surroundings: Surroundings, owner: str, ring: Callable[[Iterable[int]], int] | None
) -> Swept:
    """One round. `ring` asks the workers and may raise; None, or a failing one, makes the sweeper merge by itself."""
    _tidy(store, surroundings)
    with store.read() as connection:
        shards = shards_with_work(connection)
    if ring is not None and shards:
        try:
            return Swept(tuple(shards), ring(shards), 0)
        except OSError:  # redis-py's ConnectionError is not one; the edge turns it into this
            pass
    return Swept(tuple(shards), 0, sum(_merge(store, shard, surroundings, owner) for shard in shards))


def _tidy(store: Store, surroundings: Surroundings) -> None:
    """What time alone makes due: held changes of people who took their consent back, words of what was erased, reforms
    of the areas whose day has come; and what apps posted, which a bell that was not heard left lying."""
    now = surroundings.now()
    take_published(store)
    turn_waiting(store, surroundings)
    with store.read() as connection:
        has_expired, gone = anything_expired(connection, now), words_to_forget(connection, now)
        is_reformed = anything_due(connection, now)
    if has_expired:
        with store.write() as connection:
            expire(connection, surroundings)
    if gone is not None:
        with store.write() as connection:
            forget_words(connection, gone)
    if is_reformed:
        with store.write() as connection:
            do_due(connection, surroundings)


def _merge(store: Store, shard: int, surroundings: Surroundings, owner: str) -> int:
    try:
        return merge_and_follow(store, shard, surroundings, owner)
    except LeaseLostError:
        return 0
