"""A watched process is started again when it dies, and never outlives its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from api.service.processes.child import FIRST_PAUSE, LONGEST_PAUSE, SETTLED_AFTER, Child
from tests.api.service.conftest import eventually, is_alive

SLEEPER = "import time; print('here', flush=True); time.sleep(600)"
Make = Callable[..., Child]


def test_C01_a_killed_child_is_started_again(make_child: Make) -> None:
    child = make_child(SLEEPER)
    child.start(0.0)
    assert child.process is not None
    first = child.process.pid
    os.kill(first, signal.SIGKILL)
    assert eventually(lambda: child.watch(1.0) == -signal.SIGKILL)
    assert child.watch(1.0 + FIRST_PAUSE) is None
    assert child.process is not None
    assert child.process.pid != first
    assert is_alive(child.process.pid)


def test_a_child_that_dies_at_once_is_started_less_and_less_often(make_child: Make) -> None:
    child = make_child("raise SystemExit(3)")
    now, pauses = 0.0, []
    for _ in range(9):
        child.start(now)
        assert eventually(lambda: child.watch(now) == 3)  # noqa: B023 - called within the round
        pauses.append(child.due - now)
        now = child.due
    assert pauses == sorted(pauses)
    assert pauses[0] == FIRST_PAUSE
    assert pauses[-1] == LONGEST_PAUSE


def test_a_child_is_not_started_before_its_pause_is_over(make_child: Make) -> None:
    child = make_child("raise SystemExit(3)")
    child.start(0.0)
    assert eventually(lambda: child.watch(0.0) == 3)
    child.watch(FIRST_PAUSE / 2)
    assert child.process is None


def test_a_death_after_a_long_life_counts_as_the_first(make_child: Make) -> None:
    child = make_child("raise SystemExit(3)")
    child.pause = LONGEST_PAUSE
    child.start(0.0)
    assert eventually(lambda: child.watch(SETTLED_AFTER + 1) == 3)
    assert child.due == SETTLED_AFTER + 1 + FIRST_PAUSE


def test_a_child_that_will_not_stop_is_killed(make_child: Make) -> None:
    child = make_child(
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(600)"
    )
    child.start(0.0)
    assert eventually(lambda: "deaf" in child.log.read_text())
    child.ask_to_stop()
    assert child.wait_stopped(time.monotonic() + 0.3) is False
    assert child.process is not None
    assert child.process.returncode == -signal.SIGKILL


def test_the_last_words_of_a_dead_child_are_kept(make_child: Make) -> None:
    child = make_child("print('một'); print('hai'); raise SystemExit('hết chỗ')")
    child.start(0.0)
    assert eventually(lambda: child.watch(0.0) == 1)
    assert set(child.last_words()) == {"một", "hai", "hết chỗ"}
    assert len(child.last_words(1)) == 1


def test_children_end_when_their_parent_is_killed(tmp_path: Path, repository: Path) -> None:
    code = f"""
import os, sys, time
from pathlib import Path
from api.service.processes.child import Child
from api.service.processes.lock import take
lock = take(Path({str(tmp_path / "data")!r}), 0, lambda: None)
child = Child("web", (sys.executable, "-c", {SLEEPER!r}), dict(os.environ), Path({str(tmp_path / "web.log")!r}), lock)
child.start(0.0)
print(child.process.pid, flush=True)
time.sleep(600)
"""
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=repository, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert eventually(lambda: "here" in (tmp_path / "web.log").read_text())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert eventually(lambda: not is_alive(child))
