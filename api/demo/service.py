"""A whole service in a folder of its own, started by the command that people type, as long as a block lasts.

It may not reach into the service's processes; it sees what a person at the terminal sees.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api.service.address import answers
from api.service.processes.child import die_with_parent
from api.service.processes.plan import own_command
from api.settings import HERE, Settings

PATIENCE = 90.0
STOP_PATIENCE = 40.0
PAUSE = 0.05


class ServiceError(RuntimeError):
    """The service did not come up; its words say why."""


def free_port(host: str = "127.0.0.1") -> int:
    """A port that nobody listens at now."""
    with socket.socket() as channel:
        channel.bind((host, 0))
        return int(channel.getsockname()[1])


@contextmanager
def serving(settings: Settings) -> Iterator[None]:
    """The service of these settings: Redis, web, worker and sweeper under their supervisor. Raises ServiceError."""
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    said = settings.data / "up.log"
    with said.open("wb") as out:
        process = subprocess.Popen(
            own_command("up"),
            env={**os.environ, **settings.environment(), "PYTHONPATH": str(HERE), "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent(),  # noqa: PLW1509 - nothing else runs in this process
        )
    try:
        _wait(process, settings, said)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], settings: Settings, said: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not (answers(settings) and "sẵn sàng" in said.read_text(encoding="utf-8", errors="replace")):
        if process.poll() is not None or time.monotonic() > until:
            raise ServiceError(said.read_text(encoding="utf-8", errors="replace"))
        time.sleep(PAUSE)
