"""`packhorse test`: everything that must hold before a change is handed on.

Lint, format, types, import contracts and whether every test can be read, beside each other; then all tests. What needs
a system package that is not here is left out and named, with the one line that adds it; with CI=true anything left out
is a failure.

Tests that drive a browser share the machine with three others. When a few of these, and nothing else, did not hold,
each is tried once more by itself: what fails again is a failure, what holds is named, so that its cause is looked for.
This module may not know any single test.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatch
from pathlib import Path

import click

from api.commands.options import with_settings
from api.settings import HERE, Settings

BIN = Path(sys.executable).parent
STEPS: dict[str, tuple[str, ...]] = {
    "mypy": (str(BIN / "mypy"),),
    "pytest --collect-only": (sys.executable, "-m", "pytest", "--collect-only", "-qq", "--no-summary"),
    "ruff check": (str(BIN / "ruff"), "check", "."),
    "ruff format": (str(BIN / "ruff"), "format", "--check", "."),
    "import-linter": (str(BIN / "lint-imports"),),
}
"""The longest first. Tests are read once by themselves: what Python makes of them is kept for all workers."""
PYTEST = (sys.executable, "-m", "pytest", "-n", "auto", "--dist", "loadfile")
ALONE = (sys.executable, "-m", "pytest")
SOME_FAILED = 1
"""All tests were run, and some failed."""
NOT_HELD = HERE / ".pytest_cache" / "v" / "cache" / "lastfailed"
"""Where pytest writes which tests failed."""
WITH_BROWSER = "*/test_*_chromium*.py"
FEW = 4
"""More than these at once are no accident."""


@click.command(context_settings={"ignore_unknown_options": True})
@with_settings()
@click.argument("pytest_arguments", nargs=-1, type=click.UNPROCESSED)
def test(_settings: Settings, pytest_arguments: tuple[str, ...]) -> None:
    """Kiểm tra tất cả. Run lint, types, import contracts and all tests; with arguments, pytest with them only."""
    steps = {} if pytest_arguments else STEPS
    failed = not_passed(steps)
    NOT_HELD.unlink(missing_ok=True)
    ended = run("pytest", (*PYTEST, *pytest_arguments))
    if ended != 0 and not (ended == SOME_FAILED and holds_alone(not_held())):
        failed.append("pytest")
    if failed:
        click.echo(f"✗ Chưa đạt · failed: {', '.join(failed)}")
        sys.exit(1)
    click.echo("✓ Đạt · all passed")


def not_held() -> list[str]:
    """The tests that failed in the last run."""
    return sorted(json.loads(NOT_HELD.read_text("utf-8"))) if NOT_HELD.exists() else []


def holds_alone(tests: list[str]) -> bool:
    """Whether tests that did not hold beside others are few, all of a browser, and hold by themselves."""
    if not 0 < len(tests) <= FEW or not all(fnmatch(test.partition("::")[0], WITH_BROWSER) for test in tests):
        return False
    holding = [test for test in tests if passes(f"pytest {test}", (*ALONE, test))]
    for test in holding:
        click.echo(
            f"⚠ Chỉ đạt khi chạy một mình, cần tìm nguyên nhân · held only by itself, look for the cause: {test}"
        )
    return holding == tests


def not_passed(steps: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Run steps, as many at once as there are cores; which failed."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        held = list(pool.map(lambda name: told(name, steps[name]), steps))
    return [name for name, passed in zip(steps, held, strict=True) if not passed]


def told(name: str, command: tuple[str, ...]) -> bool:
    """Run one step and say how it ended, with its output in one piece when it failed; whether it passed."""
    began = time.monotonic()
    done = subprocess.run(
        command, cwd=HERE, env=clean_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    passed = done.returncode == 0
    click.echo(("" if passed else done.stdout.decode("utf-8", "replace")) + ending(name, done.returncode, began))
    return passed


def passes(name: str, command: tuple[str, ...]) -> bool:
    """Run one step; whether it passed."""
    return run(name, command) == 0


def run(name: str, command: tuple[str, ...]) -> int:
    """Run one step, its output as it comes; the code with which it ended."""
    click.echo(f"── {name}")
    began = time.monotonic()
    done = subprocess.run(command, cwd=HERE, env=clean_environment(), check=False)
    click.echo(ending(name, done.returncode, began))
    return done.returncode


def ending(name: str, code: int, began: float) -> str:
    """The line that says how a step ended, and after how long."""
    return f"── {name}: {'✓' if code == 0 else '✗'} {time.monotonic() - began:.1f} s"


def clean_environment() -> dict[str, str]:
    """The environment without any setting of a service: a test builds its own.

    Python keeps what it compiled: hundreds of processes would each compile the whole project again.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PACKHORSE_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return kept
