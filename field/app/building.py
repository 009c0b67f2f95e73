"""Building the phone app from its sources, when they are another than those it was built from.

Several processes that want it wait for one. The folder of the built app is exchanged as a whole, so that nobody is
handed out half of a build. It may not know who hands the app out.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from field.app.toolchain import APP, run

BUILT = APP / "built"
_STAMP = ".source"


class NotBuiltError(RuntimeError):
    """The app could not be built; the words are those of the tools."""


def has_sources() -> bool:
    """Whether this is a checkout: an installed package carries the built app and no sources."""
    return (APP / "package-lock.json").is_file() and (APP / "src").is_dir()


def is_current(folder: Path = BUILT) -> bool:
    """Whether the folder holds an app that was built from the present sources."""
    stamp = folder / _STAMP
    return stamp.is_file() and stamp.read_text(encoding="ascii") == source_hash()


def source_hash() -> str:
    """The hash of everything that the built app is made of."""
    found = hashlib.sha256()
    for path in _sources():
        content = path.read_bytes()
        found.update(f"{path.relative_to(APP).as_posix()}\n{len(content)}\n".encode() + content)
    return found.hexdigest()


def build(folder: Path = BUILT) -> str:
    """Build the app into a folder; what the tools said. NotBuiltError, and the folder as before, when it fails."""
    (APP / "build").mkdir(exist_ok=True)
    with (APP / "build" / "app.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        new, old = folder.with_name(f"{folder.name}.new"), folder.with_name(f"{folder.name}.old")
        source = source_hash()
        done = run("node", "tools/build.mjs", str(new))
        if done.returncode != 0:
            raise NotBuiltError(done.stdout)
        (new / _STAMP).write_text(source, encoding="ascii")
        _exchange(folder, new, old)
    return done.stdout.strip()


def _exchange(folder: Path, new: Path, old: Path) -> None:
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _sources() -> Iterator[Path]:
    yield from (APP / "package-lock.json", APP / "tsconfig.base.json", APP / "tools" / "build.mjs")
    for part in ("src", "static"):
        yield from sorted(path for path in (APP / part).rglob("*") if path.is_file())
