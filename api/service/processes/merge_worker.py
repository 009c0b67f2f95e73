"""The RQ worker that merges: without forks, JSON only, and heard again soon after Redis was away or forgot everything.

RQ registers a worker once, at its birth, and waits up to a minute before it looks for a Redis that was away. It may
not know a dossier.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from redis import Redis
from rq import SimpleWorker, worker_registration

if TYPE_CHECKING:
    from redis.client import Pipeline

TTL_S = 20
"""A worker that hears nothing looks around every TTL_S - 15 seconds, and is taken for dead 60 seconds after TTL_S."""
REGISTERED_FOR = timedelta(seconds=4)


class MergeWorker(SimpleWorker):
    """Says every few seconds that it is there, so that an emptied Redis knows it again."""

    max_connection_wait_time = 5.0

    def heartbeat(self, timeout: int | None = None, pipeline: Pipeline | None = None) -> None:
        """Go on living; registered anew when that is some seconds ago."""
        super().heartbeat(timeout, pipeline)
        before = getattr(self, "registered", None)
        if before is None or self.last_heartbeat - before > REGISTERED_FOR:
            worker_registration.register(self, pipeline)
            self.registered = self.last_heartbeat


def is_heard(connection: Redis) -> bool:
    """Whether some worker that still lives hears the bell; a killed one stays registered, but its key runs out."""
    keys = connection.smembers(SimpleWorker.redis_workers_keys)
    return bool(keys and connection.exists(*keys))
