"""`packhorse up`, really started: whatever is killed comes back, Ctrl-C stops everything, nothing is left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from api.service.address import answers
from api.settings import Settings
from tests.api.service.conftest import eventually, is_alive


@dataclass(slots=True)
class Service:
    """A service in a data folder of its own, started by the command that people type."""

    settings: Settings
    repository: Path
    process: subprocess.Popen[str] | None = None
    output: Path = field(init=False)

    def __post_init__(self) -> None:
        self.output = self.settings.data.parent / "output"

    def start(self) -> None:
        """Start it and wait until it answers."""
        self.begin()
        assert eventually(lambda: "sẵn sàng" in self.words(), 60), self.words()
        assert answers(self.settings)

    def begin(self) -> None:
        """Start it."""
        environment = {**os.environ, **self.settings.environment(), "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-m", "api.commands.main", "up"]
        self.process = subprocess.Popen(
            command,
            cwd=self.repository,
            env=environment,
            stdout=self.output.open("w"),
            stderr=subprocess.STDOUT,
            text=True,
        )

    def words(self) -> str:
        """What it said since its last start."""
        return self.output.read_text(encoding="utf-8")

    def send(self, number: signal.Signals) -> int:
        """Send a signal to the parent; its exit status."""
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(60)

    def pids(self) -> dict[str, int]:
        """The processes that hold the service's lock, by a word of their command line."""
        lock = str(self.settings.data / "service.lock")
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            if _holds(folder, lock):
                found[_kind(folder)] = int(folder.name)
        return found


def _holds(folder: Path, path: str) -> bool:
    try:
        return any(str(each.readlink()) == path for each in (folder / "fd").iterdir())
    except OSError:
        return False


def _kind(folder: Path) -> str:
    words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
    kinds = ("gunicorn", "worker", "sweep", "redis.conf", "valkey-server", "redis-server", " up")
    return next((kind for kind in kinds if kind in words), words)


@pytest.fixture
def service(tmp_path: Path, repository: Path) -> Iterator[Service]:
    """A service that is gone at the end, whatever the test did."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = Service(Settings(data=tmp_path / "data", host="127.0.0.1", port=port, demo=False, web_workers=1), repository)
    yield made
    if made.process is not None and made.process.poll() is None:
        made.process.kill()
        made.process.wait()
    assert eventually(lambda: not made.pids(), 40), made.pids()


def comes_back(service: Service, kind: str, is_well: Callable[[], bool]) -> bool:
    """Kill one process of the service; whether another one of its kind takes over, and all is well."""
    killed = service.pids()[kind]
    os.kill(killed, signal.SIGKILL)
    assert eventually(lambda: not is_alive(killed))
    return eventually(lambda: service.pids().get(kind, killed) != killed and is_well(), 40)


def test_C01_C03_whatever_is_killed_comes_back_and_ctrl_c_stops_all(service: Service) -> None:
    service.start()
    held = service.pids()
    assert {" up", "gunicorn", "worker", "sweep"} < set(held)
    for kind in held.keys() - {" up", "gunicorn"}:
        assert comes_back(service, kind, lambda: True), service.words()
    assert service.send(signal.SIGINT) == 0
    assert service.pids() == {}
    assert "nothing is lost" in service.words()


def test_C01_the_web_server_comes_back_after_a_kill(service: Service) -> None:
    service.start()
    web = [pid for kind, pid in service.pids().items() if kind == "gunicorn"]
    for pid in web:
        os.kill(pid, signal.SIGKILL)
    assert eventually(lambda: answers(service.settings), 40)
    assert service.send(signal.SIGTERM) == 0


def test_a_pulled_plug_leaves_nothing_in_the_way_of_the_next_start(service: Service) -> None:
    service.start()
    assert service.send(signal.SIGKILL) == -signal.SIGKILL
    service.start()
    assert service.send(signal.SIGTERM) == 0


def test_a_second_service_on_the_port_is_refused_in_words(service: Service, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", service.settings.port))
        taken.listen()
        service.begin()
        assert service.process is not None
        assert service.process.wait(30) == 1
    assert f"Port {service.settings.port} is taken" in service.words()
