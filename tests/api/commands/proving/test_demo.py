"""`packhorse demo`, really run: its own service, real HTTP, real Redis; the last line says that nothing was lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

FIGURES = "phones,changes,merged,duplicates,held,conflicts_opened,conflicts_settled,converged,lost"


def run(repository: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PACKHORSE_")}
    return subprocess.run(
        [sys.executable, "-m", "api.commands.main", "demo", *words],
        cwd=repository,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_C06_the_main_job_over_real_http_loses_nothing_though_redis_is_flushed(repository: Path) -> None:
    done = run(repository, "--phones", "3", "--changes", "30", "--seed", "7", "--json", "--lang", "vi")
    assert done.returncode == 0, done.stdout + done.stderr
    *told, last = done.stdout.splitlines()
    figures = json.loads(last)
    assert ",".join(figures) == FIGURES
    assert (figures["phones"], figures["changes"], figures["merged"]) == (3, 30, 30)
    assert figures["duplicates"] > 0
    assert figures["converged"] is True
    assert figures["lost"] == 0
    assert any("FLUSHALL" in line for line in told)


def test_a_folder_that_holds_something_is_not_played_in(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "packhorse.db").write_bytes(b"precious")
    done = run(repository, "--data", str(tmp_path))
    assert done.returncode == 1
    assert "not empty" in done.stderr
    assert (tmp_path / "packhorse.db").read_bytes() == b"precious"
