"""`packhorse test`: everything that must hold before a change is handed on.

Lint, format, types, import contracts, then all tests. What needs a system package that is not here is left out and
named, with the one line that adds it; with CI=true anything left out is a failure. It may not know any single test.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import click

from api.commands.options import with_settings
from api.settings import HERE, Settings

BIN = Path(sys.executable).parent
STEPS: dict[str, tuple[str, ...]] = {
    "ruff check": (str(BIN / "ruff"), "check", "."),
    "ruff format": (str(BIN / "ruff"), "format", "--check", "."),
    "mypy": (str(BIN / "mypy"),),
    "import-linter": (str(BIN / "lint-imports"),),
}
PYTEST = (sys.executable, "-m", "pytest", "-n", "auto", "--dist", "loadfile")


@click.command(context_settings={"ignore_unknown_options": True})
@with_settings()
@click.argument("pytest_arguments", nargs=-1, type=click.UNPROCESSED)
def test(_settings: Settings, pytest_arguments: tuple[str, ...]) -> None:
    """Kiểm tra tất cả. Run lint, types, import contracts and all tests; with arguments, pytest with them only."""
    steps = {} if pytest_arguments else STEPS
    failed = [name for name, command in steps.items() if not passes(name, command)]
    if not passes("pytest", (*PYTEST, *pytest_arguments)):
        failed.append("pytest")
    if failed:
        click.echo(f"✗ Chưa đạt · failed: {', '.join(failed)}")
        sys.exit(1)
    click.echo("✓ Đạt · all passed")


def passes(name: str, command: tuple[str, ...]) -> bool:
    """Run one step, its output as it comes; whether it passed."""
    click.echo(f"── {name}")
    began = time.monotonic()
    done = subprocess.run(command, cwd=HERE, env=clean_environment(), check=False)
    click.echo(f"── {name}: {'✓' if done.returncode == 0 else '✗'} {time.monotonic() - began:.1f} s")
    return done.returncode == 0


def clean_environment() -> dict[str, str]:
    """The environment without any setting of a service: a test builds its own."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PACKHORSE_")}
