"""Building the phone app from its sources, when they are another than those it was built from.

Several processes that want it wait for one. The folder of the built app is exchanged as a whole, so that nobody is
handed out half of a build. What an earlier build named by its hash stays for a month in `earlier/`: a phone that has
begun to open that build finds all of it. It may not know who hands the app out.
"""

from __future__ import annotations

import fcntl
import hashlib
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from field.app.toolchain import APP, run

BUILT = APP / "built"
_STAMP = ".source"
_BUILDERS = ("tools/build.mjs", "tools/bundling.mjs", "tools/reading.mjs", "tools/console.mjs")
EARLIER = "earlier"
"""The folder, inside of that of a build, with the files of builds before it."""
_NAMED_BY_HASH = re.compile(r"-[A-Z0-9]{8}\.(js|css)(\.br|\.gz)?$")
_STAYS_S = 30 * 24 * 3600


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
        _keep_earlier(folder, new / EARLIER)
        _exchange(folder, new, old)
    return done.stdout.strip()


def _keep_earlier(folder: Path, kept: Path) -> None:
    """What a phone may still ask for that opened an earlier build. A file is as old as its build."""
    kept.mkdir()
    youngest = time.time() - _STAYS_S  # of files on this disk, by this machine's clock
    for path in (*folder.glob("*.*"), *(folder / EARLIER).glob("*.*")):
        if _NAMED_BY_HASH.search(path.name) and path.stat().st_mtime > youngest:
            shutil.copy2(path, kept)


def _exchange(folder: Path, new: Path, old: Path) -> None:
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _sources() -> Iterator[Path]:
    yield from (APP / name for name in ("package-lock.json", "tsconfig.base.json", *_BUILDERS))
    for part in ("src", "static"):
        yield from sorted(path for path in (APP / part).rglob("*") if path.is_file())
