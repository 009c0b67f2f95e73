"""`./packhorse`: one install for each lock, none at the second start, and clear words when something is missing.

The installer is recorded here (a `uv` on PATH that notes what it is asked), because a real one needs a network; the
environment itself is a real one. `.ci/run` goes the whole way.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

UV = """#!/bin/sh
printf '%s\\n' "$*" >>"{calls}"
case "$1" in
venv) for last; do :; done; exec "{python}" -m venv --without-pip "$last" ;;
esac
"""
MAIN = "import os, sys\nprint(os.getcwd(), *sys.argv[1:], sep='|')\n"


@dataclass(frozen=True)
class Clone:
    """A fresh clone, small: the launcher, lock files, and a command line that prints what it was given."""

    folder: Path
    calls: Path
    path: str

    def start(self, *arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
        """Start it from another working directory, where a folder named `api` lies in the way."""
        elsewhere = self.folder.parent / "elsewhere"
        (elsewhere / "api").mkdir(parents=True, exist_ok=True)
        (elsewhere / "api" / "__init__.py").write_text("raise SystemExit('the wrong api')")
        environment = {"PATH": self.path if path is None else path, "LANG": "C.UTF-8"}
        command = ["/bin/sh", str(self.folder / "packhorse"), *arguments]
        return subprocess.run(command, cwd=elsewhere, env=environment, capture_output=True, text=True, check=False)

    def installs(self) -> list[str]:
        """What was installed so far."""
        return [line for line in self.calls.read_text().splitlines() if line.startswith("pip install")]


@pytest.fixture
def clone(tmp_path: Path, repository: Path) -> Clone:
    """A small clone in a folder with a space in its name."""
    folder, tools = tmp_path / "bản sao", tmp_path / "tools"
    (folder / "api" / "commands").mkdir(parents=True)
    tools.mkdir()
    for name in ("packhorse", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(repository / name, folder / name)
    (folder / "api" / "__init__.py").touch()
    (folder / "api" / "commands" / "__init__.py").touch()
    (folder / "api" / "commands" / "main.py").write_text(MAIN)
    (tools / "uv").write_text(UV.format(calls=tmp_path / "calls", python=sys.executable))
    (tools / "uv").chmod(0o755)
    (tools / "python3").symlink_to(sys.executable)
    return Clone(folder, tmp_path / "calls", f"{tools}{os.pathsep}/usr/bin{os.pathsep}/bin")


def test_the_first_start_installs_by_hash_and_hands_the_command_over(clone: Clone) -> None:
    done = clone.start("phone", "new", "--name", "Đặng Thị Hoà")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == f"{clone.folder.parent / 'elsewhere'}|phone|new|--name|Đặng Thị Hoà"
    lock, itself = clone.installs()
    assert "--require-hashes -r" in lock
    assert lock.endswith("requirements.lock")
    assert "--no-deps --no-build-isolation -e" in itself
    assert "[1/3]" in done.stderr
    assert "installing libraries" in done.stderr


def test_the_second_start_installs_nothing_and_says_nothing(clone: Clone) -> None:
    clone.start("doctor")
    done = clone.start("doctor")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(clone.installs()) == 2


def test_a_changed_lock_is_installed(clone: Clone) -> None:
    clone.start("doctor")
    with (clone.folder / "requirements.lock").open("a") as lock:
        lock.write("# one more\n")
    clone.start("doctor")
    assert len(clone.installs()) == 4


def test_the_tests_bring_the_development_lock_which_serves_for_everything_else(clone: Clone) -> None:
    clone.start("doctor")
    clone.start("test")
    clone.start("doctor")
    locks = [line.rpartition("/")[2] for line in clone.installs()[::2]]
    assert locks == ["requirements.lock", "requirements-dev.lock"]


def test_an_install_that_failed_is_tried_again(clone: Clone, tmp_path: Path) -> None:
    uv = tmp_path / "tools" / "uv"
    good = uv.read_text()
    uv.write_text(good.replace("esac", "pip) exit 1 ;;\nesac"))
    failed = clone.start("doctor")
    assert failed.returncode == 1
    assert "check the network" in failed.stderr
    uv.write_text(good)
    assert clone.start("doctor").returncode == 0


def test_without_venv_people_are_told_the_one_line_that_helps(clone: Clone, tmp_path: Path) -> None:
    tools = tmp_path / "bare"
    tools.mkdir()
    for name in ("dirname", "readlink", "cksum", "cut", "rm", "cat", "sh"):
        (tools / name).symlink_to(shutil.which(name) or "")
    python = tools / "python3"
    python.write_text(f'#!/bin/sh\n[ "$2" = venv ] && exit 1\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    done = clone.start("up", path=str(tools))
    assert done.returncode == 1
    assert "sudo apt-get install -y python3-venv" in done.stderr


def test_without_a_new_enough_python_people_are_told(clone: Clone, tmp_path: Path) -> None:
    tools = tmp_path / "bare"
    tools.mkdir()
    for name in ("dirname", "readlink", "cksum", "cut", "rm", "cat"):
        (tools / name).symlink_to(shutil.which(name) or "")
    done = clone.start("up", path=str(tools))
    assert done.returncode == 1
    assert "Python 3.11" in done.stderr


def test_a_folder_that_is_no_environment_is_never_removed(clone: Clone) -> None:
    precious = clone.folder / ".venv"
    precious.mkdir()
    (precious / "letters").write_text("…")
    done = clone.start("doctor")
    assert done.returncode == 1
    assert (precious / "letters").exists()
