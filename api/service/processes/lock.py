"""One service for each data folder.

The lock is held by every process of the service, so that a new one waits until the last process of a killed one has
ended. It may not say anything but "held" or "taken".
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable
from pathlib import Path


class AlreadyRunning(RuntimeError):  # noqa: N818 - a state of the world, not a fault
    """Another service works in this data folder."""


def take(data: Path, patience: float, waiting: Callable[[], None]) -> int:
    """The descriptor of the folder's lock, after at most `patience` seconds; `waiting` is called once if it is held.

    Raises AlreadyRunning when it is still held then.
    """
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(data / "service.lock", os.O_RDWR | os.O_CREAT, 0o600)
    until = time.monotonic() + patience
    told = False
    while not _locked(handle):
        if time.monotonic() > until:
            os.close(handle)
            raise AlreadyRunning(str(data))
        if not told:
            waiting()
            told = True
        time.sleep(0.1)
    return handle


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
