"""A merge worker reads JSON only, serves its own group of shards first, and all others too."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from redis import Redis
from rq import Queue, SimpleWorker
from rq.serializers import JSONSerializer

from api.commands.running.worker import bells, merge_worker, own_first, worker
from api.settings import Settings


@pytest.mark.parametrize("workers", [1, 2, 3, 8, 11])
def test_every_worker_serves_every_shard_and_every_shard_is_first_for_one(workers: int) -> None:
    orders = [own_first(8, number, workers) for number in range(workers)]
    assert all(sorted(order) == list(range(8)) for order in orders)
    if workers <= 8:
        assert [order[0] for order in orders] == list(range(workers))


def test_D36_worker_and_queues_use_the_json_serializer(redis_server: str, tmp_path: Path) -> None:
    built_for = Settings(data=tmp_path, redis=redis_server)
    built = merge_worker(built_for, 0)
    assert isinstance(built, SimpleWorker)
    assert built.serializer is JSONSerializer
    assert [queue.serializer for queue in built.queues] == [JSONSerializer] * (built_for.shards + 6)


def test_a_worker_may_leave_what_follows_merges_to_another(redis_server: str, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, redis=redis_server)
    assert merge_worker(settings, 0).queues[0].name == "submission"
    assert [queue.name for queue in merge_worker(settings, 0).queues][-3:] == ["check", "attachment", "export"]
    first, *others = [queue.name for queue in merge_worker(settings, 0, merges_only=True).queues]
    assert first == "submission"
    assert all(name.startswith("merge-") for name in others)


def test_C04_a_bell_that_nobody_hears_is_no_fault(redis_server: str, tmp_path: Path) -> None:
    connection = Redis.from_url(redis_server)
    connection.delete("rq:queue:check", "rq:queue:attachment")
    for ring in bells(Settings(data=tmp_path, redis=redis_server)):
        ring()
    for name in ("check", "attachment"):
        assert Queue(name, connection=connection, serializer="json").count == 1
    for ring in bells(Settings(data=tmp_path, redis="unix:///nowhere/redis.sock")):
        ring()


def test_D36_a_pickled_job_is_not_run(redis_server: str, tmp_path: Path) -> None:
    connection = Redis.from_url(redis_server)
    target = tmp_path / "ran"
    Queue("merge-0", connection=connection).enqueue("pathlib.Path.touch", target)
    merge_worker(Settings(data=tmp_path, redis=redis_server), 0).work(burst=True, logging_level="CRITICAL")
    assert not target.exists()


def test_without_redis_a_worker_says_who_merges(tmp_path: Path) -> None:
    done = CliRunner().invoke(worker, ["--data", str(tmp_path), "--redis", "none"])
    assert done.exit_code == 1
    assert "packhorse sweep" in done.output
