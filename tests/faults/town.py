"""A whole service of its own: `packhorse up` on a temporary folder, with people of two communes, to be killed at will.

Processes are found by the service's lock, as a person would find them in `ps`. What is asked of the database is asked
through a home that the test opens beside the service. This module must not repair anything.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from api.demo.service import free_port
from api.home import Home, prepare_home
from api.service.address import answers
from api.service.processes.plan import own_command
from api.settings import HERE, Settings
from field.jobs.sweep import has_work
from field.people.enrolling.tickets import issue_ticket
from field.tables import change, stream
from tests.api.conftest import MEMORY_KIB, people_home

PATIENCE = 60.0
BUILDING = 240.0
"""Seconds: the first service of a checkout builds the phone app before it answers."""
ARBITER, WEB, WORKER, SWEEP, REDIS = "arbiter", "web", "worker", "sweep", "redis"


def eventually(is_so: Callable[[], bool], patience: float = PATIENCE) -> bool:
    """Whether it becomes so within `patience` seconds."""
    until = time.monotonic() + patience
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


@dataclass
class Town:
    """A service in `settings.data`. `guard` is a folder that stands first on the path of every process."""

    settings: Settings
    guard: Path | None = None
    home: Home = field(init=False)
    process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self.home = prepare_home(self.settings)

    @property
    def url(self) -> str:
        """Where phones reach it."""
        return f"http://127.0.0.1:{self.settings.port}"

    def start(self, hears: bool = True) -> None:
        """Start it and wait until it takes pushes and, if it can, a worker hears the bell."""
        path = os.pathsep.join(map(str, filter(None, (self.guard, HERE))))
        with (self.settings.data / "up.log").open("wb") as out:
            self.process = subprocess.Popen(
                own_command("up"),
                env={**os.environ, **self.settings.environment(), "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        assert eventually(lambda: answers(self.settings) and (self.is_well() or not hears), BUILDING), self.words()

    def stop(self) -> None:
        """Stop it as Ctrl-C does; whatever does not end is killed."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(40)
        finally:
            self.process.kill()
            self.process.wait()
            self.process = None

    def words(self) -> str:
        """What it said."""
        return (self.settings.data / "up.log").read_text(encoding="utf-8", errors="replace")

    def pids(self) -> Mapping[str, list[int]]:
        """Its processes by kind."""
        lock, found = str(self.settings.data / "service.lock"), dict[str, list[int]]()
        for folder in Path("/proc").glob("[0-9]*"):
            kind = _kind(folder, lock)
            if kind:
                found.setdefault(kind, []).append(int(folder.name))
        return found

    def signal(self, kind: str, number: signal.Signals = signal.SIGKILL) -> int:
        """Send every process of a kind a signal; how many there were."""
        pids = self.pids().get(kind, [])
        for pid in pids:
            os.kill(pid, number)
        return len(pids)

    def health(self) -> tuple[int, Mapping[str, Any]]:
        """What /healthz says, with its status; (0, {}) while nobody answers."""
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read())
        except OSError:
            return 0, {}

    def is_well(self) -> bool:
        """Whether it says `ok`: database, Redis and a worker are there."""
        return self.health()[1].get("status") == "ok"

    def slip(self, person: str) -> str:
        """The secret of an enrolment slip."""
        with self.home.store.write() as connection:
            return issue_ticket(connection, person, "quan", self.home.surroundings).secret

    def all_merged(self) -> bool:
        """Whether nothing waits for a worker."""
        with self.home.store.read() as connection:
            return not has_work(connection)

    def log(self) -> set[tuple[str, int, bytes]]:
        """Every change in the log: place and hash."""
        with self.home.store.read() as connection:
            rows = connection.execute(select(change.c.stream, change.c.n, change.c.hash))
            return {(row.stream, row.n, bytes(row.hash)) for row in rows}

    def counts(self, name: str) -> tuple[int, int, int]:
        """Of a stream: what was received, how much of it again, and how many changes are in the log."""
        with self.home.store.read() as connection:
            row = connection.execute(select(stream.c.received, stream.c.duplicate).where(stream.c.stream == name)).one()
            rows = connection.execute(select(func.count()).where(change.c.stream == name)).scalar_one()
            return int(row.received), int(row.duplicate), int(rows)


def _kind(folder: Path, lock: str) -> str:
    try:
        if not any(str(each.readlink()) == lock for each in (folder / "fd").iterdir()):
            return ""
        words = (folder / "cmdline").read_bytes().split(b"\0")
        parent = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1]
        above = Path(f"/proc/{parent}/cmdline").read_bytes()
    except OSError:
        return ""
    if b"gunicorn" in words:
        return WEB if b"gunicorn" in above.split(b"\0") else ARBITER
    return next((kind for kind in (WORKER, SWEEP) if kind.encode() in words), "" if b"up" in words else REDIS)


@contextmanager
def running(made: Town, hears: bool = True) -> Iterator[Town]:
    """The service of a home, as long as the block lasts."""
    try:
        made.start(hears)
        yield made
    finally:
        made.stop()
        made.home.close()


@contextmanager
def town(folder: Path, *, hears: bool = True, **given: Any) -> Iterator[Town]:
    """A service with its people, as long as the block lasts. `given` are settings that differ."""
    settings = {"host": "127.0.0.1", "port": free_port(), "demo": False, "sweep_seconds": 1, "backup_hour": -1} | given
    rates = {"sync_rate": "1000000 per minute", "password_memory": MEMORY_KIB}
    made = Town(Settings(data=folder / "data", **{**rates, **settings}))
    people_home(made.home)
    with running(made, hears):
        yield made
