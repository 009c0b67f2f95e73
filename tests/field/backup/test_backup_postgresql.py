"""The suite of backups on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.field.backup.backup_suite import BackupSuite
from tests.field.backup.lacking_suite import LackingSuite
from tests.field.backup.machine import Machine, machine_in


class TestBackupOnPostgresql(BackupSuite):
    @pytest.fixture
    def machine(self, tmp_path: Path, postgres_url: str) -> Iterator[Machine]:
        yield from machine_in(tmp_path, postgres_url)


class TestLackingOnPostgresql(LackingSuite):
    @pytest.fixture
    def machine(self, tmp_path: Path, postgres_url: str) -> Iterator[Machine]:
        yield from machine_in(tmp_path, postgres_url)
