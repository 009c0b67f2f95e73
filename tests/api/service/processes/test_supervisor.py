"""The parent keeps its children alive, stops them in order, and lets Ctrl-C mean "stop all, cleanly"."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from api.service.processes import supervisor as module
from api.service.processes.child import Child
from api.service.processes.supervisor import Supervisor, cut_logs, notify, signals
from tests.api.service.conftest import eventually, is_alive

POLITE = """
import signal, sys, time
def end(*_):
    with open({diary!r}, "a") as diary:
        diary.write({name!r} + "\\n")
    sys.exit(0)
signal.signal(signal.SIGTERM, end)
print("here", flush=True)
time.sleep(600)
"""
Make = Callable[..., Child]


def polite(make_child: Make, diary: Path, name: str) -> Child:
    """A child that writes its name into the diary when it is asked to stop."""
    return make_child(POLITE.format(diary=str(diary), name=name), name)


def test_a_child_that_died_comes_back_and_people_are_told(make_child: Make) -> None:
    said: list[str] = []
    supervisor = Supervisor(said.append)
    child = make_child("import time; time.sleep(600)")
    supervisor.add(child)
    assert child.process is not None
    first = child.process.pid
    os.kill(first, signal.SIGKILL)
    came_back = supervisor.wait_until(lambda: child.process is not None and child.process.pid != first, 20)
    assert came_back
    assert len([line for line in said if "web" in line and "SIGKILL" in line]) == 1


def test_redis_stops_after_everything_that_uses_it(make_child: Make, tmp_path: Path) -> None:
    diary = tmp_path / "diary"
    supervisor = Supervisor(lambda _: None)
    for name in ("redis", "web", "worker-0"):
        supervisor.add(polite(make_child, diary, name))
    assert eventually(lambda: all("here" in child.log.read_text() for child in supervisor.children))
    supervisor.stop()
    order = diary.read_text().split()
    assert sorted(order) == ["redis", "web", "worker-0"]
    assert order[-1] == "redis"
    assert not any(is_alive(child.process.pid) for child in supervisor.children if child.process)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_watch(number: signal.Signals, make_child: Make) -> None:
    supervisor = Supervisor(lambda _: None)
    before = signal.getsignal(number)
    with signals(supervisor):
        supervisor.add(make_child("import time; time.sleep(600)"))
        os.kill(os.getpid(), number)
        supervisor.run()
        supervisor.stop()
    assert supervisor.asked
    assert signal.getsignal(number) == before
    assert supervisor.children[0].process is not None
    assert supervisor.children[0].process.returncode == -signal.SIGTERM


def test_the_wait_for_readiness_ends_when_people_press_ctrl_c(make_child: Make) -> None:
    supervisor = Supervisor(lambda _: None)
    supervisor.ask_to_stop()
    assert supervisor.wait_until(lambda: True, 60) is False


def test_a_log_is_cut_before_it_fills_the_disk(make_child: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOG_LIMIT", 10)
    child = make_child("pass")
    child.log.parent.mkdir(parents=True)
    child.log.write_text("mười hai ký tự")
    cut_logs([child])
    assert child.log.read_text() == ""
    assert child.log.with_suffix(".1.log").read_text() == "mười hai ký tự"


def test_systemd_hears_that_the_service_lives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        notify("READY=1")
        assert systemd.recv(64) == b"READY=1"
