"""The bell for exports: rung when one is ordered, heard last, and merges are let by while one is made."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from rq import Queue, SimpleWorker
from sqlalchemy import select

from field.exports.orders import placing
from field.exports.orders.working import file_of
from field.exports.reading import standing
from field.exports.wanted import Wanted
from field.jobs import bell, export
from field.jobs.workplace import NotEquippedError, equip
from field.storage.engine import Store
from field.tables import change
from field.tables import export as orders
from tests.field.exports.town import BEGUN
from tests.field.world import DAY, HOUSEHOLD_ID, Office, Phone


@pytest.fixture
def line(redis_server: str) -> Iterator[Redis]:
    connection = Redis.from_url(redis_server)
    connection.flushdb()
    yield connection
    connection.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "exports"


@pytest.fixture
def office(sqlite_store: Store, folder: Path) -> Office:
    office = Office(sqlite_store)
    office.person("minh", role="clerk")
    equip(sqlite_store, office.surroundings, "worker", folder, DAY)
    return office


@pytest.fixture
def an(office: Office) -> Phone:
    return office.phone(office.person("an"))


def order(office: Office) -> str:
    with office.store.write() as connection:
        return placing.place(connection, Wanted(HOUSEHOLD_ID, "xlsx"), "minh", office.surroundings)


def work(line: Redis) -> None:
    """Whatever waits, in this process."""
    queue = Queue(bell.EXPORT_QUEUE, connection=line, serializer="json")
    SimpleWorker([queue], connection=line, serializer="json").work(burst=True, logging_level="CRITICAL")


def test_an_order_is_made_by_whoever_hears_the_bell(office: Office, an: Phone, line: Redis, folder: Path) -> None:
    an.wrote("dossier-1", BEGUN)
    key = order(office)
    assert [bell.ring_export(line), bell.ring_export(line)] == [True, False]
    work(line)
    (row,) = office.rows(select(orders).where(orders.c.id == key))
    assert (row.state, row.dossiers, file_of(folder, key).stat().st_size) == ("ready", 1, row.bytes)


def test_what_waits_to_be_merged_does_not_wait_for_an_export(
    office: Office, an: Phone, line: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "BATCH", 1)
    for number in range(3):
        an.wrote(f"dossier-{number}", BEGUN)
    an.write("dossier-late", BEGUN)
    an.send()
    order(office)
    bell.ring_export(line)
    work(line)
    assert set(office.rows(select(change.c.status))) == {("merged",)}
    assert office.rows(select(orders.c.dossiers)) == [(3,)]


def test_a_job_that_is_lost_or_comes_twice_does_no_harm(office: Office, an: Phone, line: Redis) -> None:
    an.wrote("dossier-1", BEGUN)
    order(office)
    bell.ring_export(line)
    line.flushall()
    assert [export.make(), export.make()] == [1, 0]


def test_a_process_without_a_folder_for_exports_makes_none(office: Office) -> None:
    equip(office.store, office.surroundings, "worker")
    with pytest.raises(NotEquippedError):
        export.make()
