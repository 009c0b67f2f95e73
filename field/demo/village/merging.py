"""Merging here and now, for a home that has no workers yet, or lives in one process; and what follows from a merge."""

from field.jobs.check import sweep_checks
from field.jobs.following import merge_and_follow
from field.storage.engine import Store
from field.surroundings import Surroundings

OWNER = "demo"


def merge_all(store: Store, surroundings: Surroundings) -> int:
    """Merge what waits on every shard; how many changes that were."""
    return sum(merge_and_follow(store, shard, surroundings, OWNER) for shard in range(surroundings.shards))


def look_at_all(store: Store, surroundings: Surroundings) -> int:
    """Judge, count and compare what was merged, so that the first page has its figures; how many entries that were."""
    looked = 0
    while found := sweep_checks(store, surroundings, None):
        looked += found
    return looked
