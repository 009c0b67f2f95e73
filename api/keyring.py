"""Secrets kept as files: made once, at their first use, readable by this service only.

It may not know what a secret is for, and never prints one.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def keep(folder: Path, name: str, make: Callable[[], bytes]) -> bytes:
    """The secret `name` of `folder`, made by `make` when it is not there yet.

    Of several processes that start at once, all get the secret of the first: the file appears whole or not at all.
    Raises OSError when the folder cannot be written.
    """
    path = folder / name
    with suppress(FileNotFoundError):
        return path.read_bytes()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(dir=folder)  # made with mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(make())
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(scratch, path)
    finally:
        Path(scratch).unlink()
    return path.read_bytes()
