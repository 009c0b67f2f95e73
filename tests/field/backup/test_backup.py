"""The suite of backups on SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.field.backup.backup_suite import BackupSuite
from tests.field.backup.lacking_suite import LackingSuite
from tests.field.backup.machine import Machine, machine_in


class TestBackupOnSqlite(BackupSuite):
    @pytest.fixture
    def machine(self, tmp_path: Path) -> Iterator[Machine]:
        yield from machine_in(tmp_path)


class TestLackingOnSqlite(LackingSuite):
    @pytest.fixture
    def machine(self, tmp_path: Path) -> Iterator[Machine]:
        yield from machine_in(tmp_path)
