"""Telling the workers what waits, best effort: a request never fails, and hardly waits, because Redis is away (law 6).

The database is the queue; what is not heard here the sweeper finds. It may not read or write the database.
"""

from __future__ import annotations

from collections.abc import Collection
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
    settings = here().settings
    if not shards or not redis_url(settings):
        return
    try:
        bell.ring(_line(settings), shards)
    except RedisError as error:
        log.warning("bell_silent", error=str(error))


def ring_exports() -> None:
    """Ask for what was ordered to be made; to be called after the commit."""
    settings = here().settings
    if not redis_url(settings):
        return
    try:
        bell.ring_export(_line(settings))
    except RedisError as error:
        log.warning("bell_silent", error=str(error))


def ring_batches() -> None:
    """Ask for the batches that were ordered to be worked on; to be called after the commit."""
    settings = here().settings
    if not redis_url(settings):
        return
    try:
        bell.ring_batch(_line(settings))
    except RedisError as error:
        log.warning("bell_silent", error=str(error))


def ring_bringings() -> None:
    """Ask for files to be looked at and brought in; to be called after the commit."""
    settings = here().settings
    if not redis_url(settings):
        return
    try:
        bell.ring_bring(_line(settings))
    except RedisError as error:
        log.warning("bell_silent", error=str(error))


@cache
def _line(settings: Settings) -> Redis:
    """One pool of connections for this process."""
    return impatient(settings)
