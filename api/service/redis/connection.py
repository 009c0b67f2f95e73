"""Where Redis is and how to speak with it.

The web process uses the impatient connection: Redis is only the bell, so a request never waits for it. Workers use
the patient one. It may not start a server (`api.service.redis.server` does).
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from redis import Redis
from redis.backoff import ExponentialBackoff, NoBackoff
from redis.retry import Retry

from api.settings import NO_REDIS, Settings

LONGEST_SOCKET_PATH = 100  # the kernel's limit is 107 bytes on Linux and 103 on macOS


def redis_url(settings: Settings) -> str:
    """The URL that was set, or that of the server in the data folder; empty when the service works without Redis."""
    if settings.redis == NO_REDIS:
        return ""
    return settings.redis or f"unix://{socket_path(settings.data)}"


def socket_path(data: Path) -> Path:
    """The socket of the data folder's own server; a deep folder's socket stands in a private temporary folder."""
    inside = data / "redis" / "redis.sock"
    if len(os.fsencode(inside)) <= LONGEST_SOCKET_PATH:
        return inside
    mark = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"packhorse-{os.getuid()}-{mark}" / "redis.sock"


def impatient(settings: Settings) -> Redis:
    """A connection that gives up at once: 0.2 s to connect, 1 s for an answer, no second try."""
    return Redis.from_url(
        redis_url(settings), socket_connect_timeout=0.2, socket_timeout=1.0, retry=Retry(NoBackoff(), 0)
    )


def patient(settings: Settings) -> Redis:
    """A connection for workers, which waits out a restart of the server."""
    return Redis.from_url(redis_url(settings), retry=Retry(ExponentialBackoff(cap=2.0, base=0.1), 6))
