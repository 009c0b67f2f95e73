"""`packhorse doctor` says what to do, and its status says whether anything must be done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from redis import Redis

from api.commands.running.doctor import doctor
from api.home import open_home
from api.settings import Settings


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder of a home that was opened."""
    home = open_home(Settings(data=tmp_path))
    with home.store.write():
        pass
    home.close()
    return tmp_path


def test_a_healthy_service_has_nothing_to_do(data: Path, redis_server: str) -> None:
    done = CliRunner().invoke(doctor, ["--data", str(data), "--redis", redis_server])
    assert done.exit_code == 0, done.output
    assert "SQLite durability" in done.output


def test_C05_an_evicting_redis_makes_the_doctor_fail(data: Path, redis_server: str) -> None:
    connection = Redis.from_url(redis_server)
    connection.config_set("maxmemory-policy", "allkeys-lru")
    try:
        done = CliRunner().invoke(doctor, ["--data", str(data), "--redis", redis_server, "--json"])
    finally:
        connection.config_set("maxmemory-policy", "noeviction")
    assert done.exit_code == 1
    assert [row["subject"] for row in json.loads(done.output) if row["weight"] == "act"] == ["Redis maxmemory-policy"]


def test_an_empty_folder_is_no_illness_and_stays_empty(tmp_path: Path) -> None:
    done = CliRunner().invoke(doctor, ["--data", str(tmp_path / "new"), "--redis", "none"])
    assert done.exit_code == 0, done.output
    assert not (tmp_path / "new").exists()
