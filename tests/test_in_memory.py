"""The folder of a run's files in memory: chosen where there is room, gone afterwards, even after a killed run."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from tests import in_memory
from tests.in_memory import LOCK, available, forget, forget_left_behind, has_room, keep_files_in_memory


@pytest.fixture
def roomy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with room in any folder."""
    monkeypatch.setattr(in_memory, "FREE", 0)
    monkeypatch.setattr(in_memory, "AVAILABLE", 0)


@pytest.mark.usefixtures("roomy")
def test_a_run_has_a_folder_that_others_pass_and_that_is_gone_afterwards(tmp_path: Path) -> None:
    environment: dict[str, str] = {}
    folder = keep_files_in_memory(environment, tmp_path)
    assert folder is not None
    assert folder.parent == tmp_path
    assert environment == {"TMPDIR": str(folder)}
    assert folder.stat().st_mode & 0o777 == 0o711
    (folder / "a" / "b").mkdir(parents=True)
    forget(folder, environment)
    assert environment == {}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("roomy")
def test_whoever_named_a_folder_keeps_it(tmp_path: Path) -> None:
    environment = {"TMPDIR": "/somewhere"}
    assert keep_files_in_memory(environment, tmp_path) is None
    assert environment == {"TMPDIR": "/somewhere"}


def test_a_machine_with_little_memory_keeps_files_where_it_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment: dict[str, str] = {}
    monkeypatch.setattr(in_memory, "FREE", 2**60)
    assert keep_files_in_memory(environment, tmp_path) is None
    monkeypatch.setattr(in_memory, "FREE", 0)
    monkeypatch.setattr(in_memory, "AVAILABLE", 2**60)
    assert keep_files_in_memory(environment, tmp_path) is None
    assert not has_room(tmp_path / "absent")
    assert environment == {}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("roomy")
def test_what_a_killed_run_left_is_removed_and_what_a_living_one_uses_is_not(tmp_path: Path) -> None:
    left, used, foreign = tmp_path / "packhorse-left", tmp_path / "packhorse-used", tmp_path / "other"
    for each in (left, used, foreign):
        each.mkdir()
        (each / LOCK).touch()
    with (used / LOCK).open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        forget_left_behind(tmp_path)
    assert not left.exists()
    assert used.exists()
    assert foreign.exists()


def test_the_memory_that_programs_can_have_is_what_the_system_says(tmp_path: Path) -> None:
    said = tmp_path / "meminfo"
    said.write_text("MemTotal:       24684096 kB\nMemFree:   1 kB\nMemAvailable:    2048 kB\n", "ascii")
    assert available(said) == 2048 * 1024
    assert available(tmp_path / "absent") == 0
