"""Which processes one service has, and with which command each is started.

It may not start any of them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import replace

from api.service.processes.child import Child
from api.service.redis.server import FoundRedis
from api.settings import HERE, NO_REDIS, Settings

SERVER_GRACE_SECONDS = 10
MEMORY = {"MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": "262144"}
"""glibc gives large buffers back at once, and threads share their small ones: a large push leaves no lasting mark."""


def own_command(*words: str) -> tuple[str, ...]:
    """The command line of one of our own commands, in this very environment."""
    return (sys.executable, "-P", "-m", "api.commands.main", *words)


def web_command(settings: Settings) -> tuple[str, ...]:
    """gunicorn with threads: plain Python, and a slow phone holds a thread, not a process.

    Addresses may be as long as it takes them: Collect asks for every dossier that it began by itself in one.
    """
    return (
        sys.executable, "-P", "-m", "gunicorn", "wsgi:app",
        "--bind", f"{bracketed(settings.host)}:{settings.port}",
        "--worker-class", "gthread",
        "--workers", str(settings.web_workers),
        "--threads", str(settings.web_threads),
        "--timeout", "120",
        "--keep-alive", "15",
        "--limit-request-line", "8190",
        "--graceful-timeout", str(SERVER_GRACE_SECONDS),
        "--no-control-socket",
        "--chdir", str(HERE),
    )  # fmt: skip


def service_environment(settings: Settings, redis: FoundRedis, environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of every child: ours, the settings, and the code's folder on the path."""
    found = replace(settings, redis=redis.url or NO_REDIS)
    path = os.pathsep.join(filter(None, (str(HERE), environment.get("PYTHONPATH", ""))))
    fixed = {**MEMORY, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1", "PROJ_NETWORK": "OFF"}
    return {**environment, **found.environment(), **fixed}


def redis_child(settings: Settings, redis: FoundRedis, environment: Mapping[str, str], lock: int) -> Child:
    """The child that is our own Redis server."""
    return Child("redis", redis.command, environment, settings.data / "logs" / "redis.log", lock)


def working_children(settings: Settings, redis: FoundRedis, environment: Mapping[str, str], lock: int) -> list[Child]:
    """Web, merge workers (none without Redis: the sweeper drains) and sweeper."""
    commands = {"web": web_command(settings), "sweep": own_command("sweep")}
    if redis.url:
        for number in range(settings.workers):
            commands[f"worker-{number}"] = own_command("worker", "--number", str(number))
    logs = settings.data / "logs"
    return [Child(name, command, environment, logs / f"{name}.log", lock) for name, command in commands.items()]


def bracketed(host: str) -> str:
    """A host as it stands before a port: an IPv6 address in brackets."""
    return f"[{host}]" if ":" in host else host
