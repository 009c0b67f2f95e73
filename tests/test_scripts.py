"""The scripts that start everything else are executable POSIX sh and name no machine."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

SCRIPTS = ("packhorse", ".ci/run")


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_executable_and_posix(name: str, repository: Path) -> None:
    path = repository / name
    assert os.access(path, os.X_OK)
    assert path.read_text().startswith("#!/bin/sh\n")
    subprocess.run(["/bin/sh", "-n", str(path)], check=True)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_has_no_address(name: str, repository: Path) -> None:
    assert re.search(r"https?://|index-url", (repository / name).read_text()) is None


def test_ci_leaves_nothing_out(repository: Path) -> None:
    text = (repository / ".ci" / "run").read_text()
    assert "CI=true" in text
    assert "./packhorse test" in text
    assert "./packhorse demo" in text
    assert all(package in text for package in ("python3-venv", "postgresql", "redis-server"))
