"""Telling the workers what waits, best effort: a request never fails, and hardly waits, because Redis is away (law 6).

The database is the queue; what is not heard here the sweeper finds. It may not read or write the database.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache

import structlog
from redis import Redis
from redis.exceptions import RedisError

from api.database import here
from api.service.redis.connection import impatient, redis_url
from api.settings import Settings
from field.jobs import bell

log = structlog.get_logger()


def ring(shards: Collection[int]) -> None:
    """Ask for these shards to be merged; to be called after the commit."""
    if shards:
        _ask(lambda line: bell.ring(line, shards))


def ring_submissions() -> None:
    """Ask for what apps posted to be turned into changes; to be called after the commit."""
    _ask(bell.ring_submission)


def ring_exports() -> None:
    """Ask for what was ordered to be made; to be called after the commit."""
    _ask(bell.ring_export)


def ring_batches() -> None:
    """Ask for the batches that were ordered to be worked on; to be called after the commit."""
    _ask(bell.ring_batch)


def ring_bringings() -> None:
    """Ask for files to be looked at and brought in; to be called after the commit."""
    _ask(bell.ring_bring)


def _ask(asking: Callable[[Redis], object]) -> None:
    settings = here().settings
    if not redis_url(settings):
        return
    try:
        asking(_line(settings))
    except RedisError as error:
        log.warning("bell_silent", error=str(error))


@cache
def _line(settings: Settings) -> Redis:
    """One pool of connections for this process."""
    return impatient(settings)
