"""The attachment bell: rung after a merge, heard after checks, and not missed when nobody rings."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from redis import Redis
from rq import Queue, SimpleWorker

from field.attachments import tending
from field.jobs import attachment, bell, merge
from field.jobs.workplace import equip, ring_with
from field.storage.engine import Store
from tests.field.attachments.pictures import kept, links, picture
from tests.field.world import BAN_MUON, TREES, Office


@pytest.fixture
def line(redis_server: str) -> Iterator[Redis]:
    connection = Redis.from_url(redis_server)
    connection.flushdb()
    yield connection
    connection.close()


@pytest.fixture
def office(sqlite_store: Store, tmp_path: Path) -> Office:
    office = Office(sqlite_store)
    office.surroundings = replace(office.surroundings, files=tmp_path)
    equip(sqlite_store, office.surroundings, "worker")
    return office


def photographed(office: Office, folder: Path, colour: str = "teal") -> tuple[str, str]:
    """A dossier with a photo, pushed and not merged."""
    sha256 = kept(office, folder, picture(colour=colour))
    an = office.phone(office.person(f"an-{colour}"))
    an.write(f"dossier-{colour}", {"_area": BAN_MUON, "anh": f"sha256:{sha256}.jpg"}, form=TREES)
    an.send()
    return f"dossier-{colour}", sha256


def work(line: Redis) -> None:
    queue = Queue(bell.ATTACHMENT_QUEUE, connection=line, serializer="json")
    SimpleWorker([queue], connection=line, serializer="json").work(burst=True, logging_level="CRITICAL")


def test_a_merge_rings_and_the_job_links(office: Office, line: Redis, tmp_path: Path) -> None:
    ring_with(lambda: None, lambda: bell.ring_attachment(line))
    link = photographed(office, tmp_path)
    for shard in range(office.surroundings.shards):
        merge.drain(shard)
    assert links(office) == set()
    work(line)
    assert links(office) == {link}


def test_a_run_that_leaves_something_rings_again(
    office: Office, line: Redis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tending, "MOST_PICTURES", 1)
    ring_with(lambda: None, lambda: bell.ring_attachment(line))
    for colour in ("red", "green", "blue"):
        kept(office, tmp_path, picture(colour=colour))
    assert bell.ring_attachment(line)
    work(line)
    with office.store.read() as connection:
        assert not tending.is_anything_due(connection)


def test_one_bell_is_enough(line: Redis) -> None:
    assert [bell.ring_attachment(line), bell.ring_attachment(line)] == [True, False]


@pytest.mark.parametrize("is_there", [True, False])
def test_C04_what_no_bell_told_the_sweeper_finds(office: Office, tmp_path: Path, is_there: bool) -> None:
    def away() -> bool:
        raise OSError("redis")

    link = photographed(office, tmp_path)
    office.merge()
    assert attachment.sweep_attachments(office.store, tmp_path, away if is_there else None) == 2
    assert links(office) == {link}
    assert attachment.sweep_attachments(office.store, tmp_path, away) == 0


def test_the_sweeper_rings_rather_than_working_itself(office: Office, tmp_path: Path) -> None:
    rung: list[bool] = []
    photographed(office, tmp_path)
    office.merge()
    assert attachment.sweep_attachments(office.store, tmp_path, lambda: rung.append(True) or True) == 0
    assert (rung, links(office)) == ([True], set())
