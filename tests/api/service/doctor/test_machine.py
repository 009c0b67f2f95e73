"""The doctor looks at clock, keys, space and backups."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from api.service.doctor import machine
from api.service.doctor.backups import backup_age
from api.service.doctor.finding import Weight
from api.service.doctor.machine import clock, newest_moment, private, space, versions
from api.settings import Settings

HOUR = 3600.0
NOW = 1_800_000_000.0


def test_C19_a_clock_before_our_own_data_is_refused() -> None:
    found = clock(now=0.0, newest=NOW)
    assert found.weight is Weight.ACT
    assert "timedatectl" in found.todo


def test_a_clock_after_our_own_data_is_plausible() -> None:
    assert clock(now=NOW + 5, newest=NOW).weight is not Weight.ACT


def test_the_newest_file_tells_the_least_that_the_clock_may_show(tmp_path: Path) -> None:
    assert newest_moment(tmp_path / "nowhere") == 0.0
    for name, moment in (("a.db", NOW), ("b", NOW - 9)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (moment, moment))
    assert newest_moment(tmp_path) == NOW


def test_keys_that_others_can_read_are_named(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    settings.secret()
    assert private(settings.keys).weight is Weight.GOOD
    (settings.keys / "session.secret").chmod(0o644)
    found = private(settings.keys)
    assert found.weight is Weight.ACT
    assert "session.secret" in found.found


def test_too_little_space_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert space(tmp_path / "not" / "yet").found.endswith(str(tmp_path))
    monkeypatch.setattr(machine, "LEAST_SPACE", 1 << 60)
    assert space(tmp_path).weight is Weight.ACT


def test_versions_name_what_matters() -> None:
    assert all(name in versions().found for name in ("Python", "SQLite", "rq", "sqlalchemy"))


@pytest.mark.parametrize(
    ("newest_hours", "data_hours", "expected"),
    [
        (2, 100, Weight.GOOD),
        (40, 100, Weight.ACT),
        (None, 100, Weight.ACT),
        (None, 3, Weight.NOTE),
        (None, None, Weight.NOTE),
    ],
)
def test_an_old_backup_is_refused(
    newest_hours: float | None, data_hours: float | None, expected: Weight, tmp_path: Path
) -> None:
    if newest_hours is not None:
        (tmp_path / "b").mkdir()
        os.utime(tmp_path / "b", (NOW - newest_hours * HOUR,) * 2)
    since = None if data_hours is None else NOW - data_hours * HOUR
    assert backup_age(tmp_path, since, NOW).weight is expected
