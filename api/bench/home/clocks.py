"""CPU time and memory of running processes, as the kernel counts them. Linux only.

It may not know which processes these are.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

_PROC = Path("/proc")
_TICK_NS = 1_000_000_000 // os.sysconf("SC_CLK_TCK")


def cpu_ns(roots: Iterable[int]) -> int:
    """CPU nanoseconds that these processes and all below them have used, with those of their dead children."""
    return sum(_own_ns(pid) + _waited_ns(pid) for pid in family(roots))


def peak_bytes(roots: Iterable[int]) -> int:
    """The highest resident memory that any of these processes, or of those below them, ever had."""
    return max((_peak(pid) for pid in family(roots)), default=0)


def family(roots: Iterable[int]) -> set[int]:
    """The processes and all their descendants."""
    children: dict[int, list[int]] = {}
    for pid, parent in _parents():
        children.setdefault(parent, []).append(pid)
    found: set[int] = set()
    waiting = list(roots)
    while waiting:
        pid = waiting.pop()
        if pid not in found:
            found.add(pid)
            waiting += children.get(pid, ())
    return found


def _parents() -> Iterator[tuple[int, int]]:
    for entry in _PROC.iterdir():
        if entry.name.isdigit() and (fields := _stat(int(entry.name))):
            yield int(entry.name), int(fields[1])


def _own_ns(pid: int) -> int:
    """CPU of all threads, also of those that ended. The clock id is made as clock_getcpuclockid(3) makes it."""
    try:
        return time.clock_gettime_ns((~pid << 3) | 2)
    except OSError:
        return 0


def _waited_ns(pid: int) -> int:
    """CPU of children that ended and were waited for (proc(5): cutime and cstime), in ticks of the kernel."""
    fields = _stat(pid)
    return (int(fields[13]) + int(fields[14])) * _TICK_NS if fields else 0


def _stat(pid: int) -> list[str]:
    """The fields after the process's name, which may itself hold spaces; none for a process that is gone."""
    try:
        return (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _peak(pid: int) -> int:
    try:
        status = (_PROC / str(pid) / "status").read_text()
    except OSError:
        return 0
    line = next((line for line in status.splitlines() if line.startswith("VmHWM:")), "VmHWM: 0 kB")
    return int(line.split()[1]) * 1024
