"""kill -9 of the worker in the middle of a merge, a worker that sleeps, and a Redis that dies, forgets or is away."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from sqlalchemy import select

from api.service.redis.connection import redis_url
from field.tables import lease
from tests.built_app import built_into
from tests.faults.handset import Handset
from tests.faults.town import REDIS, SWEEP, WORKER, Town, eventually, town

MINUTE = 60.0
DOSSIERS, TRIES = 400, 5


@pytest.fixture
def own_town(tmp_path: Path) -> Iterator[Town]:
    """A service of this test's own."""
    with town(tmp_path, app=built_into(tmp_path / "built")) as made:
        yield made


def holder(made: Town) -> int | None:
    """The process that holds a shard now, by the lease in the database."""
    with made.home.store.read() as connection:
        held = select(lease.c.owner).where(lease.c.until > made.home.surroundings.now())
        owner = connection.execute(held.limit(1)).scalar()
    return None if owner is None else int(owner.rpartition(":")[2])


def caught_merging(made: Town, handset: Handset) -> int:
    """A worker that holds a shard, stopped there. One that was too quick gets more to do."""
    found: list[int] = []

    def is_caught() -> bool:
        pid = holder(made)
        if pid not in made.pids().get(WORKER, []):
            return False
        os.kill(pid, signal.SIGSTOP)
        if holder(made) == pid and not made.all_merged():
            found.append(pid)
            return True
        os.kill(pid, signal.SIGCONT)
        return False

    for _ in range(TRIES):
        handset.sync()
        assert eventually(lambda: is_caught() or made.all_merged())
        if found:
            break
        filled(handset)
    return found[0]


def laden(made: Town, person: str = "hoa") -> Handset:
    """A phone with much work on it."""
    handset = Handset(person, made.url)
    handset.enrol(made.slip(person))
    filled(handset)
    return handset


def filled(handset: Handset) -> None:
    """Much work more."""
    for number in range(DOSSIERS):
        handset.edit(handset.new(f"Lò Văn {number}"), so_nhan_khau=number % 9 + 1)


def all_is_well(made: Town, *handsets: Handset) -> None:
    """Everything is merged within a minute, once, and every phone shows it."""
    assert eventually(made.all_merged, MINUTE), made.words()
    for handset in handsets:
        handset.sync()
    for handset in handsets:
        handset.sync()
        told = handset.status()
        assert (told.waiting, told.stored, told.held) == (0, 0, 0)
    assert len({handset.digest() for handset in handsets}) == 1


def test_C03_a_worker_killed_in_the_middle_of_a_merge_costs_less_than_a_minute(own_town: Town) -> None:
    handset = laden(own_town)
    os.kill(caught_merging(own_town, handset), signal.SIGKILL)
    all_is_well(own_town, handset)


def test_C04_redis_killed_and_forgetting_stops_no_push_and_all_is_merged_within_a_minute(own_town: Town) -> None:
    one, other = laden(own_town), laden(own_town, "lan")
    folder = own_town.settings.data / "redis"
    own_town.signal(REDIS)
    shutil.rmtree(folder / "appendonlydir")
    one.sync()
    assert one.status().waiting == 0
    assert eventually(own_town.is_well, MINUTE), own_town.words()
    other.sync()
    Redis.from_url(redis_url(own_town.settings)).flushall()
    all_is_well(own_town, one, other)


def test_C04_while_redis_is_away_pushes_are_taken_and_merged_and_health_says_degraded(tmp_path: Path) -> None:
    nowhere = f"unix://{tmp_path}/nowhere.sock"
    with town(tmp_path, app=built_into(tmp_path / "built"), redis=nowhere, hears=False) as made:
        handset = laden(made)
        handset.sync()
        status, told = made.health()
        assert (status, told["status"], told["redis"]) == (200, "degraded", "no redis")
        assert made.pids()[SWEEP]
        all_is_well(made, handset)
