"""Files that are there after a power cut: fsynced, hashed, and the names of their folders fsynced too.

This module must not know what a file is for.
"""

import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path


def sync_file(path: Path) -> None:
    """Make a file's content, or a folder's list of names, durable."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Make every name below a folder durable; its files were made so when they were written."""
    for below, _, _ in os.walk(folder):
        sync_file(Path(below))


def write_file(path: Path, data: bytes) -> None:
    """Write a file, readable by its owner only, durably."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def place_file(source: Path, target: Path) -> None:
    """The same file under another name: a hard link on one disk, else a copy. What is there already stays."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        try:
            target.hardlink_to(source)
        except FileExistsError:
            raise
        except OSError:
            copy_file(source, target)


def copy_file(source: Path, target: Path) -> None:
    """A copy that appears whole or not at all."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    scratch = target.with_name(f".{target.name}.part")
    shutil.copyfile(source, scratch)
    sync_file(scratch)
    scratch.replace(target)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_below(folder: Path) -> list[str]:
    """Every file below a folder, as sorted relative paths."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
