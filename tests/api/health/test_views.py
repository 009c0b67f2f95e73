"""Health says what is: degraded without a bell or a worker, and never a refusal because of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from redis import Redis
from rq import Queue, Worker
from sqlalchemy import insert

from api.app import create_app
from api.home import Home
from api.settings import Settings
from field.storage.engine import Store
from field.tables import change, conflict, held

NOW_FIELDS = {"stream": "A" * 12, "tip": b"", "body": b"", "shard": 0, "segment": 1, "effective": 0, "trusted": True}


def arrive(store: Store, n: int, status: str, received: int) -> None:
    row = {**NOW_FIELDS, "n": n, "hash": bytes([n]), "status": status, "received": received}
    with store.write() as connection:
        connection.execute(insert(change).values(row))


def test_a_home_without_redis_is_degraded_and_refuses_nothing(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json["status"], answer.json["redis"]) == (200, "degraded", "no redis")
    assert answer.json["database"] == "ok"


def test_the_oldest_waiting_change_is_told_by_its_age(client: FlaskClient, home: Home) -> None:
    now = home.surroundings.now()
    arrive(home.store, 1, "waiting", now - 90_000)
    arrive(home.store, 2, "waiting", now)
    arrive(home.store, 3, "merged", now - 900_000)
    told = client.get("/healthz").json
    assert told["waiting"] == 2
    assert 89 < told["oldest_waiting_s"] < 120


def test_a_database_that_is_gone_is_failing(app: Flask, home: Home) -> None:
    home.store.close()
    for path in home.settings.data.glob("packhorse.db*"):
        path.unlink()
    home.settings.data.joinpath("packhorse.db").mkdir()
    answer = app.test_client().get("/healthz")
    assert (answer.status_code, answer.json["status"]) == (503, "failing")


@pytest.fixture
def ringing(data: Path, redis_server: str) -> Iterator[Flask]:
    """An app with a real Redis."""
    made = create_app(Settings(data=data, redis=redis_server, demo=False))
    yield made
    made.extensions["home"].close()


def test_a_bell_that_nobody_hears_is_degraded(ringing: Flask) -> None:
    assert ringing.test_client().get("/healthz").json["redis"] == "no worker"


def test_a_home_with_a_worker_is_well(ringing: Flask, redis_server: str) -> None:
    connection = Redis.from_url(redis_server)
    worker = Worker([Queue("merge-0", connection=connection)], connection=connection)
    worker.register_birth()
    assert ringing.test_client().get("/healthz").json["status"] == "ok"
    worker.register_death()


def test_metrics_tell_the_figures_of_the_database(client: FlaskClient, home: Home) -> None:
    arrive(home.store, 1, "waiting", home.surroundings.now() - 60_000)
    with home.store.write() as connection:
        row = {"change": 1, "stream": "A" * 12, "n": 1, "reason": "unreadable", "at": 0, "status": "held"}
        connection.execute(insert(held).values(row))
        place = {"dossier": "d" * 8, "path": "p", "kind": "siblings", "form": "f", "names": "a b"}
        connection.execute(insert(conflict).values({**place, "opened": 1, "opened_at": 0, "times": 1}))
    text = client.get("/metrics").text
    lines = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    figures = ("packhorse_waiting", "packhorse_held", "packhorse_conflicts_open")
    assert [float(lines[name]) for name in figures] == [1, 1, 1]
    assert float(lines["packhorse_oldest_waiting_seconds"]) >= 60
    assert any(line.startswith("packhorse_sync_seconds_bucket") for line in lines)
