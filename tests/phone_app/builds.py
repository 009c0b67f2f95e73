"""A build of the app as it is handed out: its files, another build in its place, and the first again.

The other build does the same under other names, as a rebuild of changed sources would. It may not open a browser.
"""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from field.app.building import EARLIER

HASH = re.compile(r"-([A-Z0-9]{8})\.(?=js|css)")
LIST = "files.json"
OTHER = "0" * 16
"""What the other build is called."""
USED = """caches.match('files.json', { cacheName: 'packhorse' })
  .then(async (kept) => JSON.parse((await kept.json()).app).app)"""
"""The build that a phone uses."""
TEXTS = {".js", ".css", ".html", ".webmanifest"}


def part(built: Path, stem: str) -> str:
    """The one file whose name begins so."""
    [name] = {path.name for path in built.glob(f"{stem}-????????.*") if path.suffix in TEXTS}
    return name


def needed_at_once(built: Path) -> list[str]:
    """The files that the page names, the page itself left out, its own code last."""
    return re.findall(r'(?:src|href)="([^"]+\.(?:js|css))"', (built / "index.html").read_text())


@contextmanager
def another_build(built: Path, *, keeps_earlier: bool) -> Iterator[None]:
    """Hand out another build in place of this one; afterwards this one again."""
    first = built.with_name("first")
    shutil.copytree(built, first)
    try:
        _rename(built, keeps_earlier)
        yield
    finally:
        shutil.rmtree(built)
        first.rename(built)


def _rename(built: Path, keeps_earlier: bool) -> None:
    shutil.rmtree(built / EARLIER, ignore_errors=True)
    (built / EARLIER).mkdir()
    texts = {path.name: path.read_text() for path in built.iterdir() if path.suffix in TEXTS}
    texts.pop("sw.js")
    listed = (built / LIST).read_text()
    for path in [path for path in built.iterdir() if path.suffix in {".br", ".gz"} or HASH.search(path.name)]:
        if keeps_earlier and HASH.search(path.name):
            path.rename(built / EARLIER / path.name)
        else:
            path.unlink()
    for name, text in texts.items():
        content = _renamed(text).encode()
        (built / _renamed(name)).write_bytes(content)
        listed = listed.replace(integrity(text.encode()), integrity(content))
    other = re.sub(r'"app":"[0-9a-f]{16}"', f'"app":"{OTHER}"', listed)
    assert other != listed
    (built / LIST).write_text(_renamed(other))


def _renamed(text: str) -> str:
    return HASH.sub(lambda found: f"-{found[1][::-1]}.", text)


def integrity(content: bytes) -> str:
    """What the list says of a file."""
    return base64.b64encode(hashlib.sha256(content).digest()).decode()
