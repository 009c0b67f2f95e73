"""A shard merged, and what follows from it: withdrawals of consent are carried out between merges.

It may run twice, late or in parallel, as its parts may. This module must not know the bell.
"""

from field.consent.withdrawing import work_off
from field.forms.catalogue import Catalogue
from field.merge.batch import BATCH, merge_shard
from field.storage.engine import Store
from field.surroundings import Surroundings

TURNS = 20
"""A withdrawal takes a few steps, each behind a merge; what needs more than so many waits for the next round."""


def merge_and_follow(
    store: Store,
    shard: int,
    surroundings: Surroundings,
    owner: str,
    limit: int = BATCH,
    catalogue: Catalogue | None = None,
) -> int:
    """Merge a shard until nothing waits and no withdrawal is left there; returns how many changes left `waiting`.

    After TURNS of both the rest is left to the next bell or the sweeper: one shard cannot keep a worker for ever.

    LeaseLostError as `merge_shard`.
    """
    done = merge_shard(store, shard, surroundings, owner, limit, catalogue)
    for _turn in range(TURNS):
        if not work_off(store, shard, surroundings, catalogue):
            break
        done += merge_shard(store, shard, surroundings, owner, limit, catalogue)
    return done
