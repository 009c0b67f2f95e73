"""Where tests keep their files: in memory, where the machine has plenty of it.

A test makes a database, a service, a browser's profile, and throws them away; on a disk most of its time goes into
making and removing files. Whoever sets TMPDIR has chosen, and keeps what failed tests left. Programs that a test ends
hard lose nothing by it: what they wrote stands in memory as it would in a disk's cache.
This module may not know what a test keeps.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import MutableMapping
from pathlib import Path

SHARED_MEMORY = Path("/dev/shm")
PREFIX, LOCK = "packhorse-", "in-use"
UNNAMED = "new-"
"""What a folder is called until its lock is held: others remove what is ours and not locked."""
FREE = 4 * 2**30
"""Bytes that a run may need, with all workers."""
AVAILABLE = 8 * 2**30
"""Bytes that the machine must have for programs and files together."""
THROUGH = 0o711
"""Others may pass, to what is theirs: PostgreSQL does not run as root."""


def keep_files_in_memory(environment: MutableMapping[str, str], memory: Path = SHARED_MEMORY) -> Path | None:
    """Name a folder of this run as the one for temporary files; None where nothing was changed."""
    if "TMPDIR" in environment or not has_room(memory):
        return None
    forget_left_behind(memory)
    made = Path(tempfile.mkdtemp(prefix=UNNAMED, dir=memory))
    made.chmod(THROUGH)
    fcntl.flock(os.open(made / LOCK, os.O_CREAT | os.O_RDWR), fcntl.LOCK_EX)  # as long as this process lives
    folder = made.rename(memory / made.name.replace(UNNAMED, PREFIX, 1))
    environment["TMPDIR"] = str(folder)
    tempfile.tempdir = None
    return folder


def forget(folder: Path | None, environment: MutableMapping[str, str]) -> None:
    """Remove the folder of this run."""
    if folder is not None:
        del environment["TMPDIR"]
        tempfile.tempdir = None
        shutil.rmtree(folder, ignore_errors=True)


def forget_left_behind(memory: Path) -> None:
    """Remove the folders of runs that were killed: nobody holds their lock."""
    for lock in memory.glob(f"{PREFIX}*/{LOCK}"):
        with lock.open("rb") as opened:
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            shutil.rmtree(lock.parent, ignore_errors=True)


def has_room(memory: Path) -> bool:
    """Whether files can be kept and programs started there, and enough is free."""
    if not (memory.is_dir() and os.access(memory, os.W_OK | os.X_OK)):
        return False
    about = os.statvfs(memory)
    may_start = not about.f_flag & os.ST_NOEXEC
    return may_start and about.f_bavail * about.f_frsize >= FREE and available() >= AVAILABLE


def available(meminfo: Path = Path("/proc/meminfo")) -> int:
    """Bytes of memory that programs can have; 0 where the system does not say."""
    if not meminfo.exists():
        return 0
    lines = (line.split() for line in meminfo.read_text("ascii").splitlines())
    return next((int(words[1]) * 1024 for words in lines if words[0] == "MemAvailable:"), 0)
