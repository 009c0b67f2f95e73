"""The sweeper rings again, merges by itself without Redis, and starts one backup a day."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from redis import Redis
from rq import Queue

from api.service.sweeper import DailyBackup, attempt, is_due, ring_by
from api.settings import Settings
from tests.api.service.conftest import eventually

TWO_AT_NIGHT = datetime(2026, 11, 21, 2, 30)  # noqa: DTZ001 - the hour of a backup is local time


@pytest.fixture
def backup(tmp_path: Path) -> Iterator[DailyBackup]:
    """A backup of the day whose command only makes the file that a backup would be."""
    made = tmp_path / "backups" / "made"
    code = f"from pathlib import Path; p = Path({str(made)!r}); p.parent.mkdir(); p.touch()"
    daily = DailyBackup(Settings(data=tmp_path), command=(sys.executable, "-c", code))
    yield daily
    daily.stop()


def test_C04_the_bell_rings_through_a_real_redis(redis_server: str) -> None:
    connection = Redis.from_url(redis_server)
    assert ring_by(connection)([3, 1]) == 2
    assert Queue("merge-3", connection=connection, serializer="json").count == 1


def test_C04_a_redis_that_is_away_is_an_os_error_so_that_the_sweeper_merges_by_itself() -> None:
    with pytest.raises(OSError, match="nowhere"):
        ring_by(Redis(unix_socket_path="/nowhere/redis.sock"))([1])


def hours_ago(hours: float) -> float:
    """A moment before TWO_AT_NIGHT, in seconds since 1970."""
    return (TWO_AT_NIGHT - timedelta(hours=hours)).timestamp()


@pytest.mark.parametrize(
    ("hour", "newest", "due"),
    [
        (2, None, True),
        (2, hours_ago(24), True),
        (2, hours_ago(0.2), False),
        (5, hours_ago(21), False),
        (5, hours_ago(30), True),
        (-1, None, False),
    ],
)
def test_a_backup_is_due_in_its_hour_or_when_a_day_went_by_without_one(
    hour: int, newest: float | None, due: bool
) -> None:
    assert is_due(TWO_AT_NIGHT, hour, newest) is due


def test_one_backup_a_day_is_started_in_a_process_of_its_own(backup: DailyBackup) -> None:
    assert backup.start_when_due() is True
    assert eventually(lambda: backup.process is not None and backup.process.poll() == 0)
    assert backup.start_when_due() is False


def test_a_failed_round_is_told_and_does_not_end_the_sweeper(capfd: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise RuntimeError("hết chỗ trên đĩa")

    attempt(fail)
    assert "hết chỗ trên đĩa" in capfd.readouterr().err
