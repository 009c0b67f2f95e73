"""`packhorse test`: a step that fails is a failure, and settings of a running service do not reach the tests."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.commands.proving import test as module
from api.commands.proving.test import STEPS, WITH_BROWSER, clean_environment, passes
from tests.servers.left_out import CHROMIUM


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
    programs = [" ".join(command).rpartition("/")[2] for name, command in STEPS.items() if "pytest" not in name]
    assert sorted(programs) == ["lint-imports", "mypy", "ruff check .", "ruff format --check ."]


def test_steps_run_at_once_and_each_that_failed_is_named_with_its_output_in_one_piece(
    capsys: pytest.CaptureFixture[str],
) -> None:
    says = "import time; print('{0} one', flush=True); time.sleep(0.2); print('{0} two'); raise SystemExit({1})"
    ends = {"slow": 0, "broken": 3, "wrong": 1}
    steps = {name: (sys.executable, "-c", says.format(name, code)) for name, code in ends.items()}
    assert module.not_passed(steps) == ["broken", "wrong"]
    lines = capsys.readouterr().out.splitlines()
    assert not any("slow one" in line for line in lines)
    assert any(line.startswith("── slow: ✓") for line in lines)
    for name in ("broken", "wrong"):
        begins = lines.index(f"{name} one")
        assert lines[begins + 1] == f"{name} two"
        assert lines[begins + 2].startswith(f"── {name}: ✗")


def test_what_python_compiled_is_kept_whatever_the_machine_is_set_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in clean_environment()


def test_the_tests_do_not_see_the_settings_of_a_running_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PACKHORSE_DATABASE", "postgresql://office")
    monkeypatch.setenv("CI", "true")
    held = clean_environment()
    assert "PACKHORSE_DATABASE" not in held
    assert held["CI"] == "true"


ENDS = "raise SystemExit({})"
A_BROWSER = "tests/console/test_desk_chromium.py::test_a"


def ran(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, failed: list[str], *, alone: int, ended: int = 1
) -> tuple[int, str]:
    """How `packhorse test` ends after a run in which these tests failed, and which by themselves end with `alone`."""
    kept = tmp_path / "lastfailed"
    writes = f"import pathlib; pathlib.Path({str(kept)!r}).write_text({json.dumps(dict.fromkeys(failed, True))!r}); "
    monkeypatch.setattr(module, "STEPS", {})
    monkeypatch.setattr(module, "NOT_HELD", kept)
    monkeypatch.setattr(module, "PYTEST", (sys.executable, "-c", writes + ENDS.format(ended)))
    monkeypatch.setattr(module, "ALONE", (sys.executable, "-c", ENDS.format(alone)))
    done = CliRunner().invoke(module.test, [])
    return done.exit_code, done.output


def test_a_browser_that_did_not_hold_beside_others_is_tried_by_itself_and_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    code, said = ran(monkeypatch, tmp_path, [A_BROWSER], alone=0)
    assert code == 0
    assert f"held only by itself, look for the cause: {A_BROWSER}" in said


def test_what_fails_by_itself_too_is_a_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    code, said = ran(monkeypatch, tmp_path, [A_BROWSER], alone=1)
    assert code == 1
    assert "failed: pytest" in said


@pytest.mark.parametrize(
    "failed",
    [
        [],
        ["tests/sync/test_state.py::test_a"],
        [A_BROWSER, "tests/sync/test_state.py::test_a"],
        [f"{A_BROWSER}[{n}]" for n in range(5)],
    ],
)
def test_no_other_failure_gets_a_second_try(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, failed: list[str]) -> None:
    assert ran(monkeypatch, tmp_path, failed, alone=0)[0] == 1


def test_a_run_that_broke_off_gets_no_second_try(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert ran(monkeypatch, tmp_path, [A_BROWSER], alone=0, ended=3)[0] == 1


def test_tests_of_a_browser_are_known_by_the_names_of_their_files() -> None:
    assert f"*/{CHROMIUM}" == WITH_BROWSER
