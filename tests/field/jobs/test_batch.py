"""The bell for batches: rung when one is ordered, written piece by piece, merged in between; lost bells do no harm."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from redis import Redis
from rq import Queue, SimpleWorker
from sqlalchemy import select

from field.dossiers.sight import EVERYTHING
from field.jobs import batch as job
from field.jobs import bell
from field.jobs.workplace import equip
from field.office.many import running
from field.office.many.drafting import draft, order
from field.office.many.rules import LEAD
from field.office.many.wanted import Wanted
from field.storage.engine import Store
from field.tables import batch, batch_line, change, conflict
from tests.field.world import BAN_MUON, Office

NUMBER = "so_nhan_khau"


@pytest.fixture
def line(redis_server: str) -> Iterator[Redis]:
    connection = Redis.from_url(redis_server)
    connection.flushdb()
    yield connection
    connection.close()


@pytest.fixture
def office(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> Office:
    made = Office(sqlite_store)
    made.an, made.binh = made.phone(made.person("an")), made.phone(made.person("binh", role="village_lead"))
    made.person("cuc", role="reconciler")
    equip(sqlite_store, made.surroundings, "worker")
    monkeypatch.setattr(running, "PIECE", 2)
    return made


def ordered(office: Office, many: int = 5) -> None:
    for n in range(many):
        begun = office.an.wrote(f"dossier-{n}", {"_area": BAN_MUON, "dong_y": "co", NUMBER: 4})
        office.an.wrote(f"dossier-{n}", {NUMBER: 5}, {NUMBER: [begun]})
        office.binh.wrote(f"dossier-{n}", {NUMBER: 6}, {NUMBER: [begun]})
    with office.store.write() as connection:
        order(connection, draft(connection, EVERYTHING, Wanted(LEAD), "cuc", office.surroundings))


def is_done(office: Office) -> bool:
    lines = {row.state for row in office.rows(select(batch_line))}
    opened = office.rows(select(conflict).where(conflict.c.settled.is_(None)))
    waiting = office.rows(select(change).where(change.c.status == "waiting"))
    return (lines, opened, waiting, office.rows(select(batch.c.state))) == ({"settled"}, [], [], [("done",)])


def test_a_batch_is_written_and_merged_by_whoever_hears_the_bell(office: Office, line: Redis) -> None:
    ordered(office)
    assert [bell.ring_batch(line), bell.ring_batch(line)] == [True, False]
    queue = Queue(bell.BATCH_QUEUE, connection=line, serializer="json")
    SimpleWorker([queue], connection=line, serializer="json").work(burst=True, logging_level="CRITICAL")
    assert is_done(office)


def test_C04_without_redis_or_when_the_bell_is_lost_the_sweeper_does_it(office: Office) -> None:
    ordered(office)
    rung: list[bool] = []

    def sweep(ring: object) -> int:
        return job.sweep_batches(office.store, office.surroundings, ring, office.merge)  # type: ignore[arg-type]

    def away() -> bool:
        raise OSError("redis")

    assert sweep(lambda: rung.append(True) or True) == 0
    assert rung == [True]
    assert not is_done(office)
    assert sweep(away) > 1
    assert is_done(office)
    assert (sweep(None), sweep(lambda: rung.append(True) or True), rung) == (0, 0, [True])


def test_the_job_may_come_twice(office: Office) -> None:
    ordered(office, 2)
    assert (job.work() > 0, job.work()) == (True, 0)
    assert is_done(office)
