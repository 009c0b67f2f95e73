"""The parent process: keeps every child of the service alive until it is told to stop.

It may not do any work of the service itself, and loads nothing heavy: whatever happens to a child, the parent stays.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import FrameType

from api.service.processes.child import Child

TICK = 0.1
LOG_LIMIT = 16 << 20
STOP_PATIENCE = 20.0


@dataclass(slots=True)
class Supervisor:
    """Children in the order of their start; they stop in the opposite order. `say` prints one line to people."""

    say: Callable[[str], None]
    children: list[Child] = field(default_factory=list)
    asked: bool = False
    next_log_check: float = 0.0

    def add(self, child: Child) -> None:
        """Start a child and watch it from now on."""
        child.start(time.monotonic())
        self.children.append(child)

    def ask_to_stop(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """Ask the loop to end (a signal handler)."""
        self.asked = True

    def watch(self) -> None:
        """One round: notice the dead, start what is due, keep logs small, tell systemd that we live."""
        now = time.monotonic()
        for child in self.children:
            status = child.watch(now)
            if status is not None:
                self._tell(child, status)
        if now >= self.next_log_check:
            self.next_log_check = now + 30
            cut_logs(self.children)
            notify("WATCHDOG=1")

    def run(self) -> None:
        """Watch until asked to stop."""
        while not self.asked:
            self.watch()
            time.sleep(TICK)

    def wait_until(self, ready: Callable[[], bool], patience: float) -> bool:
        """Watch until `ready` says so; False after `patience` seconds or when asked to stop."""
        until = time.monotonic() + patience
        while not self.asked and time.monotonic() < until:
            self.watch()
            if ready():
                return True
            time.sleep(TICK)
        return False

    def stop(self) -> None:
        """Stop all: each layer is asked, waited for, and killed only when it does not end."""
        notify("STOPPING=1")
        for layer in reversed(list(layers(self.children))):
            for child in layer:
                child.ask_to_stop()
            until = time.monotonic() + STOP_PATIENCE
            for child in layer:
                if not child.wait_stopped(until):
                    self.say(f"  {child.name}: phải dừng bằng lệnh kill · had to be killed")

    def _tell(self, child: Child, status: int) -> None:
        reason = signal.Signals(-status).name if status < 0 else f"exit {status}"
        self.say(f"! {child.name}: đã dừng ({reason}), đang khởi động lại · ended, starting it again")
        if status > 0:
            for line in child.last_words():
                self.say(f"    {line}")


def layers(children: Sequence[Child]) -> Iterator[list[Child]]:
    """Redis first, then all that uses it; a layer stops together."""
    servers = [child for child in children if child.name == "redis"]
    yield servers
    yield [child for child in children if child not in servers]


def cut_logs(children: Sequence[Child]) -> None:
    """Keep at most two times LOG_LIMIT bytes of what each child printed."""
    for child in children:
        with suppress(OSError):
            if child.log.stat().st_size > LOG_LIMIT:
                shutil.copyfile(child.log, child.log.with_suffix(".1.log"))
                os.truncate(child.log, 0)


def notify(words: str) -> None:
    """Tell systemd how we are, when it started us."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if address:
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
            channel.sendto(words.encode(), address.replace("@", "\0", 1))


@contextmanager
def signals(supervisor: Supervisor) -> Iterator[None]:
    """Ctrl-C, SIGTERM and the end of the terminal ask the supervisor to stop, as long as this lasts."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, supervisor.ask_to_stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
