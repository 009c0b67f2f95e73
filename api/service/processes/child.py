"""One watched process: started, noticed when it dies, started again after a pause, stopped.

A child may not outlive the service: on Linux the kernel ends it when the parent is killed, and it holds the
service's lock until then. A child runs in a session of its own, so that Ctrl-C reaches the parent only, which stops
the children in order.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
SETTLED_AFTER = 60.0  # seconds of life after which a child's next death is treated as its first
PR_SET_PDEATHSIG = 1


@dataclass(slots=True)
class Child:
    """A process of the service. `log` receives what it prints; `lock` is the descriptor of the service's lock."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    log: Path
    lock: int
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    due: float = 0.0
    deaths: int = field(default=0)

    def start(self, now: float) -> None:
        """Start it. Raises OSError when the program is not there."""
        self.log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                pass_fds=(self.lock,),
                preexec_fn=die_with_parent(),  # noqa: PLW1509 - the parent has one thread
            )
        self.started = now

    def watch(self, now: float) -> int | None:
        """The exit status, once, when it was found dead; it is started again when its pause is over."""
        if self.process is None:
            if now >= self.due:
                self.start(now)
            return None
        status = self.process.poll()
        if status is None:
            return None
        if now - self.started > SETTLED_AFTER:
            self.pause = FIRST_PAUSE
        self.process, self.due, self.deaths = None, now + self.pause, self.deaths + 1
        self.pause = min(self.pause * 2, LONGEST_PAUSE)
        return status

    def ask_to_stop(self) -> None:
        """Ask it to finish what it does and end."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def wait_stopped(self, until: float) -> bool:
        """Wait for its end; after the moment `until` (monotonic) it is killed, and the answer is False."""
        if self.process is None:
            return True
        try:
            self.process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return False
        return True

    def last_words(self, lines: int = 12) -> list[str]:
        """The last lines that it printed."""
        with self.log.open("rb") as log:
            log.seek(max(0, self.log.stat().st_size - 4096))
            return log.read().decode(errors="replace").splitlines()[-lines:]


def die_with_parent() -> Callable[[], None] | None:
    """What a child calls before it runs, so that the kernel ends it when its parent dies; None but on Linux."""
    if sys.platform != "linux":
        return None
    libc, parent = ctypes.CDLL(None, use_errno=True), os.getpid()

    def tie() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # the parent died before the tie was made
            os._exit(1)

    return tie
