"""`packhorse test`: a step that fails is a failure, and settings of a running service do not reach the tests."""

from __future__ import annotations

import sys

import pytest
from click.testing import CliRunner

from api.commands.proving import test as module
from api.commands.proving.test import STEPS, clean_environment, passes


def test_a_step_passes_when_its_command_does(capfd: pytest.CaptureFixture[str]) -> None:
    assert passes("good", (sys.executable, "-c", "print('đây')")) is True
    assert passes("bad", (sys.executable, "-c", "raise SystemExit(1)")) is False
    assert "đây" in capfd.readouterr().out


def test_a_failing_step_fails_the_whole_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "STEPS", {"sound": (sys.executable, "-c", ""), "broken": (sys.executable, "-c", "1/0")})
    monkeypatch.setattr(module, "PYTEST", (sys.executable, "-c", ""))
    done = CliRunner().invoke(module.test, [])
    assert done.exit_code == 1
    assert "failed: broken" in done.output


def test_lint_format_types_and_contracts_are_all_run() -> None:
    programs = [" ".join(command).rpartition("/")[2] for command in STEPS.values()]
    assert programs == ["ruff check .", "ruff format --check .", "mypy", "lint-imports"]


def test_the_tests_do_not_see_the_settings_of_a_running_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PACKHORSE_DATABASE", "postgresql://office")
    monkeypatch.setenv("CI", "true")
    held = clean_environment()
    assert "PACKHORSE_DATABASE" not in held
    assert held["CI"] == "true"
