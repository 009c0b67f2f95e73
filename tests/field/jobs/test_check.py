"""The check bell: rung after a merge, heard last, and not missed when nobody rings."""

from collections.abc import Iterator

import pytest
from redis import Redis
from rq import Queue, SimpleWorker

from field.checks import batch
from field.jobs import bell, check, merge
from field.jobs.workplace import equip, ring_with
from field.storage.engine import Store
from tests.field.checks.checking import ONE, RIGHT, flags, publish_form
from tests.field.world import Office

WRONG = RIGHT | {"tuoi": 131}
FLAGGED = [("check_constraint", "tuoi")]


@pytest.fixture
def line(redis_server: str) -> Iterator[Redis]:
    connection = Redis.from_url(redis_server)
    connection.flushdb()
    yield connection
    connection.close()


@pytest.fixture
def office(sqlite_store: Store) -> Office:
    office = Office(sqlite_store)
    publish_form(office)
    equip(sqlite_store, office.surroundings, "worker")
    return office


@pytest.fixture
def rings(office: Office, line: Redis) -> Office:
    """The same, with a worker that can ring."""
    ring_with(lambda: bell.ring_check(line))
    return office


def write(office: Office, count: int = 1) -> None:
    """So many wrong dossiers, pushed and not merged."""
    an = office.phone(office.person("an"))
    for number in range(count):
        an.write(f"dossier-{number}", WRONG, form=ONE)
    an.send()


def work(line: Redis, *names: str) -> None:
    """Whatever waits in these queues, in this process."""
    queues = [Queue(name, connection=line, serializer="json") for name in names]
    SimpleWorker(queues, connection=line, serializer="json").work(burst=True, logging_level="CRITICAL")


def waiting(line: Redis) -> int:
    return int(line.llen("rq:queue:" + bell.CHECK_QUEUE))


def test_a_merge_rings_for_the_checks_and_they_are_made(rings: Office, line: Redis) -> None:
    write(rings)
    bell.ring(line, range(rings.surroundings.shards))
    work(line, *(bell.queue_name(shard) for shard in range(rings.surroundings.shards)))
    assert (waiting(line), flags(rings)) == (1, [])
    work(line, bell.CHECK_QUEUE)
    assert (waiting(line), flags(rings)) == (0, FLAGGED)


def test_a_merge_that_found_nothing_rings_for_nothing(rings: Office, line: Redis) -> None:
    bell.ring(line, [0])
    work(line, bell.queue_name(0))
    assert waiting(line) == 0


def test_where_a_check_waits_none_is_added(line: Redis) -> None:
    assert [bell.ring_check(line), bell.ring_check(line)] == [True, False]
    assert waiting(line) == 1


def test_a_long_check_gives_way_and_rings_again(rings: Office, line: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "MOST", 2)
    monkeypatch.setattr(batch.check, "__defaults__", (batch.BATCH, 2))
    write(rings, 3)
    rings.merge()
    bell.ring_check(line)
    queue = Queue(bell.CHECK_QUEUE, connection=line, serializer="json")
    SimpleWorker([queue], connection=line, serializer="json").work(burst=True, max_jobs=1, logging_level="CRITICAL")
    assert (len(flags(rings)), waiting(line)) == (2, 1)
    work(line, bell.CHECK_QUEUE)
    assert flags(rings) == FLAGGED * 3


def test_C04_where_nobody_can_be_rung_for_a_merge_goes_on(office: Office) -> None:
    write(office)
    assert sum(merge.drain(shard) for shard in range(office.surroundings.shards)) == 1
    assert check.check() == 1
    assert flags(office) == FLAGGED


def test_the_sweeper_rings_when_something_was_not_checked(office: Office) -> None:
    rung: list[bool] = []

    def ring() -> bool:
        rung.append(True)
        return True

    assert check.sweep_checks(office.store, office.surroundings, ring) == 0
    write(office)
    office.merge()
    assert check.sweep_checks(office.store, office.surroundings, ring) == 0
    assert (rung, flags(office)) == ([True], [])


@pytest.mark.parametrize("is_there", [True, False])
def test_C04_the_sweeper_checks_by_itself_while_redis_is_away(office: Office, is_there: bool) -> None:
    def ring() -> bool:
        raise OSError("Redis is away")

    write(office)
    office.merge()
    assert check.sweep_checks(office.store, office.surroundings, ring if is_there else None) == 1
    assert flags(office) == FLAGGED
