"""Children for the tests of supervision: small Python programs, really started and really killed."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from api.service.processes.child import Child
from api.service.processes.lock import take

PATIENCE = 20.0


@pytest.fixture
def lock(tmp_path: Path) -> Iterator[int]:
    """The lock of a data folder."""
    handle = take(tmp_path / "data", 0, lambda: None)
    yield handle
    os.close(handle)


@pytest.fixture
def make_child(tmp_path: Path, lock: int) -> Iterator[Callable[..., Child]]:
    """Makes children that run Python code; whatever still lives at the end is killed."""
    made: list[Child] = []

    def make(code: str, name: str = "web") -> Child:
        child = Child(name, (sys.executable, "-c", code), dict(os.environ), tmp_path / "logs" / f"{name}.log", lock)
        made.append(child)
        return child

    yield make
    for child in made:
        if child.process is not None and child.process.poll() is None:
            child.process.kill()
            child.process.wait()


def eventually(is_so: Callable[[], bool], patience: float = PATIENCE) -> bool:
    """Whether it becomes so within `patience` seconds."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if is_so():
            return True
        time.sleep(0.02)
    return False


def is_alive(pid: int) -> bool:
    """Whether a process runs (one that has ended and is not yet collected does not)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in {"Z", "X"}
