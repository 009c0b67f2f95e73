"""The job behind the bell: merge what waits on a shard.

It may run twice, late, in parallel or never. Running it again after a crash is right because it is idempotent: a
change leaves `waiting` only in the transaction that writes its effect, one lease keeps two workers apart, and a change
that arrives while its own shard is merged is found by the next batch of the same run, or by the next bell.
"""

from field.jobs.following import merge_and_follow
from field.jobs.workplace import workplace
from field.merge.lease import LeaseLostError


def drain(shard: int) -> int:
    """Merge what waits on the shard, then ring for the checks; returns how many changes were merged or held."""
    tools = workplace()
    try:
        done = merge_and_follow(tools.store, shard, tools.surroundings, tools.owner)
    except LeaseLostError:
        return 0  # whoever took the lease found the same work waiting
    if done:
        tools.ring_check()
        tools.ring_attachment()
    return done
