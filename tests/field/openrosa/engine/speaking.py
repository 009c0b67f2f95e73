"""The engine as a process that is asked by lines: an XForm and answers in, the instance that Collect would post out.

It may not know what our service makes of an instance.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from typing import Any

from field.app import toolchain

HERE = Path(__file__).resolve().parent
PACKAGES = toolchain.APP / "build" / "engine"
Answer = str | bool | list[str] | dict[str, Any]
Steps = Sequence[tuple[str, Answer]]
CHOSEN = "packhorse_dossier"
"""Where the dossier to edit is chosen."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What the engine made: the instance's XML, its files, the nodes that are not right, every node's text."""

    xml: str
    files: Mapping[str, bytes]
    wrong: tuple[str, ...]
    answers: Mapping[str, str]

    def answer(self, name: str) -> str:
        """The text of the one node whose reference ends so."""
        (found,) = [text for where, text in self.answers.items() if where.endswith(f"/{name}")]
        return found


class Engine:
    """A running engine."""

    def __init__(self, process: Popen[str]) -> None:
        self._process = process

    def fill(self, form: bytes, files: Mapping[str, bytes], steps: Steps, edit: str = "") -> Filled:
        """Load a form, open a new instance (or `edit` one that was sent), answer, and write it."""
        lists = {name: data.decode() for name, data in files.items() if name.endswith(".csv")}
        asked = {"form": form.decode(), "files": lists, "steps": steps} | ({"edit": edit} if edit else {})
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        said = json.loads(self._process.stdout.readline())
        assert "error" not in said, said["error"]
        sent = {name: base64.b64decode(data) for name, data in said["files"].items()}
        return Filled(said["instance"], sent, tuple(said["wrong"]), said["answers"])


@contextmanager
def running() -> Iterator[Engine]:
    """The engine, installed if it is not yet, until the block ends."""
    PACKAGES.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "driver.mjs"):
        _put(name)
    toolchain.install(PACKAGES)
    process = toolchain.start("node", str(PACKAGES / "driver.mjs"))
    try:
        yield Engine(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(timeout=60)


def _put(name: str) -> None:
    """A file beside the packages, whole or not there: other workers of the tests may be reading it."""
    data, target = (HERE / name).read_bytes(), PACKAGES / name
    if not target.exists() or target.read_bytes() != data:
        part = PACKAGES / f"{name}.{os.getpid()}"
        part.write_bytes(data)
        part.replace(target)


def attachment(name: str, data: bytes) -> dict[str, Any]:
    """A file as an answer."""
    return {"file": name, "bytes": base64.b64encode(data).decode()}
