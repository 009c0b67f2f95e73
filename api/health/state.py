"""How the service is, as one word, from the figures of the database and whether the bell is heard.

It may not change anything, and refuses nothing: a service without a bell takes everything in.
"""

from __future__ import annotations

from enum import StrEnum

from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from api.database import here
from api.health.figures import Figures, figures
from api.service.processes.merge_worker import is_heard
from api.service.redis.connection import impatient, redis_url

LATE_S = 300.0
"""From this age of the oldest waiting change on, something is wrong with merging."""


class State(StrEnum):
    """`ok`; `lacking`: it works, and the newest backup could not hold attachments that are lost; `degraded`: everything
    is taken in, merging is slow; `failing`: the database does not answer."""

    OK = "ok"
    LACKING = "lacking"
    DEGRADED = "degraded"
    FAILING = "failing"


def state_now() -> State:
    """How the service is now; never raises for a database that is away."""
    try:
        return state(figures_now(), bell_state())
    except SQLAlchemyError:
        return State.FAILING


def state(found: Figures, bell: str) -> State:
    """The word for these figures and this bell."""
    if bell != "ok" or found.oldest_waiting_s >= LATE_S:
        return State.DEGRADED
    return State.LACKING if found.lacking else State.OK


def figures_now() -> Figures:
    """The figures of the database. Raises SQLAlchemyError when it does not answer."""
    home = here()
    with home.store.read() as connection:
        return figures(connection, home.surroundings.now())


def bell_state() -> str:
    """`ok`, `no redis` (not reachable or not used) or `no worker` (nobody hears the bell)."""
    settings = here().settings
    if not redis_url(settings):
        return "no redis"
    try:
        return "ok" if is_heard(impatient(settings)) else "no worker"
    except (RedisError, OSError):
        return "no redis"
