"""The same on PostgreSQL."""

from __future__ import annotations

from pathlib import Path

from tests.built_app import built_into
from tests.faults.killed_web import killed_again_and_again
from tests.faults.town import town


def test_C01_what_was_acknowledged_survives_kills_of_the_web_processes(postgres_url: str, tmp_path: Path) -> None:
    with town(tmp_path, app=built_into(tmp_path / "built"), database=postgres_url) as made:
        killed_again_and_again(made)
