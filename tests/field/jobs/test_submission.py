"""The bell for submissions: rung when an app posted, turned and merged by whoever hears it; lost bells do no harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from rq import Queue, SimpleWorker
from sqlalchemy import select

from field.jobs import bell
from field.jobs.sweep import has_work, sweep_once
from field.jobs.workplace import equip
from field.storage.engine import Store
from field.tables import change, submission
from tests.field.openrosa.submissions.posting import App, instance
from tests.field.world import BAN_MUON, COMMUNE, Office

HOME = {"thon": BAN_MUON, "dong_y": "co", "ho": {"chu_ho": "Lò Văn Pánh"}}


@pytest.fixture
def line(redis_server: str) -> Iterator[Redis]:
    connection = Redis.from_url(redis_server)
    connection.flushdb()
    yield connection
    connection.close()


@pytest.fixture
def app(sqlite_store: Store, tmp_path: Path) -> App:
    office = Office(sqlite_store)
    office.person("hoa", area_id=COMMUNE)
    equip(sqlite_store, office.surroundings, "worker")
    return App(office, "hoa", tmp_path / "files")


def statuses(app: App) -> list[tuple[str, str]]:
    """What has become of each submission, and of its change."""
    asked = select(submission.c.status, change.c.status).join(change, change.c.dossier == submission.c.dossier)
    return [tuple(row) for row in app.office.rows(asked)]


def has_more(app: App) -> bool:
    with app.office.store.read() as connection:
        return has_work(connection)


def test_whoever_hears_the_bell_turns_what_was_posted_and_merges_it(app: App, line: Redis) -> None:
    for n in range(3):
        app.post(instance(HOME, f"uuid:{n}"), merge=False)
    assert has_more(app)
    assert [bell.ring_submission(line), bell.ring_submission(line)] == [True, False]
    queue = Queue(bell.SUBMISSION_QUEUE, connection=line, serializer="json")
    SimpleWorker([queue], connection=line, serializer="json").work(burst=True, logging_level="CRITICAL")
    assert statuses(app) == [("taken", "merged")] * 3
    assert not has_more(app)


def test_C04_without_redis_or_when_the_bell_is_lost_the_sweeper_does_it(app: App) -> None:
    app.post(instance(HOME, "uuid:1"), merge=False)
    sweep_once(app.office.store, app.office.surroundings, "sweeper", None)
    assert statuses(app) == [("taken", "merged")]
