"""Merging here and now, for a home that has no workers yet, or lives in one process."""

from field.jobs.following import merge_and_follow
from field.storage.engine import Store
from field.surroundings import Surroundings

OWNER = "demo"


def merge_all(store: Store, surroundings: Surroundings) -> int:
    """Merge what waits on every shard; how many changes that were."""
    return sum(merge_and_follow(store, shard, surroundings, OWNER) for shard in range(surroundings.shards))
