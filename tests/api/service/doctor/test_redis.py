"""The doctor refuses a Redis that evicts, that stands open, or that holds pickles."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator

import pytest
from redis import Redis
from rq import Queue

from api.service.doctor.finding import Finding, Weight
from api.service.doctor.redis import access, redis_findings


@pytest.fixture
def connection(redis_server: str) -> Iterator[Redis]:
    """A connection to a real server, whose policy is put back afterwards."""
    connection = Redis.from_url(redis_server)
    yield connection
    connection.config_set("maxmemory-policy", "noeviction")


def to_do(findings: list[Finding]) -> list[str]:
    """The subjects of what must be done."""
    return [each.subject for each in findings if each.weight is Weight.ACT]


def test_a_redis_as_we_start_it_needs_nothing(connection: Redis, redis_server: str) -> None:
    findings = redis_findings(redis_server, connection)
    assert to_do(findings) == []
    assert len(findings) == 4


@pytest.mark.parametrize("policy", ["allkeys-lru", "volatile-ttl", "allkeys-random"])
def test_C05_an_evicting_redis_is_refused(policy: str, connection: Redis, redis_server: str) -> None:
    connection.config_set("maxmemory-policy", policy)
    findings = redis_findings(redis_server, connection)
    assert to_do(findings) == ["Redis maxmemory-policy"]
    assert any(policy in each.found and "noeviction" in each.todo for each in findings)


def test_D36_our_own_jobs_are_json(connection: Redis, redis_server: str) -> None:
    Queue("merge-0", connection=connection, serializer="json").enqueue("api.jobs.drain", 0)
    assert connection.keys("rq:job:*")
    assert to_do(redis_findings(redis_server, connection)) == []


@pytest.mark.parametrize("packed", [True, False])
def test_D36_a_pickle_in_a_queue_is_found(packed: bool, connection: Redis, redis_server: str) -> None:
    data = pickle.dumps(("os.system", None, ("true",), {}))
    connection.hset("rq:job:foreign", "data", zlib.compress(data) if packed else data)
    assert to_do(redis_findings(redis_server, connection)) == ["Redis serializer"]


def test_a_queue_of_pickles_made_by_rq_is_found(connection: Redis, redis_server: str) -> None:
    Queue("other", connection=connection).enqueue("os.getpid")
    assert to_do(redis_findings(redis_server, connection)) == ["Redis serializer"]


@pytest.mark.parametrize("url", ["unix:///run/r.sock", "redis://localhost/0", "rediss://:word@cache.example/0"])
def test_a_private_redis_is_good(url: str) -> None:
    assert access(url).weight is Weight.GOOD


def test_a_redis_on_the_network_without_password_is_refused() -> None:
    assert access("redis://10.1.2.3:6379/0").weight is Weight.ACT


def test_a_missing_redis_is_only_worth_a_note() -> None:
    gone = redis_findings("unix:///nowhere/r.sock", Redis(unix_socket_path="/nowhere/r.sock"))
    assert [each.weight for each in gone + redis_findings("", None)] == [Weight.NOTE, Weight.NOTE]
