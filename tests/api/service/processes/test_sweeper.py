"""The sweeper rings again, merges by itself without Redis, and starts one backup a day."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import pytest
from redis import Redis
from rq import Queue

from api.service.processes.sweeper import DailyBackup, attempt, bell_of, is_due
from api.settings import Settings
from field.jobs import bell
from tests.api.service.conftest import eventually

TWO_AT_NIGHT = datetime(2026, 11, 21, 2, 30)  # noqa: DTZ001 - the hour of a backup is local time
Start = Callable[[str, datetime], DailyBackup]


def hours_ago(hours: float) -> float:
    """A moment before TWO_AT_NIGHT, in seconds since 1970."""
    return (TWO_AT_NIGHT - timedelta(hours=hours)).timestamp()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A home that was opened two days before TWO_AT_NIGHT."""
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "home.pem").touch()
    os.utime(tmp_path / "keys" / "home.pem", (hours_ago(48),) * 2)
    return Settings(data=tmp_path)


@pytest.fixture
def start(settings: Settings) -> Iterator[Start]:
    """Makes a backup of the day that runs Python code instead."""
    made: list[DailyBackup] = []

    def make(code: str, now: datetime) -> DailyBackup:
        made.append(DailyBackup(settings, now=lambda: now, command=(sys.executable, "-c", code)))
        return made[-1]

    yield make
    for daily in made:
        daily.stop()


JOBS = {
    bell.ring_submission: ("submission", "submission.turn"),
    bell.ring_check: ("check", "check.check"),
    bell.ring_attachment: ("attachment", "attachment.tend"),
    bell.ring_export: ("export", "export.make"),
    bell.ring_pack: ("export", "pack.make"),
    bell.ring_basemap: ("export", "basemap.make"),
    bell.ring_batch: ("batch", "batch.work"),
    bell.ring_bring: ("bring", "bring.bring"),
}
"""What the sweeper asks for beside merges: on which queue, and which job."""


def rung(line: Redis, asking: Callable[..., Any], *what: object) -> Any:
    ringing = bell_of(line, asking)
    assert ringing is not None
    return ringing(*what)


def test_C04_the_bell_rings_through_a_real_redis(redis_server: str) -> None:
    line = Redis.from_url(redis_server)
    assert rung(line, bell.ring, [3, 1]) == 2
    assert Queue("merge-3", connection=line, serializer="json").count == 1
    for asking, (name, job) in JOBS.items():
        queue = Queue(name, connection=line, serializer="json")
        assert rung(line, asking)
        assert [each.func_name for each in queue.jobs] == [f"field.jobs.{job}"]
        assert not rung(line, asking), "one who comes looks at everything"
        assert callable(resolve_name(f"field.jobs.{job}"))
        queue.empty()


def test_C04_a_redis_that_is_away_is_an_os_error_so_that_the_sweeper_works_by_itself(tmp_path: Path) -> None:
    away = Redis(unix_socket_path=str(tmp_path / "nowhere.sock"))
    with pytest.raises(OSError, match="nowhere"):
        rung(away, bell.ring, [1])
    for asking in JOBS:
        with pytest.raises(OSError, match="nowhere"):
            rung(away, asking)
    assert bell_of(None, bell.ring) is None


@pytest.mark.parametrize(
    ("hour", "since", "due"),
    [
        (2, hours_ago(24), True),
        (2, hours_ago(0.2), False),
        (5, hours_ago(21), False),
        (5, hours_ago(30), True),
        (-1, hours_ago(400), False),
    ],
)
def test_a_backup_is_due_in_its_hour_or_when_a_day_went_by_without_one(hour: int, since: float, due: bool) -> None:
    assert is_due(TWO_AT_NIGHT, hour, since) is due


def test_one_backup_a_day_is_started_in_a_process_of_its_own(settings: Settings, start: Start) -> None:
    made = settings.backups / "made"
    code = f"import os; os.mkdir({str(made.parent)!r}); os.mkdir({str(made)!r})"
    daily = start(code, TWO_AT_NIGHT)
    assert daily.start_when_due() is True
    assert eventually(lambda: daily.process is not None and daily.process.poll() == 0)
    daily.not_before = 0.0
    assert daily.start_when_due() is False


def test_a_backup_that_failed_is_tried_again_but_not_at_every_round(start: Start) -> None:
    daily = start("raise SystemExit(1)", TWO_AT_NIGHT)
    assert daily.start_when_due() is True
    assert eventually(lambda: daily.process is not None and daily.process.poll() == 1)
    assert daily.start_when_due() is False
    daily.now = lambda: TWO_AT_NIGHT + timedelta(minutes=61)
    assert daily.start_when_due() is True


def test_a_home_of_today_needs_no_backup_yet(settings: Settings, start: Start) -> None:
    os.utime(settings.keys / "home.pem", (hours_ago(1),) * 2)
    assert start("", TWO_AT_NIGHT).start_when_due() is False


def test_a_backup_that_runs_ends_with_the_sweeper(start: Start) -> None:
    daily = start("import time; time.sleep(600)", TWO_AT_NIGHT)
    assert daily.start_when_due() is True
    assert daily.start_when_due() is False
    daily.stop()
    assert daily.process is not None
    assert daily.process.returncode is not None


def test_a_failed_round_is_told_and_does_not_end_the_sweeper(capfd: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise RuntimeError("hết chỗ trên đĩa")

    attempt(fail)
    assert "hết chỗ trên đĩa" in capfd.readouterr().err
