"""Redis is found by URL, on PATH or in the wheel; ours keeps its queue through a kill, and evicts nothing."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import RedisError

from api.service.redis.connection import impatient, patient, redis_url, socket_path
from api.service.redis.server import bundled_server, find_redis
from api.settings import Settings
from tests.api.service.conftest import eventually


def answers(settings: Settings) -> bool:
    """Whether the server answers."""
    try:
        return bool(impatient(settings).ping())
    except RedisError:
        return False


def program(folder: Path, name: str) -> Path:
    """An executable of that name, which only PATH lookup ever sees."""
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_a_url_is_taken_as_given_and_nothing_is_started(tmp_path: Path) -> None:
    found = find_redis(Settings(data=tmp_path, redis="redis://10.0.0.7/0"))
    assert (found.url, found.command) == ("redis://10.0.0.7/0", ())
    assert list(tmp_path.iterdir()) == []


def test_a_server_on_path_goes_before_the_bundled_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = program(tmp_path, "redis-server")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_redis(Settings(data=tmp_path / "data")).command[0] == str(own)


def test_without_one_on_path_the_bundled_server_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_redis(Settings(data=tmp_path / "data")).command[0] == str(bundled_server())


def test_none_means_none(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, redis="none")
    assert find_redis(settings).url == ""
    assert redis_url(settings) == ""


@pytest.mark.parametrize("folder", ["ngắn", "thư mục/" + "rất-sâu/" * 20])
def test_C04_our_server_keeps_the_queue_through_a_kill(folder: str, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / folder)
    command = find_redis(settings).command
    for expected in (None, b"1"):
        with (tmp_path / "log").open("ab") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log)
        assert eventually(lambda: answers(settings)), (tmp_path / "log").read_text()
        connection = patient(settings)
        assert connection.get("bell") == expected
        assert connection.config_get("maxmemory-policy")["maxmemory-policy"] == "noeviction"
        connection.config_set("appendfsync", "always")  # so that the next answer means that it is on disk
        connection.set("bell", "1")
        process.kill()
        process.wait()


def test_a_deep_data_folder_gets_a_socket_that_the_kernel_accepts(tmp_path: Path) -> None:
    deep = tmp_path / ("sâu-" * 40)
    assert len(os.fsencode(socket_path(deep))) <= 100
    assert socket_path(deep) == socket_path(deep)
    assert socket_path(deep) != socket_path(tmp_path / ("khác-" * 40))


def test_our_socket_is_ours_alone(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    with (tmp_path / "log").open("ab") as log:
        process = subprocess.Popen(find_redis(settings).command, stdout=log, stderr=log)
    try:
        assert eventually(lambda: answers(settings))
        assert socket_path(settings.data).stat().st_mode & 0o077 == 0
        assert socket_path(settings.data).parent.stat().st_mode & 0o077 == 0
        assert Redis.from_url(redis_url(settings)).config_get("port")["port"] == "0"
    finally:
        process.kill()
        process.wait()
