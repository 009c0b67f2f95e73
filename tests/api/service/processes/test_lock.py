"""One service for each data folder, and a killed service's last process still counts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from api.service.processes.lock import AlreadyRunning, take


def test_a_second_service_in_the_same_folder_is_told_so(tmp_path: Path) -> None:
    told: list[str] = []
    first = take(tmp_path, 0, lambda: None)
    with pytest.raises(AlreadyRunning):
        take(tmp_path, 0.2, lambda: told.append("waiting"))
    assert told == ["waiting"]
    os.close(first)


def test_the_folder_is_free_once_the_last_process_has_ended(tmp_path: Path) -> None:
    first = take(tmp_path, 0, lambda: None)
    left = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1)"], pass_fds=(first,))
    os.close(first)
    with pytest.raises(AlreadyRunning):
        take(tmp_path, 0, lambda: None)
    os.close(take(tmp_path, 20, lambda: None))
    assert left.wait() == 0


def test_two_folders_have_two_services(tmp_path: Path) -> None:
    for name in ("một", "hai"):
        os.close(take(tmp_path / name, 0, lambda: None))
    held = [take(tmp_path / name, 0, lambda: None) for name in ("một", "hai")]
    assert len(set(held)) == 2
    for handle in held:
        os.close(handle)
