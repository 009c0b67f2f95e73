"""`packhorse worker`: one merge worker, which waits for the bell.

An RQ job carries the number of a shard and means "merge what waits there". It may run twice, late or never: the
database is the queue, a lease keeps two workers apart, and the sweeper rings again. It may not decide anything about
dossiers.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import click

from api.commands.options import with_settings
from api.service.redis.connection import impatient, patient, redis_url
from api.settings import Settings

if TYPE_CHECKING:
    from api.service.processes.merge_worker import MergeWorker


@click.command()
@with_settings("database", "redis", "workers")
@click.option("--number", default=0, show_default=True, help="Which of the workers this one is, from 0.")
@click.option("--burst", is_flag=True, help="End when nothing waits.")
@click.option(
    "--merges-only", is_flag=True, help="Leave all but merges (batches, files, checks, exports) to another worker."
)
def worker(settings: Settings, number: int, burst: bool, merges_only: bool) -> None:
    """Chạy một tiến trình nhập dữ liệu chung. Run one merge worker."""
    if not redis_url(settings):
        raise click.ClickException(
            "Không có Redis nên không có việc cho tiến trình này; bộ quét (packhorse sweep) tự trộn.\n"
            "Without Redis a worker hears no bell; the sweeper (packhorse sweep) merges by itself."
        )
    from api.garbage import settle_garbage
    from api.home import open_home, process_name
    from api.service.bringing_tools import bringing_tools
    from field.jobs.workplace import bring_with, equip, ring_with

    home = open_home(settings)
    equip(home.store, home.surroundings, process_name(), settings.exports, settings.export_ms)
    bring_with(bringing_tools(home))
    if not merges_only:
        ring_with(*bells(settings))
    settle_garbage()
    try:
        merge_worker(settings, number, merges_only).work(burst=burst, logging_level="WARNING")
    finally:
        home.close()


def bells(settings: Settings) -> tuple[Callable[[], None], Callable[[], None]]:
    """Ring for checks and for attachments; a Redis that is away is not waited for, because the sweeper rings too."""
    from redis import Redis
    from redis.exceptions import RedisError

    from field.jobs.bell import ring_attachment, ring_check

    line = impatient(settings)

    def softly(ring: Callable[[Redis], bool]) -> None:
        with suppress(RedisError):
            ring(line)

    return partial(softly, ring_check), partial(softly, ring_attachment)


def merge_worker(settings: Settings, number: int, merges_only: bool = False) -> MergeWorker:
    """A worker without forks that reads JSON only.

    It hears submissions, then shards, its own group first, then what follows merges.
    """
    from rq import Queue

    from api.service.processes.merge_worker import TTL_S, MergeWorker
    from field.jobs import bell

    connection = patient(settings)
    shards = own_first(settings.shards, number, settings.workers)
    others = [bell.BATCH_QUEUE, bell.BRING_QUEUE, bell.CHECK_QUEUE, bell.ATTACHMENT_QUEUE, bell.EXPORT_QUEUE]
    names = [bell.SUBMISSION_QUEUE, *map(bell.queue_name, shards), *others * (not merges_only)]
    queues = [Queue(name, connection=connection, serializer="json") for name in names]
    return MergeWorker(queues, connection=connection, serializer="json", log_job_description=False, worker_ttl=TTL_S)


def own_first(shards: int, number: int, workers: int) -> list[int]:
    """All shards, those of this worker's group first: workers meet seldom, and a dead one's group is still served."""
    return sorted(range(shards), key=lambda shard: (shard % workers != number % workers, shard))
