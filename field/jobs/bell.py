"""Ringing the bell: one RQ job per shard where something waits, best effort.

A job that is queued already covers what arrived meanwhile, so it is not queued twice. A job that is *running* does not:
a change may arrive after its last batch, so the next ring queues another under another id. What Redis loses the sweeper
finds. This module must not read or write the database.
"""

from collections.abc import Iterable

from redis import Redis
from rq import Queue
from rq.exceptions import DuplicateJobError

JOB = "field.jobs.merge.drain"
TIMEOUT_S = 600


SUBMISSION_JOB = "field.jobs.submission.turn"
SUBMISSION_QUEUE = "submission"
"""What apps posted and is no change yet; workers hear it first."""
CHECK_JOB = "field.jobs.check.check"
CHECK_QUEUE = "check"
"""What is checked after merges; workers hear it after them."""
ATTACHMENT_JOB = "field.jobs.attachment.tend"
ATTACHMENT_QUEUE = "attachment"
"""What merges and uploads leave to do about attachments; workers hear it after checks."""
EXPORT_JOB = "field.jobs.export.make"
EXPORT_QUEUE = "export"
"""Exports that were ordered, place packs and basemaps to be made; workers hear it last."""
EXPORT_TIMEOUT_S = 3600
PACK_JOB = "field.jobs.pack.make"
BASEMAP_JOB = "field.jobs.basemap.make"
BATCH_JOB = "field.jobs.batch.work"
BATCH_QUEUE = "batch"
"""Conflicts that a rule settles; workers hear it after merges and before all else."""
BRING_JOB = "field.jobs.bring.bring"
BRING_QUEUE = "bring"
"""Files that somebody at a desk brings in and waits for; workers hear it after batches."""


def queue_name(shard: int) -> str:
    """The RQ queue of a shard."""
    return f"merge-{shard}"


def ring(connection: Redis, shards: Iterable[int]) -> int:
    """Ask for each shard to be merged; returns how many jobs were queued. redis.RedisError when Redis is away."""
    asked = sorted(set(shards))
    with connection.pipeline(transaction=False) as pipeline:  # one way there and back, however many shards
        for shard in asked:
            pipeline.llen(Queue.redis_queue_namespace_prefix + queue_name(shard))
        waiting = pipeline.execute()
    # where a job is queued, somebody waits for exactly this already
    return sum(_ring_one(connection, shard) for shard, queued in zip(asked, waiting, strict=True) if not queued)


def ring_submission(connection: Redis) -> bool:
    """Ask for what apps posted to be turned; whether a job was queued. redis.RedisError when Redis is away."""
    if connection.llen(Queue.redis_queue_namespace_prefix + SUBMISSION_QUEUE):
        return False
    return _queue(connection, SUBMISSION_QUEUE, SUBMISSION_JOB)


def ring_check(connection: Redis) -> bool:
    """Ask for what was merged to be checked; whether a job was queued. redis.RedisError when Redis is away."""
    if connection.llen(Queue.redis_queue_namespace_prefix + CHECK_QUEUE):
        return False
    return _queue(connection, CHECK_QUEUE, CHECK_JOB)


def ring_attachment(connection: Redis) -> bool:
    """Ask for attachments to be tended; whether a job was queued. redis.RedisError when Redis is away."""
    if connection.llen(Queue.redis_queue_namespace_prefix + ATTACHMENT_QUEUE):
        return False
    return _queue(connection, ATTACHMENT_QUEUE, ATTACHMENT_JOB)


def ring_export(connection: Redis) -> bool:
    """Ask for what was ordered to be made; whether a job was queued. redis.RedisError when Redis is away."""
    if connection.llen(Queue.redis_queue_namespace_prefix + EXPORT_QUEUE):
        return False
    return _queue(connection, EXPORT_QUEUE, EXPORT_JOB, timeout_s=EXPORT_TIMEOUT_S)


def ring_pack(connection: Redis) -> bool:
    """Ask for place packs to be made; whether a job was queued. redis.RedisError when Redis is away."""
    if connection.llen(Queue.redis_queue_namespace_prefix + EXPORT_QUEUE):
        return False
    return _queue(connection, EXPORT_QUEUE, PACK_JOB, timeout_s=EXPORT_TIMEOUT_S)


def ring_basemap(connection: Redis) -> bool:
    """Ask for basemaps to be made; whether a job was queued. redis.RedisError when Redis is away."""
    if connection.llen(Queue.redis_queue_namespace_prefix + EXPORT_QUEUE):
        return False
    return _queue(connection, EXPORT_QUEUE, BASEMAP_JOB, timeout_s=EXPORT_TIMEOUT_S)


def ring_batch(connection: Redis) -> bool:
    """Ask for ordered batches to be worked on; whether a job was queued. redis.RedisError when Redis is away."""
    if connection.llen(Queue.redis_queue_namespace_prefix + BATCH_QUEUE):
        return False
    return _queue(connection, BATCH_QUEUE, BATCH_JOB)


def ring_bring(connection: Redis) -> bool:
    """Ask for files to be looked at and brought in; whether a job was queued. redis.RedisError when Redis is away."""
    if connection.llen(Queue.redis_queue_namespace_prefix + BRING_QUEUE):
        return False
    return _queue(connection, BRING_QUEUE, BRING_JOB, timeout_s=EXPORT_TIMEOUT_S)


def _ring_one(connection: Redis, shard: int) -> bool:
    return _queue(connection, queue_name(shard), JOB, shard)


def _queue(connection: Redis, name: str, job: str, *given: int, timeout_s: int = TIMEOUT_S) -> bool:
    queue = Queue(name, connection=connection, serializer="json")
    try:
        queue.enqueue(job, *given, job_timeout=timeout_s, result_ttl=0, failure_ttl=86_400)
    except DuplicateJobError:
        return False
    return True
