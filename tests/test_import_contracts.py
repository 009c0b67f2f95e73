"""The layers hold, and a contract that is broken is noticed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LINT = Path(sys.executable).parent / "lint-imports"
BREACHES = {
    "sync/breach.py": "import redis",
    "sync/second.py": "import time",
    "geo/breach.py": "import sqlalchemy",
    "field/breach.py": "import flask",
    "field/second.py": "import api",
    "geo/second.py": "import sync",
    "api/breach.py": "import pandas",
}


@pytest.fixture(scope="module")
def skeleton(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's contracts over packages that hold nothing yet."""
    folder = tmp_path_factory.mktemp("contracts")
    shutil.copy(repository / "pyproject.toml", folder)
    for name in ("api", "field", "geo", "sync"):
        (folder / name).mkdir()
        (folder / name / "__init__.py").touch()
    return folder


def verdict(folder: Path) -> int:
    """The status of import-linter there."""
    done = subprocess.run([str(LINT), "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode


def test_the_contracts_hold(repository: Path) -> None:
    assert verdict(repository) == 0


def test_empty_packages_break_nothing(skeleton: Path) -> None:
    assert verdict(skeleton) == 0


def test_a_command_may_import_what_the_web_process_may_not(skeleton: Path) -> None:
    (skeleton / "api" / "commands").mkdir()
    (skeleton / "api" / "commands" / "__init__.py").touch()
    (skeleton / "api" / "commands" / "bench.py").write_text("import pandas\n")
    assert verdict(skeleton) == 0


@pytest.mark.parametrize("breach", BREACHES)
def test_a_forbidden_import_is_noticed(breach: str, skeleton: Path) -> None:
    path = skeleton / breach
    before = path.read_text() if path.exists() else None
    path.write_text(BREACHES[breach] + "\n")
    try:
        assert verdict(skeleton) == 1
    finally:
        path.unlink() if before is None else path.write_text(before)
