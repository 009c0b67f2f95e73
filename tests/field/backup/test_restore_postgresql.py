"""The suite of restores on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.field.backup.lasting_suite import LastingSuite
from tests.field.backup.machine import Machine, machine_in
from tests.field.backup.restore_suite import RestoreSuite


class TestRestoreOnPostgresql(RestoreSuite):
    @pytest.fixture
    def machine(self, tmp_path: Path, postgres_url: str) -> Iterator[Machine]:
        yield from machine_in(tmp_path, postgres_url)


class TestLastingOnPostgresql(LastingSuite):
    @pytest.fixture
    def machine(self, tmp_path: Path, postgres_url: str) -> Iterator[Machine]:
        yield from machine_in(tmp_path, postgres_url)
