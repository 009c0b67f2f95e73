"""Another build of the app, made from sources that differ: what a service hands out after an update.

It may not touch the sources of this repository.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from field.app import toolchain
from field.app.toolchain import APP

PARTS = ("src", "static", "tools")
FILES = ("package.json", "package-lock.json", "tsconfig.json", "tsconfig.base.json")


def edited(path: Path, before: str, after: str) -> None:
    """Another text in a source."""
    text = path.read_text(encoding="utf-8")
    assert before in text, f"{path} does not say {before!r} any more"
    path.write_text(text.replace(before, after), encoding="utf-8")


def another_build(folder: Path, edit: Callable[[Path], None]) -> Path:
    """Build edited sources; the folder of the built app."""
    sources, built = folder / "sources", folder / "another"
    sources.mkdir()
    for part in PARTS:
        shutil.copytree(APP / part, sources / part)
    for name in FILES:
        shutil.copy(APP / name, sources / name)
    (sources / "node_modules").symlink_to(APP / "node_modules")
    edit(sources / "src")
    done = toolchain.run("node", str(sources / "tools" / "build.mjs"), str(built))
    assert done.returncode == 0, done.stdout
    return built


@contextmanager
def handed_out(app: Path, build: Path) -> Iterator[None]:
    """A service hands out another build as long as the block lasts."""
    before = app.with_name("before")
    app.rename(before)
    shutil.copytree(build, app)
    try:
        yield
    finally:
        shutil.rmtree(app)
        before.rename(app)
