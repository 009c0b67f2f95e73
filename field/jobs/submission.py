"""The job behind the bell for submissions: turn what apps posted into changes, and merge those here and now.

It may run twice, late, in parallel or never: a submission leaves `waiting` only in the transaction that writes its
change, and what is not merged here is found by the sweeper.
"""

from field.jobs.merge import drain
from field.jobs.workplace import workplace
from field.openrosa.submissions.turning.taking import turn_waiting


def turn() -> int:
    """Turn what waits, then merge the shards that it went to; returns how many changes were merged or held."""
    tools, done = workplace(), 0
    while shards := turn_waiting(tools.store, tools.surroundings):
        done += sum(drain(shard) for shard in sorted(shards))
    return done
