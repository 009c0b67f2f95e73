"""`packhorse web`: the web processes, for a machine where something else starts the rest.

It may not start Redis, workers or the sweeper.
"""

from __future__ import annotations

import os

import click

from api.commands.options import with_settings
from api.service.processes.plan import service_environment, web_command
from api.service.redis.connection import redis_url
from api.service.redis.server import FoundRedis
from api.settings import Settings


@click.command()
@with_settings("host", "port", "database", "redis", "web_workers", "web_threads")
def web(settings: Settings) -> None:
    """Chạy máy chủ web. Run the web processes only (`packhorse up` runs everything)."""
    environment = service_environment(settings, FoundRedis(redis_url(settings), "URL"), os.environ)
    command = web_command(settings)
    os.execve(command[0], command, environment)  # noqa: S606 - this process becomes the server
