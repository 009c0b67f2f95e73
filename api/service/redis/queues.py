"""What lies in Redis: how many jobs wait in each queue and failed, and which workers live.

It may not start anything; what Redis has lost is found by the sweeper.
"""

from __future__ import annotations

from dataclasses import dataclass

from redis import Redis
from rq import Queue, Worker
from rq.registry import FailedJobRegistry

from field.jobs.bell import (
    ATTACHMENT_QUEUE,
    BATCH_QUEUE,
    BRING_QUEUE,
    CHECK_QUEUE,
    EXPORT_QUEUE,
    SUBMISSION_QUEUE,
    queue_name,
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A queue: its name, how many jobs wait in it, and how many failed."""

    name: str
    jobs: int
    failed: int


@dataclass(frozen=True, slots=True)
class Bell:
    """Every queue, and the names of the workers that live."""

    queues: tuple[Waiting, ...]
    workers: tuple[str, ...]


def bell(connection: Redis, shards: int) -> Bell:
    """Look at it. redis.RedisError when Redis is away."""
    others = [BATCH_QUEUE, BRING_QUEUE, CHECK_QUEUE, ATTACHMENT_QUEUE, EXPORT_QUEUE]
    names = [SUBMISSION_QUEUE, *map(queue_name, range(shards)), *others]
    queues = [Queue(each, connection=connection, serializer="json") for each in names]
    return Bell(
        tuple(Waiting(each.name, each.count, FailedJobRegistry(queue=each).count) for each in queues),
        tuple(sorted(each.name for each in Worker.all(connection=connection))),
    )
