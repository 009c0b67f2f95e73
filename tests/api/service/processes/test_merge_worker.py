"""A worker is heard as long as it lives, and again after Redis forgot it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from redis import Redis

from api.commands.running.worker import merge_worker
from api.service.processes.merge_worker import REGISTERED_FOR, TTL_S, MergeWorker, is_heard
from api.settings import Settings


def born(redis_server: str, folder: Path) -> MergeWorker:
    worker = merge_worker(Settings(data=folder, redis=redis_server), 0)
    worker.register_birth()
    worker.heartbeat()
    return worker


def test_C04_a_worker_is_heard_again_after_redis_forgot_everything(redis_server: str, tmp_path: Path) -> None:
    connection, worker = Redis.from_url(redis_server), born(redis_server, tmp_path)
    assert is_heard(connection)
    connection.flushall()
    assert not is_heard(connection)
    worker.registered -= REGISTERED_FOR + timedelta(seconds=1)
    worker.heartbeat()
    assert is_heard(connection)


def test_C03_a_worker_that_was_killed_is_not_taken_for_alive(redis_server: str, tmp_path: Path) -> None:
    connection, worker = Redis.from_url(redis_server), born(redis_server, tmp_path)
    assert 0 < connection.ttl(worker.key) <= TTL_S + 60
    connection.pexpire(worker.key, 1)
    while connection.exists(worker.key):
        pass
    assert not is_heard(connection)
