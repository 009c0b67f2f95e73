"""`packhorse doctor` says what to do, and its status says whether anything must be done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from redis import Redis
from sqlalchemy import delete

from api.commands.running.doctor import doctor
from api.home import open_home
from api.settings import Settings
from field.access.log import Entry, append
from field.access.witness import bear_witness
from field.storage.schema import migrate
from field.tables import access_log, counter


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


def log_finding(data: Path, redis_server: str) -> dict[str, str]:
    done = CliRunner().invoke(doctor, ["--data", str(data), "--redis", redis_server, "--json"])
    (found,) = [row for row in json.loads(done.output) if "access log" in row["subject"]]
    assert (done.exit_code == 1) == (found["weight"] == "act")
    return dict(found)


def test_D29_a_log_that_was_rewritten_with_every_hash_makes_the_doctor_fail(data: Path, redis_server: str) -> None:
    looks = [Entry("sinh", "read", f"dossier-{n}") for n in range(5)]
    migrate(Settings(data=data).database_url)
    home = open_home(Settings(data=data))
    with home.store.write() as connection:
        append(connection, looks, 10)
    with home.store.read() as connection:
        bear_witness(connection, Settings(data=data).journals, home.surroundings)
    assert log_finding(data, redis_server)["found"].startswith("5 dòng, 1 lời chứng")
    with home.store.write() as connection:
        connection.execute(delete(access_log))
        connection.execute(delete(counter).where(counter.c.name == "access_log"))
        append(connection, [*looks[:4], Entry("ai khác", "read", "dossier-4")], 10)
    assert "dòng · not what was signed at row 5" in log_finding(data, redis_server)["found"]
    with home.store.write() as connection:
        connection.execute(delete(access_log).where(access_log.c.id == 2))
    assert "wrong from row 2" in log_finding(data, redis_server)["found"]
    home.close()
