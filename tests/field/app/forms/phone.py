"""The phone's evaluator and filling in Node, asked by the tests here: one line of JSON for each question and answer."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, Self

from field.app import toolchain

SOURCE = "test/forms/answering.ts"


class Phone:
    """A running Node; `ask` waits for its answer. A context manager that ends it."""

    def __init__(self, folder: Path, repository: Path) -> None:
        bundle = folder / "answering.mjs"
        esbuild = ("node_modules/esbuild/bin/esbuild", SOURCE, "--bundle", "--platform=node", "--format=esm")
        done = toolchain.run("node", *esbuild, "--target=node20", f"--outfile={bundle}")
        assert done.returncode == 0, done.stdout
        self._node = subprocess.Popen(
            [str(toolchain.find_node().folder / "node"), str(bundle)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={"PACKHORSE_REPOSITORY": str(repository)},
            text=True,
            encoding="utf-8",
        )

    def ask(self, **question: Any) -> Any:
        """What the phone answers."""
        assert self._node.stdin is not None
        assert self._node.stdout is not None
        self._node.stdin.write(json.dumps(question, ensure_ascii=False) + "\n")
        self._node.stdin.flush()
        line = self._node.stdout.readline()
        assert line, f"Node ended at {question}"
        return json.loads(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_problem: object) -> None:
        self._node.communicate(timeout=10)
