"""`packhorse worker`: one merge worker, which waits for the bell.

An RQ job carries the number of a shard and means "merge what waits there". It may run twice, late or never: the
database is the queue, a lease keeps two workers apart, and the sweeper rings again. It may not decide anything about
dossiers.
"""

from __future__ import annotations

import click

from api.commands.options import with_settings
from api.service.redis import patient, redis_url
from api.settings import Settings


@click.command()
@with_settings("database", "redis", "workers")
@click.option("--number", default=0, show_default=True, help="Which of the workers this one is, from 0.")
@click.option("--burst", is_flag=True, help="End when nothing waits.")
def worker(settings: Settings, number: int, burst: bool) -> None:
    """Chạy một tiến trình trộn. Run one merge worker."""
    if not redis_url(settings):
        raise click.ClickException(
            "Không có Redis nên không có việc cho tiến trình này; bộ quét (packhorse sweep) tự trộn.\n"
            "Without Redis a worker hears no bell; the sweeper (packhorse sweep) merges by itself."
        )
    from rq import Queue, SimpleWorker

    connection = patient(settings)
    queues = [
        Queue(f"merge-{shard}", connection=connection, serializer="json")
        for shard in own_first(settings.shards, number, settings.workers)
    ]
    simple = SimpleWorker(queues, connection=connection, serializer="json", log_job_description=False)
    simple.work(burst=burst, logging_level="WARNING")


def own_first(shards: int, number: int, workers: int) -> list[int]:
    """All shards, those of this worker's group first: workers meet seldom, and a dead one's group is still served."""
    return sorted(range(shards), key=lambda shard: (shard % workers != number % workers, shard))
