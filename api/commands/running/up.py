"""`packhorse up`: sets up what is missing, starts the whole service and keeps it running.

It may not do the work of any process of the service; `api.service` says which there are.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping

import click

from api.commands.options import with_settings
from api.service import address
from api.service.processes.lock import AlreadyRunning, take
from api.service.processes.plan import redis_child, service_environment, working_children
from api.service.processes.supervisor import Supervisor, notify, signals
from api.service.redis.server import FoundRedis, find_redis
from api.service.starting.welcome import read_demo, welcome
from api.settings import Settings

READY_PATIENCE = 90.0
LOCK_PATIENCE = 40.0
WAITING = (
    f"Thư mục này đang có dịch vụ; chờ nó dừng, nhiều nhất {LOCK_PATIENCE:.0f} giây\n"
    f"A service is in this data folder; waiting for its end, at most {LOCK_PATIENCE:.0f} s"
)


@click.command()
@with_settings("host", "port", "address", "database", "redis", "workers", "web_workers", "demo")
def up(settings: Settings) -> None:
    """Khởi động toàn bộ dịch vụ; Ctrl-C để dừng. Start the whole service; Ctrl-C stops it."""
    try:
        lock = take(settings.data, LOCK_PATIENCE, lambda: say(WAITING))
    except AlreadyRunning:
        raise click.ClickException(
            f"Dịch vụ đang chạy với thư mục {settings.data}. Dùng --data khác, hoặc dừng nó trước.\n"
            "A service already runs in this data folder. Stop it first, or give another --data."
        ) from None
    if not address.is_free(settings):
        raise click.ClickException(
            f"Cổng {settings.port} đang bận; chọn cổng khác bằng --port.\n"
            f"Port {settings.port} is taken; choose another one with --port."
        )
    sys.exit(run(settings, lock))


def run(settings: Settings, lock: int) -> int:
    """The life of one service; its exit status."""
    redis = find_redis(settings)
    environment = service_environment(settings, redis, os.environ)
    supervisor = Supervisor(say)
    with signals(supervisor):
        try:
            say(f"Dữ liệu · data: {settings.data}")
            start_redis(supervisor, settings, redis, environment, lock)
            set_up(environment)
            ready = start_work(supervisor, settings, redis, environment, lock)
            if ready:
                notify("READY=1")
                say(welcome(address.public_address(settings), read_demo(settings.data), options_of(settings)))
                supervisor.run()
        finally:
            say("Đang dừng · Stopping")
            supervisor.stop()
            say("Đã dừng, không mất gì · Stopped, nothing is lost")
    return 0 if ready or supervisor.asked else 1


def options_of(settings: Settings) -> str:
    """The options by which another command means this service; a database's address may hold a password: not shown."""
    usual = Settings()
    given = [(name, str(getattr(settings, name))) for name in ("data", "port", "address")]
    shown = [f" --{name} {shlex.quote(value)}" for name, value in given if value != str(getattr(usual, name))]
    return "".join([*shown, " --database …" if settings.database else ""])


def start_redis(
    supervisor: Supervisor, settings: Settings, redis: FoundRedis, environment: Mapping[str, str], lock: int
) -> None:
    """Start our own Redis, when it is ours to start; the service works without one, only slower."""
    say(f"Redis: {redis.how}")
    if redis.command:
        supervisor.add(redis_child(settings, redis, environment, lock))
    if not redis.url:
        say("  Không có Redis: bộ quét tự nhập dữ liệu, chậm hơn · Without Redis the sweeper merges by itself, later")


def set_up(environment: Mapping[str, str]) -> None:
    """Bring the database to this version, and fill an empty one with the demo. Raises ClickException on failure."""
    say("Chuẩn bị cơ sở dữ liệu · Preparing the database")
    once((sys.executable, "-P", "-m", "api.service.starting.preparation"), environment)


def once(command: tuple[str, ...], environment: Mapping[str, str]) -> None:
    """Run one command of the set-up to its end, its words indented under ours. Raises ClickException on failure."""
    running = subprocess.Popen(
        command, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )
    with running:
        for line in running.stdout or ():
            say(f"  {line.rstrip()}")
    if running.returncode:
        raise click.ClickException("Chuẩn bị không xong; xem các dòng trên. Set-up failed; see the lines above.")


def start_work(
    supervisor: Supervisor, settings: Settings, redis: FoundRedis, environment: Mapping[str, str], lock: int
) -> bool:
    """Start the web processes, and when they answer the others: people wait for the first, nobody for the second."""
    web, *others = working_children(settings, redis, environment, lock)
    say("Khởi động máy chủ web · Starting the web processes")
    supervisor.add(web)
    ready = supervisor.wait_until(lambda: address.answers(settings), READY_PATIENCE)
    if not ready and not supervisor.asked:
        say(f"! Dịch vụ không trả lời; xem {settings.data / 'logs'} · The service does not answer; see the logs")
        return False
    for child in others:
        supervisor.add(child)
    return ready


def say(words: str) -> None:
    """One line to the person who started the service, at once."""
    click.echo(words)
    sys.stdout.flush()
